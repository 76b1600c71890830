import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberTexts } from '../../../src/core/json-text';
import { compareTokens } from '../../../src/core/token/compare-claims';
import { TokenTable } from '../../../src/core/token/token-table';
import { base64url, jws } from '../samples';

const HEADER = base64url('{"alg":"none"}');

function compare(one: string, other: string) {
  const table = new TokenTable();
  const token = (claims: string) => table.hold(`${HEADER}.${base64url(claims)}.x`);
  return compareTokens(token(one), token(other)).filter(({ part }) => part === 'claims');
}

describe('two tokens, claim by claim', () => {
  it.each<[string, string, string, boolean]>([
    ['whitespace', '{"a":[1, 2]}', '{"a" : [1,2]}', true],
    ['spelling of strings', '{"a":{"b":"\\u0061/"}}', '{"a":{"b":"a\\/"}}', true],
    ['numbers that a double can’t hold', '{"a":12345678901234567890}', '{"a":12345678901234567891}', false],
    ['a list and its only element', '{"a":["x"]}', '{"a":"x"}', false],
    ['text and number', '{"a":"1"}', '{"a":1}', false],
    ['brackets in strings', '{"a":"}],{","b":1}', '{"a":"}],{","b":1}', true],
  ])('%s', (_, one, other, same) => {
    expect(compare(one, other).every((member) => member.same)).toBe(same);
  });

  it('names what only one of them has', () => {
    expect(compare('{"a":1,"b":{}}', '{"c":null,"a":1}')).toEqual([
      { part: 'claims', name: 'a', one: '1', other: '1', same: true },
      { part: 'claims', name: 'b', one: '{}', other: undefined, same: false },
      { part: 'claims', name: 'c', one: undefined, other: 'null', same: false },
    ]);
  });

  it('compares headers, and has nothing to say of tokens that can’t be read', () => {
    const table = new TokenTable();
    const [one, other] = [jws({ a: 1 }, { alg: 'RS256' }), jws({ a: 1 }, { alg: 'ES256' })].map((text) =>
      table.hold(text),
    );
    if (!one || !other) throw new Error('no tokens');
    expect(compareTokens(one, other)[0]).toEqual({
      part: 'header',
      name: 'alg',
      one: '"RS256"',
      other: '"ES256"',
      same: false,
    });
    expect(compareTokens(table.hold('opaque'), table.hold('eyJ!'))).toEqual([]);
  });

  it('law: members are those of JSON.parse', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1), (object, indent) => {
        const texts = memberTexts(JSON.stringify(object, null, indent));
        const parsed = new Map([...texts].map(([name, text]) => [name, JSON.parse(text)]));
        expect(parsed).toEqual(new Map(Object.entries(JSON.parse(JSON.stringify(object)))));
      }),
    );
  });
});
