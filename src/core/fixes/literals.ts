/**
 * String literals for snippets. The texts come from hostile tokens, and snippets are copied into servers: nothing may
 * end its literal, be run in it, or hide in it. So everything but visible ASCII is escaped, which also keeps a snippet
 * free of look-alikes and of the file's encoding. One function a language.
 *
 * A text with half a surrogate pair or a NUL can't be written in every language: `isWritable` comes first.
 */
export function isWritable(text: string): boolean {
  return !/[\p{Cs}\0]/u.test(text) && text.length <= LONGEST;
}

/** Longer than any string of a rule, in UTF-16 units. */
const LONGEST = 4000;

const HIDDEN = /[^ -~]/gu;

export function jsLiteral(text: string): string {
  return literal("'", text, utf16);
}

/** Python and Go agree: `\u` takes four digits, `\U` eight. */
export function pythonLiteral(text: string): string {
  return literal('"', text, fourOrEight);
}

export function goLiteral(text: string): string {
  return literal('"', text, fourOrEight);
}

export function csharpLiteral(text: string): string {
  return literal('"', text, utf16);
}

/**
 * Java reads `\u000A` and `\u0022` before it looks for literals (JLS §3.3), as if the line feed and the quotation mark
 * themselves stood there: ASCII is escaped in octal.
 */
export function javaLiteral(text: string): string {
  return literal('"', text, (hidden) =>
    hidden <= '\x7f' ? `\\${codeOf(hidden).toString(8).padStart(3, '0')}` : utf16(hidden),
  );
}

export function rustLiteral(text: string): string {
  return literal('"', text, braced);
}

/** Single quotes, in which Ruby runs no `#{…}`; hidden characters stand in double ones of their own beside them. */
export function rubyLiteral(text: string): string {
  return inPieces(text, ' ');
}

/** As in Ruby: PHP puts variables into double quotes only. */
export function phpLiteral(text: string): string {
  return inPieces(text, ' . ');
}

export function jsonLiteral(text: string): string {
  return JSON.stringify(text).replace(HIDDEN, utf16);
}

/** A double-quoted scalar, the one style without surprises (`no`, `1e3`, `*`, `: `, ` #`). YAML 1.2 §7.3.1. */
export function yamlLiteral(text: string): string {
  return literal('"', text, fourOrEight);
}

/** POSIX single quotes; where something must be escaped, the `$'…'` of bash, zsh and POSIX 2024. */
export function shellLiteral(text: string): string {
  if (/^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$${literal("'", text, fourOrEight)}`;
}

function literal(mark: "'" | '"', text: string, escaped: (hidden: string) => string): string {
  const marked = text.replace(mark === '"' ? /["\\]/g : /['\\]/g, '\\$&');
  return `${mark}${marked.replace(HIDDEN, escaped)}${mark}`;
}

function inPieces(text: string, joint: string): string {
  const pieces = text.match(/[ -~]+|[^ -~]+/gu) ?? [''];
  return pieces
    .map((piece) => (/^[^ -~]/u.test(piece) ? `"${piece.replace(HIDDEN, braced)}"` : literal("'", piece, braced)))
    .join(joint);
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function utf16(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${hex(character.charCodeAt(i), 4)}`).join('');
}

function fourOrEight(character: string): string {
  const code = codeOf(character);
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function braced(character: string): string {
  return `\\u{${hex(codeOf(character), 1)}}`;
}
