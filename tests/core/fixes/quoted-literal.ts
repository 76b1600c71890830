/** The text of a C# literal, by our own reading of the language's grammar (§6.4.5.6): no compiler need be there. */
export function readCsharp(literal: string): string {
  return readQuoted(literal, /\\(?:(?<marked>["\\])|u(?<hex>[0-9a-f]{4}))/g);
}

/** JLS §3.3 first: a `\u` behind an even number of backslashes is the character itself, everywhere in the source. */
export function readJava(literal: string): string {
  const source = literal.replace(/(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/g, (_, before: string, code: string) => {
    return before + String.fromCharCode(Number.parseInt(code, 16));
  });
  return readQuoted(source, /\\(?:(?<marked>["\\])|(?<octal>[0-7]{3}))/g);
}

/** Go (Interpreted string literals), Python and YAML (double-quoted scalars) share these escapes. */
export function readFourOrEight(literal: string): string {
  return readQuoted(
    literal,
    /\\(?:(?<marked>["\\])|(?:u|U(?=[0-9a-f]{8}))(?<hex>(?<=u)[0-9a-f]{4}|(?<=U)[0-9a-f]{8}))/g,
  );
}

export function readRust(literal: string): string {
  return readQuoted(literal, /\\(?:(?<marked>["\\])|u\{(?<hex>[0-9a-f]{1,6})\})/g);
}

/** Ruby and PHP: single quotes, and double ones that hold escapes only, one after the other. */
export function readPieces(literal: string, joint: string): string {
  const piece = /'((?:[^'\\]|\\['\\])*)'|"((?:\\u\{[0-9a-f]{1,6}\})+)"/y;
  let text = '';
  while (piece.lastIndex < literal.length) {
    const [, plain, escaped] = piece.exec(literal) ?? [];
    if (plain === undefined && escaped === undefined) throw new Error(`no literal: ${literal}`);
    text += plain === undefined ? readRust(`"${escaped}"`) : plain.replace(/\\(['\\])/g, '$1');
    if (literal.startsWith(joint, piece.lastIndex)) piece.lastIndex += joint.length;
  }
  return text;
}

/** POSIX: nothing is special between single quotes; between `$'` and `'`, the escapes of C are. */
export function readShell(literal: string): string {
  if (literal.startsWith("$'"))
    return readFourOrEight(`"${literal.slice(2, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`);
  if (!/^'[^']*'(?:\\''[^']*')*$/.test(literal)) throw new Error(`no literal: ${literal}`);
  return literal.slice(1, -1).replaceAll("'\\''", "'");
}

function readQuoted(literal: string, escapes: RegExp): string {
  const inside = literal.slice(1, -1);
  const isQuoted = literal.length > 1 && literal.startsWith('"') && literal.endsWith('"');
  if (!isQuoted || /["\\\r\n]/.test(inside.replace(escapes, ''))) throw new Error(`no literal: ${literal}`);
  return inside.replace(escapes, (...found) => {
    const { marked, hex, octal } = found.at(-1) as Partial<Record<'marked' | 'hex' | 'octal', string>>;
    if (marked !== undefined) return marked;
    return String.fromCodePoint(hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16));
  });
}
