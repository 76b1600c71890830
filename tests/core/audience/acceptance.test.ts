import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '../../../src/core/audience/acceptance';
import { type AudienceRule, parseRule } from '../../../src/core/audience/rule';
import type { DecodedToken } from '../../../src/core/token/decode';

function rule(written: object): AudienceRule {
  const parsed = parseRule(written);
  if (!parsed.ok) throw new Error(parsed.error[0]?.message);
  return parsed.value;
}

function token(claims: Record<string, unknown>): DecodedToken & { kind: 'jws' } {
  return { kind: 'jws', header: { alg: 'RS256' }, claims, duplicates: { header: [], claims: [] } };
}

const ORDERS = { origin: 'https://orders.example.com', audiences: ['https://orders.example.com'] };

function answer(claims: Record<string, unknown>, ...rules: object[]) {
  const { asked, accepting, nearest } = acceptanceOf(token(claims), rules.map(rule));
  return {
    asked,
    accepting: accepting.map((one) => [one.rule.pattern.text, one.origin]),
    nearest: nearest && [nearest.rule.pattern.text, nearest.audienceFits ? 'issuer' : nearest.verdict.kind],
  };
}

describe('acceptanceOf', () => {
  it('names every rule that accepts the token, without an origin where that does not matter', () => {
    const other = { origin: 'https://*.example.org', audiences: ['x', 'https://orders.example.com'] };
    expect(answer({ aud: 'https://orders.example.com' }, ORDERS, other, { ...ORDERS, origin: 'https://b' })).toEqual({
      asked: 3,
      accepting: [
        ['https://orders.example.com', undefined],
        ['https://*.example.org', undefined],
        ['https://b', undefined],
      ],
      nearest: undefined,
    });
  });

  it('asks neither rules that are turned off nor rules that ignore their origin', () => {
    const off = { ...ORDERS, enabled: false };
    expect(answer({ aud: 'a' }, off, { origin: 'https://x', ignore: true })).toEqual({
      asked: 0,
      accepting: [],
      nearest: undefined,
    });
  });

  it('wants the issuer too, and calls a rule whose audience fits the nearest', () => {
    const strict = { ...ORDERS, issuers: ['https://id.example.com/'] };
    const close = { origin: 'https://close', audiences: ['https://orders.example.co'] };
    const claims = { aud: 'https://orders.example.com', iss: 'https://id.example.com' };
    expect(answer(claims, close, strict)).toMatchObject({
      accepting: [],
      nearest: ['https://orders.example.com', 'issuer'],
    });
    expect(answer({ ...claims, iss: 'https://id.example.com/' }, close, strict).accepting).toHaveLength(1);
  });

  it('calls the rule the nearest whose text is most alike', () => {
    const far = { origin: 'https://far', audiences: ['api://far'] };
    expect(answer({ aud: 'https://orders.example.com/' }, far, ORDERS).nearest).toEqual([
      'https://orders.example.com',
      'mismatch',
    ]);
    expect(answer({ sub: 'no aud' }, ORDERS).nearest).toEqual(['https://orders.example.com', 'missing']);
  });

  it('fills {origin} with the origin of an exact pattern', () => {
    const own = { origin: 'https://api.example.com:8443/v2', audiences: ['{origin}/mcp'] };
    expect(answer({ aud: 'https://api.example.com:8443/mcp' }, own).accepting).toEqual([
      ['https://api.example.com:8443/v2', 'https://api.example.com:8443'],
    ]);
    expect(answer({ aud: 'https://api.example.com/mcp' }, own).accepting).toEqual([]);
  });

  it.each([
    ['https://*.example.com', '{origin}', 'https://a.example.com', 'https://a.example.com'],
    ['https://*.example.com', '{origin}', 'https://a.example.org', undefined],
    ['https://*.example.com', '{origin}', 'http://a.example.com', undefined],
    ['https://*.example.com', '{origin}', 'https://a.example.com/', undefined],
    ['https://*.example.com/v1', '{origin}/mcp', 'https://a.example.com/mcp', 'https://a.example.com'],
    ['https://*.example.com', 'api://{origin}', 'api://https://a.example.com', 'https://a.example.com'],
    ['wss://*.example.com', '{origin}', 'https://a.example.com', 'https://a.example.com'],
    ['*://*:*', '{origin}', 'http://localhost:3000', 'http://localhost:3000'],
    ['*://*:*', '{origin} {origin}', 'http://a http://a', 'http://a'],
    ['*://*:*', '{origin} {origin}', 'http://a http://b', undefined],
    ['*://*:*', '{origin}', '{origin}', undefined],
    ['*://*:*', '{origin}/x', '/x', undefined],
  ])('for the pattern %s, %s and a token for %s finds the origin %s', (origin, audience, aud, found) => {
    const accepting = found === undefined ? [] : [[rule({ origin, audiences: ['x'] }).pattern.text, found]];
    expect(answer({ aud }, { origin, audiences: [audience] }).accepting).toEqual(accepting);
  });

  it('compares the claim that the rule names', () => {
    const cognito = { ...ORDERS, audiences: ['client'], claim: 'client_id' };
    expect(answer({ client_id: 'client' }, cognito).accepting).toHaveLength(1);
    expect(answer({ aud: 'client' }, cognito).nearest).toEqual(['https://orders.example.com', 'missing']);
  });
});
