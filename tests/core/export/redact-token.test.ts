import { describe, expect, it } from 'vitest';
import { copiesOf, valueCopy } from '../../../src/core/export/copies';
import { mapStrings, mapValues, membersOf } from '../../../src/core/export/json-members';
import { KnownSecrets, looksRandom } from '../../../src/core/export/known-secrets';
import { type ClaimChoice, redactToken } from '../../../src/core/export/redact-token';
import { decodeToken } from '../../../src/core/token/decode';
import { TokenTable } from '../../../src/core/token/token-table';
import { base64url } from '../samples';

const HEADER = '{"alg":"RS256","typ":"JWT"}';
const SIGNATURE = 'q7SIGNATURE0123456789abcdef';

function known(text: string) {
  return new TokenTable().hold(text);
}

function signed(claims: string, header = HEADER) {
  return known(`${base64url(header)}.${base64url(claims)}.${SIGNATURE}`);
}

function claimsAfter(claims: string, choice: ClaimChoice): string | null {
  return redactToken(signed(claims), choice).claims;
}

describe('a signed token', () => {
  const claims =
    '{ "aud": "api", "iss":"https://i.test", "email":"a@b.test", "exp": 1.0e3, "n": 12345678901234567890 }';

  it('keeps header and claims byte for byte, and loses its signature', () => {
    const token = signed(claims);
    const redacted = redactToken(token, 'all');
    expect(redacted).toEqual({
      header: HEADER,
      claims,
      unsigned: `${base64url(HEADER)}.${base64url(claims)}`,
      presented: `${base64url(HEADER)}.${base64url(claims)}.redacted-T1`,
      removed: [{ kind: 'signature', count: 1 }],
    });
    expect(decodeToken(redacted.presented)).toEqual(token.decoded);
  });

  it('keeps few claims, spelled as they were sent', () => {
    expect(claimsAfter(claims, 'few')).toBe('{"aud": "api","iss":"https://i.test","exp": 1.0e3}');
    expect(redactToken(signed(claims), 'few').removed).toContainEqual({ kind: 'claim', count: 2 });
    const all =
      '{"iss":1,"aud":2,"azp":3,"client_id":4,"scope":5,"scp":6,"exp":7,"nbf":8,"iat":9,"auth_time":10,"ver":11}';
    expect(claimsAfter(all, 'few')).toBe(all);
    expect(claimsAfter('{}', 'few')).toBe('{}');
    expect(claimsAfter('{"\\u0061ud":"x","sub":{"aud":"y"}}', 'few')).toBe('{"\\u0061ud":"x"}');
  });

  it('keeps the tenant only where the issuer names it', () => {
    expect(claimsAfter('{"iss":"https://i/t1/","tid":"t1"}', 'few')).toBe('{"iss":"https://i/t1/","tid":"t1"}');
    expect(claimsAfter('{"iss":"https://i/","tid":"t1"}', 'few')).toBe('{"iss":"https://i/"}');
  });

  it('stays one in which a name stands twice', () => {
    expect(claimsAfter('{"sub":"a","sub":"b","aud":"x","aud":"y"}', 'few')).toBe(
      '{"sub":"…","sub":"…","aud":"x","aud":"y"}',
    );
  });

  it('has no signature to lose where it had none', () => {
    const token = known(`${base64url('{"alg":"none"}')}.${base64url('{}')}.`);
    expect(redactToken(token, 'all').presented).toBe(token.text);
    expect(redactToken(token, 'all').removed).toEqual([]);
  });

  it.each([
    ['another token', '{"act":"see eyJhbGciOiJub25lIn0.e30.x"}', '{"act":"see …"}'],
    ['its own signature', `{"sig":"<${SIGNATURE}>"}`, '{"sig":"<…>"}'],
    [
      'a claim named like a secret',
      '{"idp_access_token":"x","a":{"client_secret":["y"]}}',
      '{"idp_access_token":"…","a":{"client_secret":"…"}}',
    ],
    ['nothing', '{"token_use":"id","typ":"JWT","sid":"s"}', '{"token_use":"id","typ":"JWT","sid":"s"}'],
  ])('loses %s inside its claims', (_, before, after) => {
    expect(claimsAfter(before, 'all')).toBe(after);
  });
});

describe('any other token goes whole, and reads as the same kind:', () => {
  it.each([
    ['opaque', 'gho_0123456789abcdefghij', 'redacted-opaque-T1', 'opaque-token'],
    [
      'jwe',
      `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.a.b.c.d`,
      `${base64url('{"redacted":"T1"}')}....`,
      'encrypted-token',
    ],
    ['malformed', 'eyJhbGciOiJub25lIn0.eyJ!.x', 'eyJredacted-T1.redacted', 'damaged-token'],
  ])('%s', (kind, text, presented, removed) => {
    expect(redactToken(known(text), 'all')).toEqual({
      presented,
      unsigned: null,
      header: null,
      claims: null,
      removed: [{ kind: removed, count: 1 }],
    });
    expect(decodeToken(presented).kind).toBe(kind);
  });

  it('damaged, whatever its number', () => {
    for (const id of [1, 9, 10, 99, 100, 12345, 999999])
      expect(decodeToken(`eyJredacted-T${id}.redacted`).kind).toBe('malformed');
  });

  it.each([
    ['{"alg":"HS512"}', '{"typ":"Refresh"}'],
    ['{"alg":"HS512"}', '{"typ":"Offline"}'],
    ['{"alg":"HS256"}', '{"token_type":"refresh"}'],
    ['{"alg":"HS256","typ":"rt+jwt"}', '{}'],
  ])('a refresh token by %s %s', (header, claims) => {
    expect(redactToken(signed(claims, header), 'all')).toMatchObject({
      claims: null,
      removed: [{ kind: 'refresh-token', count: 1 }],
    });
  });
});

describe('known secrets', () => {
  const secrets = new KnownSecrets([known('12|Abc/def+0123456789'), known('short-8x'), signed('{}')]);

  it.each([
    ['a/12|Abc/def+0123456789/b', 'a/…'],
    ['x 12|Abc/def+0123456789 y', 'x … y'],
    ['%31%32%7CAbc%2Fdef%2B0123456789', '…'],
    [`pre${SIGNATURE}`, 'pre…'],
    [SIGNATURE.slice(0, 12), '…'],
    ['the short-8x one', 'the … one'],
    ['the short-8xx one', 'the short-8xx one'],
    ['https://api.example.com/a%20b', 'https://api.example.com/a%20b'],
  ])('%s', (text, redacted) => {
    expect(secrets.redact(text)).toBe(redacted);
  });

  it.each([
    ['SplxlOBeZQQYbYS6WxSbIA', true],
    ['7q8s9d0f1g2h3j4k', true],
    ['validationParameters', false],
    ['6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11', false],
    ['summer-sale-2026-for-all', false],
    ['orders', false],
  ])('looks random: %s %s', (word, is) => {
    expect(looksRandom(word)).toBe(is);
  });
});

describe('JSON as it is written', () => {
  it('falls into its members', () => {
    expect(membersOf(' { "a" : [1,{"b":","}] , "c":"}\\"" } ')).toEqual([
      { name: 'a', text: '"a" : [1,{"b":","}]', value: '[1,{"b":","}]' },
      { name: 'c', text: '"c":"}\\""', value: '"}\\""' },
    ]);
    expect(membersOf('{}')).toEqual([]);
  });

  it('keeps its spelling where no string changes', () => {
    const json = '{"a" :"\\u0041", "b":[ 1e0,"x" ]}';
    expect(mapStrings(json, (text) => text)).toBe(json);
    expect(mapStrings(json, (text) => `${text}2`)).toBe('{"a2" :"A2", "b2":[ 1e0,"x2" ]}');
  });

  it.each([
    ['{"a":1,"k":2}', '{"a":1,"k":0}'],
    ['{"k" : {"k":[1,"}"]} ,"b":"k"}', '{"k" : 0,"b":"k"}'],
    ['{"a":[{"\\u006b":"x"},{"k":-1e3}],"k":"y"}', '{"a":[{"\\u006b":0},{"k":0}],"k":0}'],
    ['["k",{"a":"k"}]', '["k",{"a":"k"}]'],
  ])('has other values for members that are meant: %s', (json, changed) => {
    expect(
      mapValues(
        json,
        (name) => name === 'k',
        () => '0',
      ),
    ).toBe(changed);
  });
});

describe('copies', () => {
  const copies = copiesOf(signed('{"aud":["a","b"],"n":12345678901234567890,"s":"x\\ny","d":1,"d":2}'));

  it('are indented, and true to the byte', () => {
    expect(copies?.claims).toBe(
      '{\n  "aud": [\n    "a",\n    "b"\n  ],\n  "n": 12345678901234567890,\n  "s": "x\\ny",\n  "d": 1,\n  "d": 2\n}',
    );
    expect(copies?.header).toBe('{\n  "alg": "RS256",\n  "typ": "JWT"\n}');
    expect(copies?.unsigned.split('.')).toHaveLength(2);
  });

  it('of one value', () => {
    const claims = copies?.claims ?? '';
    expect(valueCopy(claims, 's')).toBe('x\ny');
    expect(valueCopy(claims, 'n')).toBe('12345678901234567890');
    expect(valueCopy(claims, 'd')).toBe('2');
    expect(valueCopy(claims, 'aud')).toBe('[\n    "a",\n    "b"\n  ]');
    expect(valueCopy(claims, 'toString')).toBeUndefined();
  });

  it('do not exist of what can’t be read', () => {
    expect(copiesOf(known('opaque'))).toBeUndefined();
  });
});
