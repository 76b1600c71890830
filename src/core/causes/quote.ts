import type { Sentence } from '../explain/sentence';

/** In UTF-16 units: what still reads in a sentence, and a hostile string can't fill a screen with. */
const LONGEST_QUOTED = 120;
/** A list that is longer is cut, with a word about it. */
const MOST_LISTED = 3;

/** A string from a token, a rule or a server, for a sentence: shortened in the middle, since the end tells most. */
export function quoted(text: string): { readonly code: string } {
  if (text.length <= LONGEST_QUOTED) return { code: text };
  const half = (LONGEST_QUOTED - 1) >> 1;
  const start = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '');
  const end = text.slice(-half).replace(/^[\uDC00-\uDFFF]/, '');
  return { code: `${start}…${end}` };
}

/** `a`, `b` or `c`; of more than three the first ones, and how many there are besides. */
export function quotedList(texts: readonly string[], joint: 'and' | 'or'): Sentence {
  const shown = texts.length > MOST_LISTED ? texts.slice(0, MOST_LISTED - 1) : texts;
  const more = texts.length - shown.length;
  const pieces = shown.flatMap((text, i): Sentence => {
    if (i === 0) return [quoted(text)];
    return [i === shown.length - 1 && more === 0 ? ` ${joint} ` : ', ', quoted(text)];
  });
  return more > 0 ? [...pieces, ` ${joint} ${more} more`] : pieces;
}

/** `U+200B zero width space`: how a character is called that can't be seen or told from another one. */
export function codePointName(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[character];
  return name === undefined ? code : `${code}, ${name}`;
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line feed',
  '\r': 'a carriage return',
  '\u00A0': 'a no-break space',
  '\u00AD': 'a soft hyphen',
  '\u200B': 'a zero width space',
  '\u200C': 'a zero width non-joiner',
  '\u200D': 'a zero width joiner',
  '\u200E': 'a left-to-right mark',
  '\u200F': 'a right-to-left mark',
  '\u202E': 'a right-to-left override',
  '\u2060': 'a word joiner',
  '\u3000': 'an ideographic space',
  '\uFEFF': 'a byte order mark',
};
