import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { rule } from '../samples';
import { readVectors } from '../vectors';

interface NearVector {
  description: string;
  rules: Record<string, unknown>[];
  url: string;
  near: [origin: string, part: string] | null;
}

function expecting(origin: string, audience: string, managed = false) {
  return rule({ origin, audiences: [audience] }, managed);
}

describe('a rule that nearly applies', () => {
  it.each(readVectors<NearVector[]>('near-rules'))('$description', ({ rules, url, near }) => {
    const set = RuleSet.of(rules.map((written) => rule({ audiences: ['a'], ...written })));
    expect(set.find(url)).toBeUndefined();
    const found = set.nearest(url);
    expect(found ? [found.rule.pattern.text, found.part] : null).toEqual(near);
  });
});

describe('a rule set', () => {
  it('passes over disabled rules for the next one', () => {
    const off = rule({ origin: 'https://a.test', audiences: ['off'], enabled: false });
    expect(RuleSet.of([off, expecting('https://*.test', 'on')]).find('https://a.test/')?.pattern.text).toBe(
      'https://*.test',
    );
  });

  it('prefers a managed rule to the own one with the same pattern, in either order', () => {
    const own = expecting('https://a.test', 'own');
    const managed = expecting('https://a.test', 'managed', true);
    for (const rules of [
      [own, managed],
      [managed, own],
    ]) {
      expect(RuleSet.of(rules).rules).toEqual([managed]);
      expect(RuleSet.of(rules).find('https://a.test/')).toBe(managed);
    }
  });

  it('finds nothing for a text that is no URL', () => {
    expect(RuleSet.of([expecting('*://*', 'a')]).find('not a URL')).toBeUndefined();
    expect(RuleSet.of([expecting('*://*', 'a')]).nearest('not a URL')).toBeUndefined();
  });
});
