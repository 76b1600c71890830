import { expect, it } from 'vitest';
import { kindOfToken } from '../../../src/core/explain/kind-of-token';
import { decodeToken } from '../../../src/core/token/decode';
import { base64url, jws } from '../samples';

const JWE = `${base64url('{"alg":"dir","enc":"A128GCM"}')}.a.b.c.d`;

it.each<[string, string, string, boolean]>([
  ['at+jwt', jws({}, { alg: 'RS256', typ: 'at+jwt' }), 'access token', true],
  ['token_use = access', jws({ token_use: 'access' }), 'access token', true],
  ['Keycloak’s Bearer', jws({ typ: 'Bearer' }), 'access token', true],
  ['a scope', jws({ scope: 'a' }), 'access token', false],
  ['a scope, in spite of a nonce', jws({ scope: 'a', nonce: 'x' }), 'access token', false],
  ['token_use = id', jws({ token_use: 'id', scope: 'a' }), 'ID token', true],
  ['a nonce', jws({ nonce: 'x' }), 'ID token', false],
  ['no sign', jws({ aud: 'x', azp: 'x' }), 'JWT', true],
  ['JWE', JWE, 'encrypted', true],
  ['opaque', 'abc', 'opaque', true],
  ['cut off', jws({ a: 1 }).slice(0, -10), 'damaged', true],
])('%s', (_, text, word, certain) => {
  expect(kindOfToken(decodeToken(text))).toMatchObject({ word, certain, evidence: expect.stringMatching(/\.$/) });
});
