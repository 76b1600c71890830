import { describe, expect, it } from 'vitest';
import { requestTarget } from '../../../src/core/audience/request-target';
import { checkAudience } from '../../../src/core/audience/verdict';
import { type ChecklistItem, checklistFor } from '../../../src/core/explain/checklist';
import { plain } from '../../../src/core/explain/sentence';
import { decodeToken } from '../../../src/core/token/decode';
import { jws, rule } from '../samples';

const URL_OF_API = 'https://api.example.com/orders';
const NOON = Date.UTC(2026, 0, 1, 12);
const NOON_S = NOON / 1000;

interface Asked {
  readonly claims?: Record<string, unknown>;
  readonly token?: string;
  /** Null: no rule applies. */
  readonly rule?: Record<string, unknown> | null;
  readonly url?: string;
  readonly at?: number;
}

const ISSUER = 'https://id.example.com/';
const RIGHT = { aud: 'https://api.example.com', iss: ISSUER, exp: NOON_S + 60 };

function checklist(asked: Asked): ChecklistItem[] {
  const { url = URL_OF_API, at = NOON } = asked;
  const token = decodeToken(asked.token ?? jws(asked.claims ?? RIGHT));
  const target = requestTarget(url);
  if (!target) throw new Error('a sample has no URL');
  const written = { origin: 'https://api.example.com', audiences: ['https://api.example.com'], issuers: [ISSUER] };
  const verdict =
    asked.rule === null
      ? ({ kind: 'no-rule', nearest: undefined } as const)
      : checkAudience(token, rule({ ...written, ...asked.rule }), target);
  return checklistFor({ token, verdict, url, at });
}

/** The five answers, in order, as `y`, `n` and `?`. */
function answers(asked: Asked): string {
  return checklist(asked)
    .map(({ answer }) => ({ yes: 'y', no: 'n', 'cant-tell': '?' })[answer])
    .join('');
}

function textOf(number: 1 | 2 | 3 | 4 | 5, asked: Asked): string {
  return plain(checklist(asked)[number - 1]?.text ?? []);
}

describe('the five questions', () => {
  it.each<[what: string, asked: Asked, answers: string]>([
    ['all is well, and no environment is named', {}, 'yyyy?'],
    ['a trailing slash', { claims: { ...RIGHT, aud: 'https://api.example.com/' } }, 'ynyy?'],
    ['several audiences, one of them right', { claims: { ...RIGHT, aud: ['x', 'https://api.example.com'] } }, 'yyyy?'],
    ['no audience', { claims: { iss: ISSUER, exp: NOON_S + 60 } }, 'nnyy?'],
    ['an empty list', { claims: { ...RIGHT, aud: [] } }, 'nnyy?'],
    ['an empty text', { claims: { ...RIGHT, aud: '' } }, 'nnyy?'],
    ['a number', { claims: { ...RIGHT, aud: 7 } }, 'nnyy?'],
    ['expired', { claims: { ...RIGHT, exp: NOON_S } }, 'yyny?'],
    ['not begun', { claims: { ...RIGHT, nbf: NOON_S + 1 } }, 'yyny?'],
    ['no exp', { claims: { aud: RIGHT.aud, iss: ISSUER } }, 'yy?y?'],
    ['an exp that is no number', { claims: { ...RIGHT, exp: '1' } }, 'yy?y?'],
    ['another issuer', { claims: { ...RIGHT, iss: 'https://evil.test/' } }, 'yyyn?'],
    ['no issuer', { claims: { aud: RIGHT.aud, exp: NOON_S + 60 } }, 'yyyn?'],
    ['a rule for any issuer', { rule: { issuers: undefined } }, 'yyy??'],
    ['no rule', { rule: null }, 'y?y??'],
    ['an opaque token', { token: 'opaque-token' }, '?????'],
    ['an encrypted token', { token: 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d' }, '?????'],
    ['a damaged token', { token: 'eyJhbGciOiJub25lIn0.x' }, '?????'],
    [
      'the claim that the rule names',
      { rule: { claim: 'client_id' }, claims: { ...RIGHT, client_id: 'shop' } },
      'ynyy?',
    ],
  ])('%s', (_, asked, wanted) => expect(answers(asked)).toBe(wanted));

  it('are judged at the moment of the request, not now', () => {
    expect(answers({ at: NOON + 59_999 })[2]).toBe('y');
    expect(answers({ at: NOON + 60_000 })[2]).toBe('n');
  });

  it('can’t be answered where a name stands twice', () => {
    const payload = Buffer.from(`{"aud":"a","aud":"https://api.example.com"}`).toString('base64url');
    expect(answers({ token: `${jws({}).split('.')[0]}.${payload}.c2ln` })[0]).toBe('?');
  });

  it('are five questions, and short sentences', () => {
    for (const { question, text } of checklist({})) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      expect(question.length).toBeLessThan(75);
      expect(plain(text)).toMatch(/^[A-Za-z].*\.$/);
      expect(plain(text).length).toBeLessThan(120);
    }
    expect(checklist({}).length).toBe(5);
  });
});

describe('their texts', () => {
  it('name the place and the piece that differs', () => {
    const slash = { claims: { ...RIGHT, aud: 'https://api.example.com/' } };
    expect(textOf(2, slash)).toBe('From character 24 on, the token has /, and expected is nothing.');
    expect(textOf(2, { claims: { ...RIGHT, aud: '😀a' }, rule: { audiences: ['😀b'] } })).toContain(
      'From character 2 on',
    );
  });

  it('say that a validator passes over a difference, where its verdict is a match', () => {
    const token = decodeToken(jws({ ...RIGHT, aud: 'https://api.example.com/' }));
    const own = rule({ origin: 'https://api.example.com', audiences: [RIGHT.aud], validator: 'aspnetcore-jwtbearer' });
    const compared = { rule: own, expected: [RIGHT.aud], value: 'https://api.example.com/' };
    const verdict = { kind: 'match', matched: 'https://api.example.com/', ...compared } as never;
    const [, second] = checklistFor({ token, verdict, url: URL_OF_API, at: NOON });
    expect(second?.answer).toBe('no');
    expect(plain(second?.text ?? [])).toContain('ASP.NET Core JwtBearer passes over the difference.');
  });

  it('give times that any number can be', () => {
    expect(textOf(3, {})).toBe('It expires at 2026-01-01 12:01:00 UTC.');
    expect(textOf(3, { claims: { ...RIGHT, exp: 1e300 } })).toBe('It expires at 1e+300.');
    expect(textOf(3, { claims: { ...RIGHT, exp: -1e300 } })).toContain('-1e+300');
    expect(textOf(3, { claims: { ...RIGHT, exp: NOON_S + 0.5 } })).toContain('2026-01-01 12:00:00.500 UTC');
  });

  it('stay short for a hostile token', () => {
    const aud = Array.from({ length: 5000 }, (_, i) => `https://${'x'.repeat(500)}${i}.staging.test`);
    for (const { text } of checklist({ claims: { ...RIGHT, aud, iss: 'y'.repeat(1e5) } })) {
      expect(plain(text).length).toBeLessThan(1000);
    }
  });
});

describe('the environment', () => {
  const named = (aud: string, expected: string, more: Record<string, unknown> = {}) =>
    answers({ claims: { ...RIGHT, aud, ...more }, rule: { audiences: [expected] } })[4];

  it.each([
    ['the same on both sides', 'https://staging.api.example.com', 'https://staging.api.example.com', 'y'],
    ['the same in another name', 'https://a.staging.example.com', 'https://b.staging.example.com', 'y'],
    ['two', 'https://staging.api.example.com', 'https://prod.api.example.com', 'n'],
    ['two, in other names', 'https://a.staging.example.com', 'https://b.prod.example.com', 'n'],
    ['in a path', 'https://api.example.com/dev', 'https://api.example.com/prod', 'n'],
    ['this machine', 'http://localhost:3000', 'https://api.example.com', 'n'],
    ['only in the token, and nothing else differs', 'https://api-dev.example.com', 'https://api.example.com', 'n'],
    ['only in the token', 'https://orders-dev.example.com', 'https://api.example.com', '?'],
    ['only in the rule', 'orders', 'https://uat.example.com', '?'],
    ['none', 'orders', 'billing', '?'],
    ['a top-level domain', 'https://a.dev', 'https://b.test', '?'],
    ['a word within a word', 'https://latest.example.com', 'https://develop-ment.example.com', '?'],
  ])('%s', (_, aud, expected, wanted) => expect(named(aud, expected)).toBe(wanted));

  it('is looked for in the issuer and the request where the audiences name none', () => {
    const asked = (host: string) => ({
      claims: { ...RIGHT, aud: 'orders', iss: 'https://login.staging.example.com' },
      rule: { origin: '*://*.example.com', audiences: ['orders'], issuers: undefined },
      url: `https://${host}.example.com/test`,
    });
    expect(answers(asked('staging'))[4]).toBe('y');
    expect(answers(asked('prod'))[4]).toBe('n');
    expect(answers(asked('api'))[4]).toBe('?');
  });

  it('is told without a rule too', () => {
    const claims = { ...RIGHT, aud: 'https://staging.example.com' };
    expect(answers({ claims, rule: null, url: 'https://api.prod.example.com' })[4]).toBe('n');
  });
});
