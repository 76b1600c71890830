import { shellLiteral } from '../fixes/literals';

export type Shell = 'bash' | 'cmd' | 'powershell';

/** A piece of a shell's word: text that stays what it is, or a variable that the shell fills in. */
export type WordPiece = string | { readonly variable: string };

/**
 * Words for three shells, in which nothing of the text is run, expanded, or ends the word. One function a shell. What is
 * no visible ASCII becomes `?`, since no code page and no prompt carries all of it. A variable's name must be letters,
 * digits and `_`; what stands before a variable must not end with `%` or `\`.
 */
export const QUOTE: Readonly<Record<Shell, (pieces: readonly WordPiece[]) => string>> = {
  bash: bashWord,
  cmd: cmdWord,
  powershell: powershellWord,
};

/** A line that sets a variable. */
export const ASSIGN: Readonly<Record<Shell, (variable: string, text: string) => string>> = {
  bash: (variable, text) => `${variable}=${bashWord([text])}`,
  cmd: (variable, text) => `set "${variable}=${asciiLine(text).replace(/["%^&|]/g, '?')}"`,
  powershell: (variable, text) => `$${variable} = ${powershellWord([text])}`,
};

function asciiLine(text: string): string {
  return text.replace(/[^ -~]/gu, '?');
}

function bashWord(pieces: readonly WordPiece[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? shellLiteral(asciiLine(piece)) : `"$${piece.variable}"`))
    .join('');
}

/** Stands for the variables while the text around them is escaped; `asciiLine` leaves none in a text. */
const PLACE = '\0';

/**
 * For the prompt of cmd.exe (not for a .bat file, which reads `%` otherwise). Its quotes are never opened, since a caret
 * stands before each `"`: so any sign can be put behind a caret, and `%NAME%` is never a name, because one follows each
 * `%`. Inside stand the quotes that the program's own reading of its arguments wants (the C runtime's rules, where
 * backslashes count only before a quote).
 */
function cmdWord(pieces: readonly WordPiece[]): string {
  const variables = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [`%${piece.variable}%`]));
  const text = pieces.map((piece) => (typeof piece === 'string' ? asciiLine(piece) : PLACE)).join('');
  const argument = `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
  let previous = '';
  const escaped = Array.from(argument, (sign) => {
    const isBare = previous !== '%' && /[A-Za-z0-9%\0]/.test(sign);
    previous = sign;
    if (sign === PLACE) return variables.shift() ?? '';
    return isBare ? sign : `^${sign}`;
  });
  return escaped.join('');
}

/** Single quotes, in which PowerShell expands nothing; the typographic ones, which end them too, are no ASCII. */
function powershellWord(pieces: readonly WordPiece[]): string {
  const words = pieces.map((piece) =>
    typeof piece === 'string' ? `'${asciiLine(piece).replaceAll("'", "''")}'` : `$${piece.variable}`,
  );
  return words.length === 1 ? words.join('') : `(${words.join(' + ')})`;
}
