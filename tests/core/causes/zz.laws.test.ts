import { domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringsOf } from '../../../src/core/audience/verdict';
import { CAUSE_CODES, type Cause } from '../../../src/core/causes/cause';
import { type CauseQuestion, causesOf } from '../../../src/core/causes/causes';
import { readableLabel } from '../../../src/core/causes/punycode';
import { spellingBetween } from '../../../src/core/causes/spelling';
import { skeleton } from '../../../src/core/causes/spelling-fold';
import { causeQuestion, type Manner, type WrittenQuestion } from './cause-question';

const GUID = '6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11';

/** Strings that are near to one another, so that every cause is met. */
const audience = fc
  .tuple(
    fc.constantFrom('', 'https://', 'HTTPS://', 'http://', 'api://', '//'),
    fc.constantFrom(
      'api.test',
      'API.test',
      'api.staging.test',
      'www.api.test',
      '\u0430pi.test',
      GUID,
      'account',
      'x%2Fy',
      'a b',
    ),
    fc.constantFrom('', ':443', ':8080'),
    fc.constantFrom('', '/', '//', '/orders', '/orders/', '/userinfo', '\u200B', ' ', '%20'),
  )
  .map((parts) => parts.join(''));
const hostile = fc.oneof(audience, fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 30 }));
const value = fc.oneof(
  hostile,
  fc.array(fc.oneof(hostile, fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }),
  fc.jsonValue(),
);
const issuer = fc.constantFrom(
  `https://sts.windows.net/${GUID}/`,
  `https://login.microsoftonline.com/${GUID}/v2.0`,
  'https://api.test/',
  'https://idp.test/realms/a',
  'https://t.eu.auth0.com/',
);
const manner = fc.constantFrom<Manner>(
  'exact',
  'one-slash-ignored',
  'scheme-and-slash-ignored',
  'all-of',
  'plain-string',
  'missing-accepted',
);

const written: fc.Arbitrary<WrittenQuestion> = fc
  .record({
    claims: fc.record({ aud: value, iss: fc.oneof(issuer, hostile), nonce: fc.constant('n') }, { requiredKeys: [] }),
    expected: fc.array(
      hostile.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    ),
    issuers: fc.option(fc.array(issuer, { minLength: 1, maxLength: 2 })),
    manner,
    refused: fc.boolean(),
  })
  .map((one) => ({ ...one, rules: [{ origin: 'https://other.test', audiences: ['https://api.test/orders'] }] }));

function pieces({ sentence, advice }: Cause): string[] {
  return [...sentence, ...advice].map((piece) => (typeof piece === 'string' ? piece : piece.code));
}

describe('laws of causes', { timeout: 60_000 }, () => {
  it('finds none for a value that is accepted and was not refused', () => {
    fc.assert(
      fc.property(written, fc.nat(3), (one, place) => {
        const { expected = [] } = one;
        const aud = [...[one.claims?.aud].flat(), expected[place % expected.length]];
        const question = causeQuestion({ ...one, claims: { ...one.claims, aud }, refused: false });
        if (question.accepts(question.value)) expect(causesOf(question)).toEqual([]);
        else expect(['all-of', 'plain-string']).toContain(one.manner);
      }),
    );
  });

  it('finds no difference between equal strings, refused or not', () => {
    fc.assert(
      fc.property(hostile, manner, fc.boolean(), (text, how, refused) => {
        fc.pre(text !== '');
        const question = causeQuestion({ claims: { aud: text }, expected: [text], manner: how, refused });
        expect(causesOf(question)).toEqual([]);
      }),
    );
  });

  it('always finds one where the value is not accepted', () => {
    fc.assert(
      fc.property(written, (one) => {
        const question = causeQuestion(one);
        fc.pre(!question.accepts(question.value));
        expect(causesOf(question)).not.toEqual([]);
      }),
      { numRuns: 6000 },
    );
  });

  it('orders them by certainty, each code once, and compares only what the question holds', () => {
    fc.assert(
      fc.property(written, (one) => {
        const question = causeQuestion(one);
        const causes = causesOf(question);
        const places = causes.map(({ code }) => CAUSE_CODES.indexOf(code));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        const actual = [...stringsOf(question.value), String(one.claims?.iss)];
        const expected = [...question.expected, ...(question.issuers ?? [])];
        for (const { compared } of causes) {
          if (compared)
            expect([actual.includes(compared.actual), expected.includes(compared.expected)]).toEqual([true, true]);
        }
      }),
      { numRuns: 6000 },
    );
  });

  it('says that a spelling is the cause only where correcting it makes the strings equal', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const differences = spellingBetween(a, b);
        expect(spellingBetween(b, a)).toEqual(differences);
        if (differences.length > 0) expect(skeleton(a)).toBe(skeleton(b));
      }),
      { numRuns: 40000 },
    );
  });

  it('writes sentences as such', () => {
    fc.assert(
      fc.property(written, (one) => {
        for (const { sentence, advice } of causesOf(causeQuestion(one))) {
          for (const text of [sentence, advice]) {
            const words = text.map((piece) => (typeof piece === 'string' ? piece : 'X')).join('');
            expect(words).toMatch(/^[A-Z][^\n]*[.]$/u);
            expect(words).not.toMatch(/ {2}|undefined|\.\.| ,| \./);
          }
        }
      }),
      { numRuns: 6000 },
    );
  });
});

describe('long hostile strings', { timeout: 60_000 }, () => {
  const seeds = ['/', 'a/', ' ', '%20', '\u0430', 'xn--', 'https://', '-dev.', ':', '\uD83D\uDE00', '1.', '[', 'I'];
  const shapes: readonly (readonly [name: string, make: (seed: string, size: number) => WrittenQuestion])[] = [
    [
      'one string',
      (seed, size) => ({ claims: { aud: `https://api.test${seed.repeat(size)}x`, iss: seed.repeat(size) } }),
    ],
    ['a list', (seed, size) => ({ claims: { aud: Array.from({ length: size / 10 }, (_, i) => `${seed}${i}`) } })],
    [
      'many long ones',
      (seed, size) => ({ claims: { aud: Array.from({ length: 40 }, (_, i) => seed.repeat(size).slice(0, 990) + i) } }),
    ],
  ];
  const expected = ['https://api.test', ...seeds.map((seed) => seed.repeat(1000).slice(0, 990))];

  it.each(shapes)('stay short in every sentence: %s', (_, make) => {
    for (const seed of seeds) {
      const causes = causesOf(causeQuestion({ ...make(seed, 100_000), expected, issuers: ['https://idp.test/'] }));
      expect(causes.length).toBeGreaterThan(0);
      for (const cause of causes) for (const piece of pieces(cause)) expect(piece.length).toBeLessThanOrEqual(200);
    }
  });

  it('names the end of a long string, and says what was not searched', () => {
    const aud = `https://api.test/${'x'.repeat(100_000)}/the-end`;
    const [cause] = causesOf(causeQuestion({ claims: { aud }, expected: ['orders'] }));
    expect(cause?.code).toBe('different');
    expect(pieces(cause as Cause).join('')).toContain('xxx/the-end');
    expect(pieces(cause as Cause).join('')).toContain('not searched');
  });

  it.each(shapes)('cost no more than in proportion: %s', (_, make) => {
    const [half, whole] = [100_000, 200_000].map((size) =>
      seeds.slice(0, 6).map((seed) => causeQuestion({ ...make(seed, size), expected })),
    );
    // Processor time, not the clock: other processes must not make it red. In turns, so that both warm up alike.
    const cost = (questions: readonly CauseQuestion[] = []) => {
      const start = process.cpuUsage();
      for (const question of questions) causesOf(question);
      return process.cpuUsage(start).user / 1000;
    };
    const costs = [1, 2, 3, 4].map(() => ({ half: cost(half), whole: cost(whole) }));
    const least = (size: 'half' | 'whole') => Math.min(...costs.map((one) => one[size]));
    // Twice the input may cost three times as much; 20 ms are the grain of the measure and the collector's share.
    expect(least('whole')).toBeLessThan(3 * least('half') + 20);
  });
});

describe('punycode', () => {
  it('decodes labels as Node does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('b\u00FCcher', '\u0430pple', 'p\u00E4yp\u00E4l', '\u4F8B\u3048', 'ma\u00F1ana-x'),
        (name) => {
          const { hostname } = new URL(`http://${name}.test/`);
          const [label = ''] = hostname.split('.');
          expect(readableLabel(label)).toBe(domainToUnicode(hostname).split('.')[0]);
          expect(readableLabel(label)).toBe(name);
        },
      ),
    );
  });

  it('leaves what is no punycode, and never throws', () => {
    for (const label of ['api', 'xn--', 'xn--!', 'xn--99999999999', 'xn--\u00FC'])
      expect(() => readableLabel(label)).not.toThrow();
    expect(readableLabel('xn--!')).toBe('xn--!');
    fc.assert(
      fc.property(fc.stringMatching(/^xn--[a-z0-9-]{0,59}$/), (label) => typeof readableLabel(label) === 'string'),
    );
  });
});
