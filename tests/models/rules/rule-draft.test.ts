import { describe, expect, it } from 'vitest';
import { parseRule, type WrittenRule, writeRule } from '../../../src/core/audience/rule';
import { checkDraft } from '../../../src/models/rules/draft-check';
import {
  draftOf,
  emptyDraft,
  emptyPair,
  listDraft,
  type RuleDraft,
  valuesOf,
  withLines,
  withPaired,
} from '../../../src/models/rules/rule-draft';

function rule(written: WrittenRule) {
  const parsed = parseRule(written);
  if (!parsed.ok) throw new Error(parsed.error[0]?.message);
  return parsed.value;
}

const FULL: readonly WrittenRule[] = [
  { origin: 'https://a.example', audiences: ['a'] },
  {
    origin: 'https://a.example',
    audiences: ['a', '{origin}/x', '  '],
    issuers: ['https://i/{tid}'],
    name: 'A',
    enabled: false,
  },
  {
    origin: 'https://a.example/*/b',
    accept: [{ issuers: ['i'], audiences: ['a'] }, { audiences: ['b'] }],
    validator: { name: 'fast-jwt', options: { requiredClaims: ['aud'] } },
    claim: 'client_id',
    in: ['query', 'websocket', 'cookie:session', 'header:X-Token'],
  },
  { origin: 'https://a.example', ignore: true },
  { origin: 'https://a.example', audiences: ['kept'], ignore: true, validator: 'jose' },
];

function draft(part: Partial<RuleDraft>): RuleDraft {
  const pair = { ...emptyPair(), audiences: listDraft(['a']) };
  return { ...emptyDraft(), origin: 'https://a.example', pairs: [pair], ...part };
}

function errors(part: Partial<RuleDraft>): Record<string, string> {
  return Object.fromEntries(checkDraft(draft(part), []).errors);
}

describe('a draft', () => {
  it.each(FULL.map((written) => [JSON.stringify(written), written] as const))('loses nothing of %s', (_, written) => {
    const check = checkDraft(draftOf(rule(written)), []);
    expect([...check.errors]).toEqual([]);
    expect(check.rule && writeRule(check.rule)).toEqual(written);
  });

  it('counts text that is typed and not yet added', () => {
    const pair = { issuers: { items: [], pending: 'i' }, audiences: { items: ['a'], pending: 'b' } };
    expect(checkDraft(draft({ pairs: [pair] }), []).rule?.accept).toEqual([{ issuers: ['i'], audiences: ['a', 'b'] }]);
  });

  it('adds each pasted line once, and keeps white space within lines', () => {
    expect(withLines(listDraft(['a']), 'b\r\n\n a\na\n').items).toEqual(['a', 'b', ' a']);
    expect(withLines(listDraft(), '  ').items).toEqual(['  ']);
    expect(withLines(listDraft(['a']), '').items).toEqual(['a']);
  });

  it('makes one list of pairs: any issuer in one of them is any issuer', () => {
    const pairs = [
      { issuers: listDraft(['i']), audiences: listDraft(['a']) },
      { issuers: listDraft(['j']), audiences: { items: ['a'], pending: 'b' } },
    ];
    const [named] = withPaired(draft({ paired: true, pairs }), false).pairs;
    expect(named && [valuesOf(named.issuers), valuesOf(named.audiences)]).toEqual([
      ['i', 'j'],
      ['a', 'b'],
    ]);
    const [any] = withPaired(draft({ paired: true, pairs: [...pairs, emptyPair()] }), false).pairs;
    expect(any && valuesOf(any.issuers)).toEqual([]);
  });
});

describe('errors beside the field', () => {
  const pairOf = (audiences: string[], issuers: string[] = []) => ({
    audiences: listDraft(audiences),
    issuers: listDraft(issuers),
  });
  const VECTORS: readonly (readonly [what: string, draft: Partial<RuleDraft>, field: string, message: RegExp])[] = [
    ['no origin', { origin: '' }, 'origin', /^Write an origin/],
    ['a query', { origin: 'https://a.example?x=1' }, 'origin', /has no query/],
    ['a port out of range', { origin: 'https://a.example:99999' }, 'origin', /Port 99999 is out of range/],
    ['no host', { origin: 'https://' }, 'origin', /host is missing/],
    ['a space', { origin: 'https://a b' }, 'origin', /no spaces/],
    ['no audience', { pairs: [emptyPair()] }, 'audiences 0', /Name at least one expected audience, or tick/],
    ['a brace', { pairs: [pairOf(['a', '{orign}'])] }, 'audiences 0', /^“{orign}”: .*only {origin}/],
    ['an issuer’s brace', { pairs: [pairOf(['a'], ['{'])] }, 'issuers 0', /^“{”: A literal brace/],
    ['a long audience', { pairs: [pairOf(['x'.repeat(2001)])] }, 'audiences 0', /^“x{80}…”: It is longer than 2000/],
    [
      'a pair without audience',
      { paired: true, pairs: [pairOf(['a']), emptyPair()] },
      'audiences 1',
      /remove this pair/,
    ],
    ['a pair’s issuer', { paired: true, pairs: [pairOf(['a']), pairOf(['b'], ['i', '}'])] }, 'issuers 1', /^“}”: /],
    ['options that are no JSON', { validator: 'jose', options: '{' }, 'options', /^This is not JSON: .*line 1/],
    ['options that are a list', { validator: 'jose', options: '[]' }, 'options', /Write a JSON object/],
    [
      'an unknown option',
      { validator: 'fast-jwt', options: '{"x": 1}' },
      'options',
      /^“x”: .*no such option of fast-jwt/,
    ],
    [
      'an option’s value',
      { validator: 'fast-jwt', options: '{"requiredClaims": 1}' },
      'options',
      /^“requiredClaims”: It must be/,
    ],
    ['an unknown validator', { validator: 'josé' }, 'validator', /validator/],
    ['no place', { places: [] }, 'in', /Tick at least one place/],
    ['a cookie’s name', { cookies: listDraft(['ok', 'a b']) }, 'cookies', /cookie’s name/],
    ['a header’s name', { cookies: listDraft(['ok']), headers: listDraft(['a:b']) }, 'headers', /header’s name/],
    ['a long name', { name: 'x'.repeat(2001) }, 'name', /longer than 2000/],
  ];

  it.each(VECTORS)('%s', (_, part, field, message) => {
    const found = errors(part);
    expect(Object.keys(found)).toEqual([field]);
    expect(found[field]).toMatch(message);
    expect(checkDraft(draft(part), []).rule).toBeUndefined();
  });

  it('names all of them at once', () => {
    const found = errors({ origin: 'x', options: '{', pairs: [emptyPair()], places: [] });
    expect(Object.keys(found).sort()).toEqual(['audiences 0', 'in', 'options', 'origin']);
  });

  it('needs no audience where the origin is ignored', () => {
    expect(errors({ ignore: true, pairs: [emptyPair()] })).toEqual({});
    expect(errors({ ignore: true, paired: true, pairs: [emptyPair(), emptyPair()] })).toEqual({});
  });

  it('remarks on the origin while other fields are still wrong', () => {
    const check = checkDraft(draft({ origin: 'https://*', pairs: [emptyPair()] }), []);
    expect(check.remarks.map(({ message }) => message)).toEqual([expect.stringMatching(/every host/)]);
  });

  it('finds a rule with the same pattern, however the origin is spelled, and the user’s own first', () => {
    const own = rule({ origin: 'https://a.example', audiences: ['own'] });
    const managed = { ...own, managed: true };
    const origin = 'HTTPS://A.example/';
    expect(checkDraft(draft({ origin }), [managed, own]).same).toBe(own);
    expect(checkDraft(draft({ origin }), [managed]).same).toBe(managed);
    expect(checkDraft(draft({ origin: 'https://b.example' }), [managed, own]).same).toBeUndefined();
  });
});
