import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/core/replies/read-reply';
import { validatorOf } from '../../../src/core/validators/catalogue';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';
import { answerWith, body, challenge } from './sample-answer';
import { SAMPLE_VALUES } from './sample-values';

const ids = Object.keys(VALIDATORS) as ValidatorId[];
const patterns = ids.flatMap((id) => validatorOf(id).replies.map((pattern) => ({ id, ...pattern })));

describe('every message of the catalogue is recognised from its sample', () => {
  it.each(patterns)('$id: $sample', ({ id, ...pattern }) => {
    const reply = readReply(answerWith(pattern), id);
    expect(reply?.kind).toBe(pattern.kind);
    expect(reply?.validator).toBe(id);
  });
});

describe('what the samples name is read', () => {
  it.each(SAMPLE_VALUES)('%s: %s', (id, sample, expected, actual) => {
    const pattern = patterns.find((one) => one.id === id && one.sample.startsWith(sample));
    if (!pattern) throw new Error('the catalogue has no such sample');
    expect(readReply(answerWith(pattern), pattern.id)).toMatchObject({ expected, actual });
  });

  it('of every message that names values', () => {
    const naming = patterns.filter(({ pattern }) => /\(\?<(?:expected|actual)/.test(pattern));
    const missed = naming.filter(({ sample }) => !SAMPLE_VALUES.some(([, beginning]) => sample.startsWith(beginning)));
    expect(missed.map(({ id, sample }) => `${id}: ${sample}`)).toEqual([]);
  });
});

describe('values stand without what surrounds them', () => {
  it.each([
    [
      'HTML entities',
      '<html><pre>JsonWebTokenError: jwt audience invalid. expected: https://a/?b&amp;c<br> at',
      ['https://a/?b&c'],
      [],
    ],
    ['JSON escapes', '{"message":"expected audience \\"a\\", got \\"b\\""}', ['a'], ['b']],
    [
      'JSON in JSON',
      JSON.stringify({ error: JSON.stringify({ detail: 'jwt audience invalid. expected: a or b' }) }),
      ['a', 'b'],
      [],
    ],
    ['two lists of .NET, one of them null', idx10214('x', 'null', 'b, c'), ['b', 'c'], ['x']],
    ['two lists of .NET', idx10214('x', 'a', 'b, c'), ['a', 'b', 'c'], ['x']],
    ['Go’s quoted list', '{"error":"oidc: expected audience \\"a\\" got [\\"b\\" \\"c\\"]"}', ['a'], ['b', 'c']],
    [
      'Ruby’s lists',
      '{"error":"Invalid audience. Expected [\\"a\\", \\"b\\"], received [\\"c\\", \\"d\\"]"}',
      ['a', 'b'],
      ['c', 'd'],
    ],
    ['a bracketed IPv6 host', '{"error":"jwt audience invalid. expected: http://[::1]"}', ['http://[::1]'], []],
    ['a text that ends in a bracket', '{"error":"jwt audience invalid. expected: api[1]"}', ['api[1]'], []],
  ])('%s', (_, text, expected, actual) => {
    expect(readReply(body(text), undefined)).toMatchObject({ expected, actual });
  });
});

describe('words of which not one letter stands as it is read', () => {
  const refusal = 'jwt audience invalid. expected: a';
  const letters = (write: (code: string) => string) =>
    refusal.replace(/[a-z]/g, (letter) => write(letter.charCodeAt(0).toString(16)));
  it.each([
    ['JSON escapes', `{"error":"${letters((code) => `\\u00${code}`)}"}`],
    ['entities', letters((code) => `&#x${code};`)],
    ['markup', `<html><p>${refusal.replace(/(?=[a-z])/g, '<b>')}`],
  ])('%s', (_, text) => {
    expect(readReply(body(text), undefined)).toMatchObject({ kind: 'audience-mismatch', expected: ['a'] });
  });
});

describe('words that mean another thing than they say', () => {
  it.each([
    ['ASP.NET’s empty', challenge(`Bearer error="invalid_token", error_description="The audience 'empty' is invalid"`)],
    ['Go’s empty list', body('oidc: expected audience "my-client" got []')],
    ['jsonwebtoken’s undefined', body('{"error":"jwt audience invalid. expected: undefined"}')],
    ['Ruby’s none', body('{"error":"Invalid audience. Expected api, received <none>"}')],
    ['Okta’s undefined', body('audience claim undefined does not match expected audience: api://default')],
  ])('%s: the token has no audience', (_, answer) => {
    const reply = readReply(answer, undefined);
    expect(reply).toMatchObject({ kind: 'audience-missing', actual: [] });
    expect(reply?.expected).not.toContain('undefined');
    expect(reply?.caution).toContain('no audience');
  });

  it('(null) proves nothing, and names nothing', () => {
    const reply = readReply(
      challenge(`Bearer error="invalid_token", error_description="The audience '(null)' is invalid"`),
      undefined,
    );
    expect(reply).toMatchObject({ kind: 'audience-mismatch', actual: [] });
    expect(reply?.caution).toContain('proves nothing');
  });

  it('“Invalid audience” is a wrong one to python-jose, none configured to PyJWT, and no more than a complaint else', () => {
    const answer = body('{"detail":"Invalid audience"}');
    expect(readReply(answer, 'python-jose')?.kind).toBe('audience-mismatch');
    expect(readReply(answer, 'pyjwt')?.kind).toBe('audience-not-configured');
    expect(readReply(answer, undefined)).toMatchObject({ kind: 'audience-mismatch', validator: null });
  });
});

function idx10214(audiences: string, one: string, many: string): string {
  return `IDX10214: Audience validation failed. Audiences: '${audiences}'. Did not match: validationParameters.ValidAudience: '${one}' or validationParameters.ValidAudiences: '${many}'.`;
}
