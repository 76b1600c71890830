import { describe, expect, it } from 'vitest';
import { parseOriginPattern, patternMatches } from '../../../src/core/audience/origin-pattern';
import { comparePatterns } from '../../../src/core/audience/pattern-order';
import { requestTarget } from '../../../src/core/audience/request-target';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { pattern, rule } from '../samples';
import { readVectors } from '../vectors';

interface PatternVectors {
  canonical: { description: string; written: string; text: string }[];
  refused: { description: string; written: string; error: string }[];
  matches: { description: string; pattern: string; takes: string[]; leaves: string[] }[];
}

const vectors = readVectors<PatternVectors>('origin-patterns');

function takes(written: string, url: string): boolean {
  const target = requestTarget(url);
  if (!target) throw new Error(`no URL: ${url}`);
  return patternMatches(pattern(written), target);
}

describe('an origin pattern', () => {
  it.each(vectors.canonical)('has one spelling: $description', ({ written, text }) => {
    expect(parseOriginPattern(written)).toMatchObject({ ok: true, value: { text } });
  });

  it.each(vectors.refused)('is refused with a sentence: $description', ({ written, error }) => {
    expect(parseOriginPattern(written)).toEqual({ ok: false, error });
  });

  it.each(vectors.matches)('takes the requests it says: $description', (vector) => {
    expect(
      vector.takes.filter((url) => !takes(vector.pattern, url)),
      'left, though it should be taken',
    ).toEqual([]);
    expect(
      vector.leaves.filter((url) => takes(vector.pattern, url)),
      'taken, though it should be left',
    ).toEqual([]);
  });
});

describe('the order of specificity', () => {
  it.each(readVectors<{ description: string; url: string; order: string[] }[]>('rule-order'))(
    '$description',
    (vector) => {
      const sorted = [...vector.order].reverse().map(pattern).sort(comparePatterns);
      expect(sorted.map(({ text }) => text)).toEqual(vector.order);
      const rules = vector.order.map((origin) => rule({ origin, audiences: ['a'] })).reverse();
      for (const expected of vector.order) {
        expect(RuleSet.of(rules).find(vector.url)?.pattern.text).toBe(expected);
        rules.pop();
      }
    },
  );
});
