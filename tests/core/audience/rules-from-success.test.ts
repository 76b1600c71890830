import { describe, expect, it } from 'vitest';
import { writeRule } from '../../../src/core/audience/rule';
import { RuleSet } from '../../../src/core/audience/rule-set';
import {
  preselected,
  proposeRules,
  provesAudience,
  ruleExpecting,
} from '../../../src/core/audience/rules-from-success';
import { inspect } from '../../../src/core/inspect';
import { exchange, jws, rule } from '../samples';

function propose(succeeded: Record<string, Record<string, number>>, ...rules: Record<string, unknown>[]) {
  const counts = Object.entries(succeeded).map(
    ([origin, audiences]) => [origin, new Map(Object.entries(audiences))] as const,
  );
  return proposeRules(counts, RuleSet.of(rules.map((written) => rule(written))));
}

function audiencesOf(proposals: ReturnType<typeof propose>) {
  return proposals.map(({ origin, audiences }) => [origin, audiences.map(({ audience }) => audience)]);
}

describe('rules from what succeeded', () => {
  it('chooses the only audience of an origin', () => {
    const [proposal] = propose({ 'https://a.test': { 'api://a': 3 } });
    expect(proposal?.audiences).toEqual([{ audience: 'api://a', requests: 3, elsewhere: undefined }]);
    expect(proposal && preselected(proposal)).toEqual(['api://a']);
  });

  it('lists several, and chooses none of them', () => {
    const [proposal] = propose({ 'https://a.test': { 'api://a': 3, 'api://b': 1 } });
    expect(proposal?.audiences).toHaveLength(2);
    expect(proposal && preselected(proposal)).toEqual([]);
  });

  it('chooses none that another rule expects elsewhere', () => {
    const [proposal] = propose(
      { 'https://a.test': { 'api://b': 1 } },
      { origin: 'https://b.test', audiences: ['api://b'] },
    );
    expect(proposal?.audiences[0]?.elsewhere).toBe('https://b.test');
    expect(proposal && preselected(proposal)).toEqual([]);
  });

  it('takes ws for http', () => {
    const proposals = propose({ 'wss://a.test': { x: 1 }, 'https://a.test': { x: 2, y: 1 } });
    expect(proposals).toMatchObject([{ origin: 'https://a.test', audiences: [{ requests: 3 }, { requests: 1 }] }]);
  });

  it('leaves out an origin whose rule is only disabled', () => {
    expect(
      propose({ 'https://a.test': { x: 1 } }, { origin: 'https://a.test', audiences: ['y'], enabled: false }),
    ).toEqual([]);
  });

  it('leaves out what no rule can hold', () => {
    expect(audiencesOf(propose({ 'https://a.test': { ['x'.repeat(2001)]: 1, y: 1 }, 'https://b.test': {} }))).toEqual([
      ['https://a.test', ['y']],
    ]);
  });

  it('offers of very many only some, and says how many there are', () => {
    const audiences = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, 1]));
    const [proposal] = propose({ 'https://a.test': audiences });
    expect([proposal?.audiences.length, proposal?.more]).toEqual([30, 70]);
  });

  it('writes one rule for all that was chosen, braces as literals', () => {
    const made = ruleExpecting('https://a.test', ['one', '{tid}']);
    expect(made && writeRule(made)).toEqual({ origin: 'https://a.test', audiences: ['one', '{{tid}}'] });
    expect(ruleExpecting('https://a.test', [])).toBeUndefined();
  });
});

describe('proof', () => {
  it.each([
    ['a success', undefined, true],
    ['a refusal with status 200', 'Bearer error="invalid_token"', false],
  ])('%s', (_, challenge, proof) => {
    const headers = [['Authorization', `Bearer ${jws({ aud: 'a' })}`]] as const;
    const judged = inspect(exchange({ headers, ...(challenge ? { challenge } : {}) }), RuleSet.of([]), 0);
    expect(judged && provesAudience(judged)).toBe(proof);
  });
});
