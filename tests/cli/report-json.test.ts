import { describe, expect, it } from 'vitest';
import { reported } from './checked';
import { API, entry, GOOD, har, jwt, ORDERS_RULE, rules, SLASH } from './recorded';

const MEMBERS = [
  'entry',
  'method',
  'url',
  'status',
  'sent',
  'credential',
  'kind',
  'aud',
  'iss',
  'exp',
  'rule',
  'expected',
  'validator',
  'verdict',
  'flagged',
  'claim',
  'causes',
  'findings',
  'reply',
  'refused',
];

describe('check --json', () => {
  it('says all of a mismatch', () => {
    const [, one] = reported(har(entry({ token: GOOD }), entry({ token: SLASH, method: 'POST', status: 401 })));
    expect(one).toEqual({
      entry: 1,
      method: 'POST',
      url: `${API}/list`,
      status: 401,
      sent: 'yes',
      credential: { scheme: 'Bearer', method: 'header', name: 'Authorization' },
      kind: 'jws',
      aud: 'https://orders.example.com/',
      iss: 'https://auth.example.com/',
      exp: null,
      rule: API,
      expected: ['https://orders.example.com'],
      validator: 'exact',
      verdict: 'mismatch',
      flagged: true,
      claim: 'aud',
      causes: ['trailing-slash'],
      findings: [],
      reply: null,
      refused: true,
    });
  });

  it('has the same members for everything, in one order', () => {
    const all = reported(
      har(
        entry({ token: GOOD }),
        entry({ token: 'opaque-token-0123456789' }),
        entry({ token: GOOD.slice(0, 70) }),
        entry({ status: 401 }),
        entry({ token: GOOD, url: 'https://other.example.com/' }),
      ),
    );
    expect(all.map(({ verdict }) => verdict)).toEqual(['match', 'undecodable', 'undecodable', 'no-token', 'no-rule']);
    expect(all.map(({ kind }) => kind)).toEqual(['jws', 'opaque', 'malformed', null, 'jws']);
    for (const one of all) expect(Object.keys(one)).toEqual(MEMBERS);
  });

  it('has one object with no credential for a refused request without a token', () => {
    const [one] = reported(har(entry({ status: 401 })), rules({ ...ORDERS_RULE, validator: 'jose' }));
    expect(one).toMatchObject({
      credential: null,
      kind: null,
      aud: null,
      rule: API,
      expected: ORDERS_RULE.audiences,
      validator: 'jose',
      verdict: 'no-token',
      flagged: true,
      refused: true,
    });
  });

  it('has null where no rule applies, and where the rule ignores', () => {
    const recorded = har(entry({ token: SLASH }), entry({ token: SLASH, url: 'https://other.example.com/' }));
    expect(reported(recorded, rules({ origin: API, ignore: true }))).toMatchObject([
      { verdict: 'ignored', rule: API, expected: [], flagged: false },
      { verdict: 'no-rule', rule: null, expected: [], validator: null, claim: null, flagged: false },
    ]);
  });

  it('lists every credential of a request, also those that the rule leaves out', () => {
    const both = entry({ token: SLASH, headers: [{ name: 'Cookie', value: `session=${GOOD}` }] });
    const inCookie = rules({ ...ORDERS_RULE, in: ['cookie:session'], claim: 'client_id' });
    expect(reported(har(both), inCookie)).toMatchObject([
      { credential: { scheme: null, method: 'cookie', name: 'session' }, verdict: 'missing', claim: 'client_id' },
      { credential: { scheme: 'Bearer', method: 'header' }, verdict: 'no-rule', findings: ['not-judged-here'] },
    ]);
  });

  it('keeps aud as it stands in the token', () => {
    const auds = [['a', 'b'], 'a', 7, { '': ['x'] }, [], [['a'], 1]];
    const all = reported(har(...auds.map((aud) => entry({ token: jwt({ aud, exp: 1e9 }) }))));
    expect(all.map(({ aud }) => aud)).toEqual(auds);
    expect(all[0]).toMatchObject({ exp: 1e9, findings: ['expired', 'accepted-despite-mismatch'] });
  });
});
