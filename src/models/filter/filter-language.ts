/** What a term of the filter box can be about. Without a key it is looked for in everything that a row shows. */
export const FILTER_KEYS = [
  'aud',
  'expected',
  'iss',
  'origin',
  'url',
  'method',
  'status',
  'verdict',
  'token',
  'is',
] as const;

export type FilterKey = (typeof FILTER_KEYS)[number];

/** What `is:` knows. */
export const IS_VALUES = ['refused', 'flagged', 'accepted', 'sent', 'not-sent'] as const;

/** One condition; all of them must hold. */
export interface FilterTerm {
  readonly key: FilterKey | null;
  readonly negated: boolean;
  /** In lower case. */
  readonly text: string;
  /** What stood between slashes. */
  readonly expression: string | null;
}

export interface ParsedFilter {
  readonly terms: readonly FilterTerm[];
  /** A sentence about an `is:` that is unknown; that term is left out, so that nothing is hidden by it. */
  readonly problem: string | null;
}

/** A term: `-` before it, a key and a colon, and then a quoted text, a regular expression, or whatever has no space. */
const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|\/((?:[^/\\]|\\.)+)\/(?=\s|$)|(\S+))/gi;

/** Reads the filter box, in the manner of the Network panel. An unknown key is plain text. */
export function parseFilter(text: string): ParsedFilter {
  const terms: FilterTerm[] = [];
  for (const [whole, minus, word, quoted, expression = null, bare] of text.matchAll(TERM)) {
    const key = keyOf(word);
    const plain = word !== undefined && key === null ? whole.slice(minus ? 1 : 0) : (quoted ?? bare ?? '');
    if (plain !== '' || expression !== null)
      terms.push({ key, negated: minus === '-', text: plain.toLowerCase(), expression });
  }
  return { terms: terms.filter((term) => !isUnknownIs(term)), problem: unknownIs(terms) };
}

function keyOf(word: string | undefined): FilterKey | null {
  return FILTER_KEYS.find((key) => key === word?.toLowerCase()) ?? null;
}

function isUnknownIs({ key, text }: FilterTerm): boolean {
  return key === 'is' && !IS_VALUES.some((value) => value.startsWith(text));
}

function unknownIs(terms: readonly FilterTerm[]): string | null {
  const unknown = terms.find(isUnknownIs);
  return unknown ? `“is:${unknown.text}” is unknown. Use ${IS_VALUES.map((value) => `is:${value}`).join(', ')}.` : null;
}
