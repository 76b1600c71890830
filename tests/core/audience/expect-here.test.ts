import { describe, expect, it } from 'vitest';
import { expectHere, offersFor, onlyOffer } from '../../../src/core/audience/expect-here';
import type { WrittenRule } from '../../../src/core/audience/rule';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { inspect } from '../../../src/core/inspect';
import { exchange, jws, rule } from '../samples';
import { readVectors } from '../vectors';

interface OfferVector {
  description: string;
  claims: Record<string, unknown>;
  offers: [audience: string, wellKnown: string | null][];
  only: string | null;
}

function judged(token: string, ...rules: Record<string, unknown>[]) {
  const one = exchange({ headers: [['Authorization', `Bearer ${token}`]] });
  const row = inspect(one, RuleSet.of(rules.map((written) => rule(written))), 0);
  if (!row) throw new Error('no row');
  return row;
}

describe('“Expect this audience here”', () => {
  it.each(readVectors<OfferVector[]>('offers'))('offers: $description', ({ claims, offers, only }) => {
    const made = offersFor(judged(jws(claims)));
    expect(made.map(({ audience, wellKnown }) => [audience, wellKnown ?? null])).toEqual(offers);
    expect(onlyOffer(made)?.audience ?? null).toBe(only);
  });

  it('offers no more than the first hundred', () => {
    const aud = Array.from({ length: 5000 }, (_, place) => `audience ${place}`);
    expect(offersFor(judged(jws({ aud }))).map(({ audience }) => audience)).toEqual(aud.slice(0, 100));
  });

  it('offers nothing for a token that can’t be read', () => {
    expect(offersFor(judged('opaque'))).toEqual([]);
  });

  it.each<[string, string | undefined, Record<string, unknown> | undefined, Partial<WrittenRule>]>([
    ['makes a rule for the origin', undefined, undefined, { origin: 'https://api.example.com', audiences: ['new'] }],
    [
      'makes one where a broader rule applies',
      undefined,
      { origin: 'https://*.example.com', audiences: ['old'] },
      { origin: 'https://api.example.com', audiences: ['new'] },
    ],
    [
      'widens the origin’s own rule',
      undefined,
      { origin: 'https://api.example.com', audiences: ['old'], name: 'A' },
      { origin: 'https://api.example.com', audiences: ['old', 'new'], name: 'A' },
    ],
    [
      'widens a rule for a path',
      undefined,
      { origin: 'https://api.example.com/v1', audiences: ['old'] },
      { origin: 'https://api.example.com/v1', audiences: ['old', 'new'] },
    ],
    [
      'adds nothing twice',
      undefined,
      { origin: 'https://api.example.com', audiences: ['new'] },
      { audiences: ['new'] },
    ],
    [
      'stops ignoring',
      undefined,
      { origin: 'https://api.example.com', ignore: true },
      { origin: 'https://api.example.com', audiences: ['new'] },
    ],
    ['writes braces as a literal', '{tid}', undefined, { audiences: ['{{tid}}'] }],
  ])('%s', (_, audience = 'new', applying, expected) => {
    const made = expectHere('https://api.example.com', audience, applying && rule(applying));
    expect(made).toMatchObject(expected);
    expect(made).not.toHaveProperty('ignore');
  });

  it('makes a rule under which the row matches', () => {
    const token = jws({ aud: 'a{b}' });
    const made = expectHere('https://api.example.com', 'a{b}', undefined);
    expect(judged(token, made as WrittenRule).verdict.kind).toBe('match');
  });

  it('changes no managed rule', () => {
    expect(
      expectHere('https://a.test', 'new', rule({ origin: 'https://a.test', audiences: ['old'] }, true)),
    ).toBeUndefined();
  });
});
