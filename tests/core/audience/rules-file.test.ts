import { describe, expect, it } from 'vitest';
import { parseRule, writeRule } from '../../../src/core/audience/rule';
import { MOST_RULES, parseRules, parseRulesFile, writeRulesFile } from '../../../src/core/audience/rules-file';
import { readStoredRules, ruleKey, storedForm } from '../../../src/core/audience/stored-rules';
import { good, rule } from '../samples';
import { readVectors } from '../vectors';

interface RulesFileVectors {
  good: { description: string; file: unknown; origins: string[] }[];
  bad: { description: string; file?: unknown; text?: string; problems: string[] }[];
}

const vectors = readVectors<RulesFileVectors>('rules-files');

describe('a rules file', () => {
  it.each(vectors.good)('is read: $description', ({ file, origins }) => {
    const rules = good(parseRulesFile(JSON.stringify(file)));
    expect(rules.map(({ pattern }) => pattern.text)).toEqual(origins);
    expect(good(parseRulesFile(writeRulesFile(rules)))).toEqual(rules);
  });

  it.each(vectors.bad)('gives sentences, and nothing of it is taken: $description', ({ file, text, problems }) => {
    const result = parseRulesFile(text ?? JSON.stringify(file));
    expect(result).toEqual({ ok: false, error: problems });
    expect(problems.join('\n')).not.toContain('s3cret');
  });

  it('may have 10,000 rules and no more', () => {
    const rules = Array.from({ length: MOST_RULES }, (_, i) => ({
      origin: `https://a.test:${i + 1}`,
      audiences: ['a'],
    }));
    expect(good(parseRules({ version: 1, rules }))).toHaveLength(10_000);
    const more = { version: 1, rules: [...rules, { origin: 'https://b.test', audiences: ['a'] }] };
    expect(parseRules(more)).toEqual({ ok: false, error: ['The file has 10001 rules. 10000 are the most.'] });
  });

  it('may have strings of 2,000 characters and no longer', () => {
    const file = (name: string) => ({ version: 1, rules: [{ origin: 'https://a.test', audiences: ['a'], name }] });
    expect(parseRules(file('x'.repeat(2000))).ok).toBe(true);
    const error = ['Rule 1 (https://a.test), “name”: It is longer than 2000 characters.'];
    expect(parseRules(file('x'.repeat(2001)))).toEqual({ ok: false, error });
  });

  it('keeps standing with 50,000 nested brackets, wherever they are', () => {
    const nested = '['.repeat(50_000) + ']'.repeat(50_000);
    for (const text of [
      nested,
      '['.repeat(50_000),
      `{"version":${nested},"rules":[]}`,
      `{"version":1,"rules":${nested}}`,
    ]) {
      expect(parseRulesFile(text).ok).toBe(false);
    }
  });

  it('is written without managed rules and without members that have their default', () => {
    const own = rule({
      origin: 'https://a.test/',
      audiences: ['a'],
      claim: 'aud',
      in: ['header', 'query', 'body'],
      enabled: true,
    });
    const text = writeRulesFile([own, rule({ origin: 'https://b.test', audiences: ['b'] }, true)]);
    expect(JSON.parse(text)).toEqual({ version: 1, rules: [{ origin: 'https://a.test', audiences: ['a'] }] });
  });
});

describe('stored rules', () => {
  const stored = storedForm([writeRule(rule({ origin: 'https://a.test', audiences: ['a'] }))]);

  it('have one key each', () => {
    expect(stored).toEqual({ [ruleKey('https://a.test')]: { origin: 'https://a.test', audiences: ['a'] } });
  });

  it('are read beside other items, and one that can’t be read is named and hides no other', () => {
    const { rules, problems } = readStoredRules(
      { ...stored, other: 1, 'rule:https://x': { origin: 'https://x' } },
      undefined,
    );
    expect(rules.map(({ pattern }) => pattern.text)).toEqual(['https://a.test']);
    expect(problems).toEqual([expect.stringContaining("https://x can't be read: Name at least one expected audience")]);
  });

  it('take a policy as managed rules, with or without a version', () => {
    const policy = { rules: [{ origin: 'https://b.test', audiences: ['b'] }] };
    for (const value of [policy, { version: 1, ...policy }]) {
      expect(readStoredRules(stored, value).rules.map(({ managed }) => managed)).toEqual([true, false]);
    }
  });

  it.each([[undefined], [null], [{}], ['x']])('are all there is where the policy is %j', (policy) => {
    expect(readStoredRules(stored, policy)).toMatchObject({ rules: [{ managed: false }], problems: [] });
  });

  it('stay where the policy is bad, of which nothing is taken', () => {
    const policy = { rules: [{ origin: 'https://b.test', audiences: ['b'] }, { origin: 'https://' }] };
    const { rules, problems } = readStoredRules(stored, policy);
    expect(rules).toHaveLength(1);
    expect(problems[0]).toMatch(/^Your organisation’s rules can't be used\. Rule 2 \(https:\/\/\)/);
  });
});

it('a rule’s problems are all named, not only the first', () => {
  const result = parseRule({ origin: 5, audiences: [''], claim: 'x' });
  expect(result.ok ? [] : result.error.map(({ member }) => member)).toEqual(['origin', 'audiences[0]', 'claim']);
});
