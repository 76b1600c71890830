import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/core/replies/read-reply';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import { CATALOGUE } from '../../../src/core/validators/catalogue';
import { growthOf } from '../growth-of';
import { waysToMatch } from './backtracking';

const samples = new Map(
  Object.values(CATALOGUE).flatMap(({ replies }) => replies.map(({ pattern, sample }) => [pattern, sample] as const)),
);

describe('the measure of backtracking', () => {
  it.each([
    ['(a+)+b', Number.POSITIVE_INFINITY],
    ['a*a', Number.POSITIVE_INFINITY],
    ['a*b', 1],
    ['(?:a{1,9}){1,9}b', Number.POSITIVE_INFINITY],
    ['(?:a|a){1,9}b', Number.POSITIVE_INFINITY],
    ['.{0,500}x', 501],
    ['[^\\n]{0,500} [^\\n]{0,500} x', 501 * 501],
    ["'[^']{0,500}'", 1],
    ["'[^']{0,500}(?:','[^']{0,500}){0,20}'", 21],
    ['a{1,500}', 1],
    ['(?:\\["?)?[^\\n]{1,500}', 4],
  ])('%s: %s', (pattern, ways) => {
    expect(waysToMatch(pattern)).toBe(ways);
  });
});

/** The starting places of a long text times these ways: a second at most, and in proportion to the length. */
const MOST_WAYS = 25_000;

it.each([...samples])('%s can’t be made to backtrack without end', (pattern) => {
  expect(waysToMatch(pattern)).toBeLessThanOrEqual(MOST_WAYS);
});

it.each([...samples])(
  '%s: twice the text costs at most three times as much',
  (pattern, sample) => {
    const expression = new RegExp(pattern, 'u');
    const begun = [0.25, 0.5, 0.75, 0.9].map((share) => sample.slice(0, Math.ceil(sample.length * share)));
    const pieces = [
      ...begun,
      sample.slice(0, -1),
      `${begun[1]}${'a'.repeat(400)}`,
      `${begun[2]}${', '.repeat(200)}`,
      'a',
      ' ',
    ];
    const work = (size: number) => {
      const texts = pieces.map((piece) => `${piece.repeat(Math.ceil(size / piece.length))}\n`);
      const run = () => texts.filter((text) => expression.test(text)).length;
      // A text that was put together is copied when it is first read.
      run();
      return run;
    };
    expect(growthOf(work)).toBeLessThan(3);
  },
  60_000,
);

describe('reading a hostile answer costs in proportion to its length:', () => {
  it.each([
    ['tags that open', '<html><'],
    ['scripts that open', '<html><script>'],
    ['JSON of brackets', '['],
    ['JSON of texts', '["a",'],
    ['entities', '&amp;'],
    ['references without an end', '&#'],
    ['beginnings of tokens', 'eyJ'],
    ['words of one line', 'jwt audience invalid. expected: '],
    ['words on lines', 'jwt audience invalid. expected: a or \n'],
  ])(
    '%s',
    (_, piece) => {
      const text = (size: number) => piece.repeat(Math.ceil(size / piece.length));
      const growth = growthOf(
        (size) => () => readReply({ status: 401, challenges: [], answer: text(size) }, undefined),
      );
      expect(growth).toBeLessThan(3);
    },
    60_000,
  );

  it('challenges', () => {
    const text = (size: number) =>
      'Bearer error="x", error_description="jwt audience invalid. expected: ", '.repeat(size / 70);
    const growth = growthOf((size) => () => {
      readReply({ status: 401, challenges: parseChallenges(text(size)), answer: null }, undefined);
    });
    expect(growth).toBeLessThan(3);
  }, 60_000);
});
