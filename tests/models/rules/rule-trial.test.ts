import { describe, expect, it } from 'vitest';
import { RuleTrial } from '../../../src/models/rules/rule-trial';
import { listOf } from './stored-rules.fake';

const NOW = Date.UTC(2026, 0, 1);
const RULE = { origin: 'https://api.example/v1', audiences: ['api'] };

function token(claims: object): string {
  const parts = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.c2ln`;
}

function outcome(url: string, text: string, rules = [RULE]) {
  const trial = new RuleTrial(listOf(rules).list, () => NOW);
  trial.url.value = url;
  trial.token.value = text;
  return trial.outcome.value;
}

describe('trying a rule', () => {
  it('judges a token as it would be in the Authorization header', () => {
    expect(outcome('https://api.example/v1/x', token({ aud: 'api' }))).toMatchObject({
      kind: 'judged',
      judged: { verdict: { kind: 'match' }, flagged: false },
    });
    expect(outcome('https://api.example/v1/x', `Bearer ${token({ aud: 'api/', exp: 1 })}\n`)).toMatchObject({
      judged: { verdict: { kind: 'mismatch', value: 'api/' }, credentials: [{ findings: ['expired'] }] },
    });
    expect(outcome('https://api.example/v1/x', `authorization: bearer ${token({ aud: 'api' })}`)).toMatchObject({
      judged: { verdict: { kind: 'match' } },
    });
  });

  it('names the nearest rule where none applies', () => {
    expect(outcome('https://api.example/v2', token({ aud: 'api' }))).toMatchObject({
      judged: { verdict: { kind: 'no-rule', nearest: { part: 'path' } } },
    });
  });

  it('names the rule as soon as there is a URL', () => {
    expect(outcome('https://api.example/v1', '')).toMatchObject({ kind: 'rule', rule: { name: null } });
    expect(outcome('http://api.example/v1', '')).toMatchObject({
      kind: 'rule',
      rule: undefined,
      nearest: { part: 'scheme' },
    });
  });

  it('says what is missing or wrong', () => {
    expect(outcome('', '')).toEqual({ kind: 'nothing' });
    expect(outcome('', 'x')).toMatchObject({ kind: 'problem', message: expect.stringMatching(/Write the URL/) });
    expect(outcome('api.example', 'x')).toMatchObject({
      kind: 'problem',
      message: expect.stringMatching(/complete URL/),
    });
    expect(outcome('data:text/plain,x', 'x')).toMatchObject({
      kind: 'problem',
      message: expect.stringMatching(/data: URL/),
    });
  });

  it('follows the rules', () => {
    const { storage, list } = listOf([]);
    const trial = new RuleTrial(list, () => NOW);
    trial.url.value = 'https://api.example/v1';
    trial.token.value = token({ aud: 'api' });
    expect(trial.outcome.value).toMatchObject({ judged: { verdict: { kind: 'no-rule' } } });
    storage.changeElsewhere({ 'rule:https://api.example/v1': RULE });
    expect(trial.outcome.value).toMatchObject({ judged: { verdict: { kind: 'match' } } });
  });
});
