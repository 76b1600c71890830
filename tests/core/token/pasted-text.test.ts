import { describe, expect, it } from 'vitest';
import { findPastedTokens } from '../../../src/core/token/pasted-text';
import { PASTED_NOTHING, PASTED_TOKENS } from './pasted-text.vectors';

describe('findPastedTokens', () => {
  it.each(PASTED_TOKENS)('finds the tokens of $what', ({ text, tokens }) => {
    expect(findPastedTokens(text).map((token) => [token.place, token.text])).toEqual(tokens);
  });

  it.each(PASTED_NOTHING)('finds no token in $what', ({ text }) => {
    expect(findPastedTokens(text)).toEqual([]);
  });
});

/** Pastes meant to be slow: what is repeated is what a search could go through again and again. */
const HOSTILE: readonly (readonly [what: string, piece: string])[] = [
  ['quotes', '"'],
  ['backslashes', '\\'],
  ['backslashed quotes', '\\"'],
  ['percent signs', '%25'],
  ['carets', '^"'],
  ['brackets', '[{'],
  ['the beginning of a token', 'eyJ'],
  ['beginnings of tokens on lines', 'eyJa\n'],
  ['beginnings that end with a dot', 'eyJh.\n'],
  ['short lines after one beginning', 'ab\n'],
  ['other beginnings on lines', 'ewoa\nabc\n'],
  ['dots', 'eyJ.'],
  ['Bearer', 'Bearer '],
  ['Bearer and a beginning', 'Bearer eyJa\n'],
  ['names without a value', 'access_token'],
  ['names and spaces', `token${' '.repeat(45)}`],
  ['names with values', 'access_token=abc&'],
  ['cookies', 'cookie: a=eyJa.b; '],
  ['long names', `${'a'.repeat(159)}-eyJa.b.c `],
  ['spaces', ' '],
  ['line breaks', '\n'],
];

describe('a hostile paste', () => {
  it.each(HOSTILE)(
    'of %s costs by its length, not by its square',
    (_, piece) => {
      const small = cost(`eyJa ${piece.repeat(SMALL / piece.length)}`);
      const large = cost(`eyJa ${piece.repeat((SMALL * FACTOR) / piece.length)}`);
      // A quadratic search would take FACTOR times FACTOR as long. A few milliseconds are noise.
      expect(large).toBeLessThan(Math.max(small, 20) * FACTOR * 2.5);
    },
    60_000,
  );
});

/** Characters: so few that even a quadratic search comes to an end and can be told. */
const SMALL = 10_000;
const FACTOR = 16;

/** The least of several searches, in milliseconds of this process's own: what else the machine does is not in it. */
function cost(text: string): number {
  const runs = [0, 1, 2, 3].map(() => {
    const start = process.cpuUsage();
    findPastedTokens(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}
