import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import { growthOf } from '../growth-of';

const LETTERS = 'a'.repeat(20);

/** Pieces that keep the parser looking for an end: a value of any number of them. */
const PIECES: [what: string, before: string, piece: string][] = [
  ['words', 'B ', `${LETTERS} `],
  ['one word', 'B ', LETTERS],
  ['quotes', 'B a="', '"'],
  ['quotes and commas', 'B a="', '",'],
  ['quotes, commas and words', 'B a="', '", b c '],
  ['quotes before names', 'B a="', '"b '],
  ['quotes before spaces', 'B a="', '"          '],
  ['quotes that open again', 'B a="', '"b="'],
  ['an open quote and equals signs', 'B a="', '"= = ='],
  ['apostrophes', "B a='", "' b"],
  ['apostrophes of bare words', 'B ', "'a'"],
  ['single quotes that never close', 'B ', "a='b, "],
  ['escapes', 'B a="', '\\"'],
  ['names without values', 'B ', 'a='],
  ['names and spaces', 'B ', 'a           '],
  ['words after a bare value', 'B a=', ' b  c'],
  ['token68', 'B ', 'a/b=='],
  ['commas', 'B', ', ,'],
  ['challenges', '', 'Bearer error="x", '],
  ['brackets', 'B ', '(a('],
];

describe('the cost of a hostile WWW-Authenticate grows with its length:', () => {
  it.each(PIECES)(
    '%s',
    (_, before, piece) => {
      const make = (size: number) => before + piece.repeat(Math.ceil(size / piece.length));
      expect(growthOf((size) => () => parseChallenges(make(size)))).toBeLessThan(3);
    },
    60_000,
  );
});
