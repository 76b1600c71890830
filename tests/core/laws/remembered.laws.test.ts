import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AudienceRule } from '../../../src/core/audience/rule';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { inspect } from '../../../src/core/inspect';
import { TokenTable } from '../../../src/core/token/token-table';
import { exchange, jws, rule, type Sample } from '../samples';
import { patternText, url } from './arbitraries';

vi.setConfig({ testTimeout: 120_000 });

const NOW = Date.parse('2026-01-01T00:00:00Z');

const SECOND = NOW / 1000;
const CLAIMS = [
  { aud: 'a', exp: SECOND },
  { aud: 'b', exp: SECOND + 20, nbf: SECOND + 5, iss: 'https://i.test/' },
  { aud: ['a', 'https://a.test'], iss: 'https://j.test/' },
  { aud: 5, exp: SECOND - 10 },
  {},
];

/** Few, so that the same token is seen again at another time, in another way. */
const token = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...CLAIMS.map((one) => jws(one))) },
  { weight: 1, arbitrary: fc.constantFrom('opaque', 'eyJ.broken') },
);
const header = fc.tuple(
  fc.constantFrom('Authorization', 'Authorization', 'Authorization', 'authorization', 'X-A'),
  fc.tuple(fc.constantFrom('Bearer ', 'Bearer ', 'Bearer ', 'DPoP ', ''), token).map((parts) => parts.join('')),
);
const startedAt = fc.constantFrom(null, ...[-20, -10, 0, 5, 10, 30].map((s) => new Date(NOW + s * 1000).toISOString()));
const request: fc.Arbitrary<Sample> = fc.record({
  url: fc.oneof(url, fc.constantFrom('https://a.test/v1/x', 'https://a.test/', 'https://a.test/v2')),
  headers: fc.array(header, { maxLength: 2 }),
  status: fc.constantFrom(200, 401, 403),
  sent: fc.constantFrom('yes', 'no', 'unknown'),
  startedAt,
  challenge: fc.constantFrom(
    'Bearer',
    'Bearer error="invalid_token", error_description="jwt audience invalid. expected: b"',
  ),
});
/** One request, at several times: what was judged of its token first holds at some of them only. */
const repeated = fc
  .tuple(request, fc.uniqueArray(startedAt, { minLength: 1, maxLength: 4 }))
  .map(([one, times]) => times.map((time): Sample => ({ ...one, startedAt: time })));
/** They write the words of the challenge alike. */
const VALIDATORS = ['node-jsonwebtoken', 'express-jwt'];
const rules = fc.uniqueArray(
  fc.tuple(
    fc.oneof(patternText, fc.constant('https://a.test')),
    fc.constantFrom({}, {}, { in: ['header:X-A'] }, ...VALIDATORS.map((validator) => ({ validator }))),
  ),
  { selector: ([origin]) => origin, maxLength: 8 },
);

function ruleOf([origin, more]: readonly [string, object], number: number): AudienceRule {
  const said = number % 4 === 3 ? { ignore: true } : { audiences: ['a', '{origin}'] };
  const issuers = number % 3 === 1 ? { issuers: ['https://i.test/'] } : {};
  return rule({ origin, ...said, ...(number % 4 === 3 ? {} : issuers), enabled: number % 5 !== 4, ...more });
}

/** All that a row says, without the objects that say which session it was. */
function said(judged: ReturnType<typeof inspect>) {
  if (!judged) return null;
  const { exchange: _, credentials, ...rest } = judged;
  return {
    ...rest,
    credentials: credentials.map(({ credential: { token: known, ...where }, ...one }) => ({
      ...one,
      ...where,
      text: known.text,
    })),
  };
}

describe('the law of what is remembered', () => {
  it('what is judged again, in any order, under changing rules, is as if judged for the first time', () => {
    let rows = 0;
    fc.assert(
      fc.property(
        fc.array(repeated, { minLength: 1, maxLength: 6 }).map((lists) => lists.flat()),
        fc.array(rules, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 40 }),
        (requests, sets, steps) => {
          const tokens = new TokenTable();
          const exchanges = requests.map((one) => exchange(one, tokens));
          const ruleLists = sets.map((written) => written.map(ruleOf));
          const ruleSets = ruleLists.map((list) => RuleSet.of(list));
          for (const [a, b] of steps) {
            const [i, j] = [a % requests.length, b % sets.length];
            const [one, set, sample, list] = [exchanges[i], ruleSets[j], requests[i], ruleLists[j]];
            if (!one || !set || !sample || !list) continue;
            const fresh = inspect(exchange(sample, new TokenTable()), RuleSet.of(list), NOW);
            expect(said(inspect(one, set, NOW))).toEqual(said(fresh));
            rows += fresh ? 1 : 0;
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(rows).toBeGreaterThan(1000);
  });
});

describe('what was judged once', () => {
  const sample = { url: 'https://a.test/v1', headers: [['Authorization', `Bearer ${jws({ aud: 'a' })}`]] } as const;

  it('holds for as long as the token’s times say the same', () => {
    const tokens = new TokenTable();
    const set = RuleSet.of([rule({ origin: 'https://a.test', audiences: ['a'] })]);
    const headers = [['Authorization', `Bearer ${jws({ aud: 'a', nbf: SECOND, exp: SECOND + 10 })}`]] as const;
    const at = (seconds: number) => {
      const startedAt = new Date(NOW + seconds * 1000).toISOString();
      return inspect(exchange({ url: 'https://a.test/', headers, startedAt }, tokens), set, NOW)?.credentials[0]
        ?.findings;
    };
    for (const _ of [1, 2]) {
      expect([5, -1, 0, 9.999, 10, 20].map(at)).toEqual([[], ['not-yet-valid'], [], [], ['expired'], ['expired']]);
    }
  });

  it('is the reply as the rule’s validator gives it, whatever rule was asked before', () => {
    const one = exchange({
      ...sample,
      status: 401,
      challenge: 'Bearer error="invalid_token", error_description="jwt audience invalid. expected: b"',
    });
    const sets = [undefined, ...VALIDATORS].map((validator) =>
      RuleSet.of([rule({ origin: 'https://a.test', audiences: ['b'], ...(validator ? { validator } : {}) })]),
    );
    const said = () => sets.map((set) => inspect(one, set, NOW)?.reply?.validator);
    expect([said(), said()]).toEqual([
      [null, ...VALIDATORS],
      [null, ...VALIDATORS],
    ]);
  });

  it('is neither decoded nor parsed again', () => {
    const tokens = new TokenTable();
    const set = RuleSet.of([rule({ origin: 'https://a.test', audiences: ['b'] })]);
    inspect(exchange(sample, tokens), set, NOW);
    const again = exchange(sample, tokens);
    const spies = [vi.spyOn(globalThis, 'atob'), vi.spyOn(JSON, 'parse')];
    try {
      expect(inspect(again, set, NOW)?.verdict.kind).toBe('mismatch');
      exchange(sample, tokens);
      expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
      expect(inspect(exchange(sample, new TokenTable()), set, NOW)).toBeDefined();
      expect(spies[0]?.mock.calls.length, 'what a new token costs').toBe(2);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });

  it('is the same object in every row that says it, and so are equal header lines', () => {
    const tokens = new TokenTable();
    const set = RuleSet.of([rule({ origin: 'https://a.test', audiences: ['b'] })]);
    // A list with a line that is new is not looked for: what came first is not shared.
    exchange(sample, tokens);
    const [one, other] = [exchange(sample, tokens), exchange({ ...sample, url: 'https://a.test/v2' }, tokens)];
    expect(inspect(one, set, NOW)?.credentials).toBe(inspect(other, set, NOW)?.credentials);
    expect(one.requestHeaders).toBe(other.requestHeaders);
    expect(one.site).toBe(other.site);
  });
});

describe('a lookup', () => {
  it('asks no more rules where there are 10,000 than where there are 10', () => {
    expect(asked(10_000)).toBe(asked(10));
  });

  /** How many rules are asked whether they apply, for sites with a rule and without one. */
  function asked(count: number): number {
    let looks = 0;
    const watched = Array.from({ length: count }, (_, number) => {
      const origin = number % 2 === 0 ? `https://h${number}.test` : `https://*.d${number}.test`;
      return new Proxy(rule({ origin, audiences: ['a'] }), {
        get(target, member, receiver) {
          if (member === 'enabled') looks += 1;
          return Reflect.get(target, member, receiver);
        },
      });
    });
    const set = RuleSet.of(watched);
    for (const host of ['h8.test', 'x.d9.test', 'd9.test', 'none.test', 'x.h8.test']) set.find(`https://${host}/`);
    return looks;
  }
});
