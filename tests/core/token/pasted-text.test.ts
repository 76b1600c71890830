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
      const small = shortestTime(() => findPastedTokens(`eyJa ${piece.repeat(60_000 / piece.length)}`));
      const large = shortestTime(() => findPastedTokens(`eyJa ${piece.repeat(960_000 / piece.length)}`));
      // Sixteen times the text: a linear search takes sixteen times as long, a quadratic one 256 times.
      expect(large / Math.max(small, 1)).toBeLessThan(80);
    },
    30_000,
  );
});

function shortestTime(run: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
