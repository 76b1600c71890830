/** The text of a C# literal, by our own reading of the language's grammar (§6.4.5.6): no compiler need be there. */
export function readCsharp(literal: string): string {
  return readQuoted(literal, /\\(?:(["\\])|u([0-9a-f]{4}))/g);
}

/** JLS §3.3 first: a `\u` behind an even number of backslashes is the character itself, everywhere in the source. */
export function readJava(literal: string): string {
  const source = literal.replace(/(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/g, (_, before: string, code: string) => {
    return before + String.fromCharCode(Number.parseInt(code, 16));
  });
  return readQuoted(source, /\\(?:(["\\])|()([0-7]{3}))/g);
}

/** Go (Interpreted string literals), Python and YAML (double-quoted scalars) share these escapes. */
export function readFourOrEight(literal: string): string {
  return readQuoted(literal, /\\(?:(["\\])|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, 16);
}

export function readRust(literal: string): string {
  return readQuoted(literal, /\\(?:(["\\])|u\{([0-9a-f]{1,6})\})/g);
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

function readQuoted(literal: string, escapes: RegExp, lastBase = 8): string {
  const inside = /^"([^]*)"$/.exec(literal)?.[1];
  if (inside === undefined || /["\\\r\n]/.test(inside.replace(escapes, ''))) throw new Error(`no literal: ${literal}`);
  return inside.replace(escapes, (_, marked?: string, hex?: string, last?: string) => {
    if (marked !== undefined) return marked;
    return String.fromCodePoint(last === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(last, lastBase));
  });
}
