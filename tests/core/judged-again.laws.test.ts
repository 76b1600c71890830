import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RuleSet } from '../../src/core/audience/rule-set';
import { inspect } from '../../src/core/inspect';
import { TokenTable } from '../../src/core/token/token-table';
import { type Exchange, makeExchange } from '../../src/core/traffic/exchange';
import { readHarEntry } from '../../src/core/traffic/har-entry';
import { jws, rule } from './samples';

const START = Date.UTC(2026, 0, 1);
const at = (seconds: number) => START / 1000 + seconds;
const GRAPH = '00000003-0000-0000-c000-000000000000';

const TOKENS = [
  jws({ aud: 'a', exp: at(10) }),
  jws({ aud: 'b', nbf: at(5), exp: at(10) }),
  jws({ aud: 'b', nbf: at(20), exp: at(10) }),
  jws({ aud: ['a', 'b'], iss: 'https://issuer.example' }),
  jws({ aud: GRAPH }),
  jws({ aud: 'https://api.example/' }),
  jws({ sub: 'without an audience' }),
  'opaque',
];
const API = 'https://api.example';
const URLS = [
  `${API}/`,
  `${API}/v2/x`,
  `${API}/v1`,
  'http://api.example/v2',
  `${API}:8443/v2`,
  'https://other.example/',
  'http://localhost:3000/',
];
const FAST = { name: 'fast-jwt', options: { requiredClaims: ['aud'] } };
const RULES: Record<string, unknown>[][] = [
  [],
  [{ origin: API, audiences: ['a'] }],
  [
    { origin: `${API}/v2`, audiences: ['b'] },
    { origin: `${API}/v1`, audiences: ['a'], enabled: false },
  ],
  [{ origin: `${API}/v2`, audiences: ['{origin}/'], validator: FAST }],
  [
    { origin: `${API}/v2`, audiences: ['b'], validator: 'fast-jwt' },
    { origin: API, audiences: ['a'], issuers: ['https://issuer.example'] },
  ],
  [
    { origin: 'https://other.example', audiences: [GRAPH] },
    { origin: 'http://127.0.0.1:3000', audiences: ['a'] },
    { origin: API, ignore: true },
  ],
  [{ origin: API, audiences: ['a'], in: ['cookie:session', 'header:X-Token'] }],
];

const question = fc.record({
  url: fc.constantFrom(...URLS),
  token: fc.constantFrom(...TOKENS),
  other: fc.constantFrom(...TOKENS),
  places: fc.subarray(['Authorization', 'X-Token', 'Cookie']),
  after: fc.option(fc.constantFrom(0, 4.999, 5, 7, 9.999, 10, 15, 20, 25)),
  sent: fc.constantFrom({ serverIPAddress: '192.0.2.1' }, { _fromCache: 'disk' }, {}),
  status: fc.constantFrom(200, 401, 500),
  rules: fc.nat(RULES.length - 1),
  now: fc.constantFrom(0, 6, 30),
});
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

function asked({ url, token, other, places, after, sent, status }: Question, tokens: TokenTable): Exchange {
  const written = { Authorization: `Bearer ${token}`, 'X-Token': other, Cookie: `session=${token}` };
  const headers = places.map((name) => ({ name, value: written[name as keyof typeof written] }));
  const startedDateTime = after === null ? undefined : new Date(START + after * 1000).toISOString();
  const entry = { startedDateTime, ...sent, request: { method: 'GET', url, headers }, response: { status } };
  const read = readHarEntry({ ...entry, _resourceType: 'fetch' });
  if (!read.ok || 'passed' in read.value) throw new Error('the sample is no request');
  return makeExchange(read.value, tokens);
}

function setOf(which: number): RuleSet {
  return RuleSet.of((RULES[which] ?? []).map((written) => rule(written)));
}

/** All but what differs by the session: the ids of tokens. */
function said(exchange: Exchange, rules: RuleSet, now: number): unknown {
  const judged = inspect(exchange, rules, now);
  const credentials = judged?.credentials.map(({ credential: { scheme, method, name, token }, ...rest }) => {
    return { scheme, method, name, text: token.text, ...rest };
  });
  return JSON.parse(JSON.stringify([judged && { ...judged, exchange: null, credentials }]));
}

it('what was judged before is judged as it would be for the first time', () => {
  const rules = RULES.map((_, which) => setOf(which));
  const tokens = new TokenTable();
  fc.assert(
    fc.property(question, (one) => {
      const now = START + one.now * 1000;
      const remembered = rules[one.rules] ?? setOf(one.rules);
      expect(said(asked(one, tokens), remembered, now)).toEqual(
        said(asked(one, new TokenTable()), setOf(one.rules), now),
      );
    }),
    { numRuns: 3000 },
  );
});
