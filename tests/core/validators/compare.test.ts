import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/core/explain/sentence';
import type { JsonObject } from '../../../src/core/json-text';
import { type Compared, compareAs } from '../../../src/core/validators/compare';
import type { ValidatorId } from '../../../src/core/validators/validator-id';

const API = 'https://api.example.com';

interface Case {
  readonly aud?: unknown;
  readonly expected?: readonly string[];
  readonly options?: JsonObject;
  readonly claims?: JsonObject;
}

function compare(name: ValidatorId, { aud, expected = [API], options = {}, claims = {} }: Case): Compared {
  return compareAs({ name, options }, aud, expected, { ...claims, ...(aud === undefined ? {} : { aud }) });
}

type Row = readonly [what: string, ValidatorId, Case, Compared['verdict'], refuses: boolean, habit?: RegExp];

const ROWS: readonly Row[] = [
  [
    'a slash is nothing to .NET',
    'aspnetcore-jwtbearer',
    { aud: `${API}/` },
    'match',
    false,
    /ignores one slash at the end: https:\/\/api\.example\.com\/ is to it as good as https:\/\/api\.example\.com\./,
  ],
  ['in either direction', 'aspnetcore-jwtbearer', { aud: API, expected: [`${API}/`] }, 'match', false, /one slash/],
  ['two slashes are something', 'aspnetcore-jwtbearer', { aud: `${API}//` }, 'mismatch', true],
  [
    'two against one are nothing again',
    'aspnetcore-jwtbearer',
    { aud: `${API}//`, expected: [`${API}/`] },
    'match',
    false,
    /one slash/,
  ],
  ['letter case is something', 'aspnetcore-jwtbearer', { aud: API.toUpperCase() }, 'mismatch', true],
  ['the scheme is something to .NET', 'aspnetcore-jwtbearer', { aud: 'http://api.example.com' }, 'mismatch', true],
  [
    'unless told not to',
    'aspnetcore-jwtbearer',
    { aud: `${API}/`, options: { IgnoreTrailingSlashWhenValidatingAudience: false } },
    'mismatch',
    true,
  ],
  [
    'where it is exactly the same, no habit is named',
    'aspnetcore-jwtbearer',
    { aud: [`${API}/`, API] },
    'match',
    false,
  ],
  [
    'scheme and slash are nothing to Envoy',
    'envoy-jwt_authn',
    { aud: 'http://api.example.com/' },
    'match',
    false,
    /ignores http:\/\/, https:\/\/ and one slash/,
  ],
  ['nor is a missing scheme', 'istio-requestauthentication', { aud: 'api.example.com' }, 'match', false, /ignores/],
  ['one slash is stripped, not two', 'envoy-jwt_authn', { aud: `${API}//`, expected: [`${API}/`] }, 'mismatch', true],
  ['api:// is no scheme to strip', 'envoy-jwt_authn', { aud: 'api://x', expected: ['x'] }, 'mismatch', true],
  ['nor is HTTPS://', 'envoy-jwt_authn', { aud: 'HTTPS://api.example.com' }, 'mismatch', true],
  ['a slash is something to jose', 'jose', { aud: `${API}/` }, 'mismatch', true],
  ['a missing audience passes fast-jwt', 'fast-jwt', {}, 'missing', false, /accepts a token without audience/],
  ['unless it is required', 'fast-jwt', { options: { requiredClaims: ['aud'] } }, 'missing', true],
  [
    'another required claim is no matter',
    'fast-jwt',
    { options: { requiredClaims: ['sub'] } },
    'missing',
    false,
    /accepts/,
  ],
  ['an audience that is wrong does not pass it', 'fast-jwt', { aud: 'x' }, 'mismatch', true],
  [
    'it refuses a list with something odd',
    'fast-jwt',
    { aud: [API, 5] },
    'invalid',
    true,
    /refuses a list in which something is not a text/,
  ],
  ['jsonwebtoken passes it over', 'node-jsonwebtoken', { aud: [5, API] }, 'match', false],
  ['a number matches nothing', 'node-jsonwebtoken', { aud: 5 }, 'invalid', true],
  ['null is no text', 'jose', { aud: null }, 'invalid', true],
  ['PyJWT refuses null too', 'pyjwt', { aud: null }, 'invalid', true],
  ['an empty list holds nothing', 'jose', { aud: [] }, 'mismatch', true],
  ['an empty text is another text', 'jose', { aud: '' }, 'mismatch', true],
  ['Authlib takes empty for absent', 'authlib', { aud: '' }, 'missing', false, /accepts an empty audience/],
  ['unless it is essential', 'authlib', { aud: '', options: { essential: true } }, 'mismatch', true],
  ['PostgREST takes [] for absent', 'postgrest', { aud: [] }, 'missing', false, /empty audience/],
  ['and not ""', 'postgrest', { aud: '' }, 'mismatch', true],
  [
    'Clerk skips what is no text',
    'clerk-backend',
    { aud: 5 },
    'invalid',
    false,
    /accepts an audience that is not a text/,
  ],
  ['a list of blanks is absent to Clerk', 'clerk-backend', { aud: ['', null] }, 'missing', false, /empty audience/],
  [
    'Rust refuses what is no text once aud is required',
    'rust-jsonwebtoken',
    { aud: 5, options: { required_spec_claims: ['exp', 'aud'] } },
    'invalid',
    true,
  ],
  ['Rust accepts a missing audience', 'rust-jsonwebtoken', {}, 'missing', false, /accepts/],
  ['python-jose does too', 'python-jose', {}, 'missing', false, /accepts/],
  ['unless require_aud', 'python-jose', { options: { require_aud: true } }, 'missing', true],
  ['java-jwt is any-of', 'auth0-java-jwt', { aud: 'a', expected: ['a', 'b'] }, 'match', false],
  [
    'withAudience wants all',
    'auth0-java-jwt',
    { aud: 'a', expected: ['a', 'b'], options: { withAudience: true } },
    'mismatch',
    true,
    /wants all of them; the token lacks b\./,
  ],
  [
    'and gets them in any order',
    'auth0-java-jwt',
    { aud: ['b', 'c', 'a'], expected: ['a', 'b'], options: { withAudience: true } },
    'match',
    false,
  ],
  ['JJWT wants all by itself', 'jjwt', { aud: ['a'], expected: ['a', 'b'] }, 'mismatch', true, /lacks b/],
  ['none of all is a plain mismatch', 'jjwt', { aud: ['c'], expected: ['a', 'b'] }, 'mismatch', true],
  [
    'WithAllAudiences',
    'golang-jwt',
    { aud: ['a'], expected: ['a', 'b'], options: { WithAllAudiences: true } },
    'mismatch',
    true,
    /lacks b/,
  ],
  ['go-oidc can expect one', 'go-oidc', { aud: 'a', expected: ['a', 'b'] }, 'match', false, /one audience only/],
  [
    'Firebase wants a plain text',
    'firebase-admin',
    { aud: ['p'], expected: ['p'] },
    'mismatch',
    true,
    /refuses a list/,
  ],
  ['and takes it', 'firebase-admin', { aud: 'p', expected: ['p'] }, 'match', false],
  ['a list without it is a plain mismatch', 'firebase-admin', { aud: ['q'], expected: ['p'] }, 'mismatch', true],
  [
    'strict_aud wants one text',
    'pyjwt',
    { aud: [API], options: { strict_aud: true } },
    'mismatch',
    true,
    /one plain text on both sides/,
  ],
  [
    'on both sides',
    'pyjwt',
    { aud: 'a', expected: ['a', 'b'], options: { strict_aud: true } },
    'mismatch',
    true,
    /both sides/,
  ],
  ['Kong’s jwt plugin never looks', 'kong-jwt', { aud: 'x' }, 'mismatch', false, /compares no audiences/],
  ['a match is a match there too', 'kong-jwt', { aud: API }, 'match', false],
  [
    'ruby-jwt looks only if told to',
    'ruby-jwt',
    { aud: 'x' },
    'mismatch',
    false,
    /so configured, compares no audiences/,
  ],
  ['verify_aud', 'ruby-jwt', { aud: 'x', options: { verify_aud: true } }, 'mismatch', true],
  ['verify_aud and no audience', 'ruby-jwt', { options: { verify_aud: true } }, 'missing', true],
  ['APISIX compares nothing', 'apisix-openid-connect', { aud: 'x' }, 'mismatch', false, /compares no audiences/],
  ['or only that there is one', 'apisix-openid-connect', { options: { required: true } }, 'missing', true],
  [
    'or its client id',
    'apisix-openid-connect',
    { aud: 'x', options: { match_with_client_id: true } },
    'mismatch',
    true,
  ],
  [
    'AWS turns to client_id',
    'aws-apigw-http-jwt',
    { expected: ['client'], claims: { client_id: 'client' } },
    'match',
    false,
    /compares client_id/,
  ],
  [
    'which must fit',
    'aws-apigw-http-jwt',
    { expected: ['client'], claims: { client_id: 'x' } },
    'missing',
    true,
    /compares client_id/,
  ],
  [
    'and only without an audience',
    'aws-apigw-http-jwt',
    { aud: 'x', expected: ['client'], claims: { client_id: 'client' } },
    'mismatch',
    true,
  ],
  [
    'Microsoft.Identity.Web, v2',
    'microsoft-identity-web',
    { aud: 'GUID', expected: ['GUID'], claims: { ver: '2.0' }, options: { audienceFromClientId: true } },
    'match',
    false,
  ],
  [
    'v1 tokens want api://',
    'microsoft-identity-web',
    { aud: 'GUID', expected: ['GUID'], claims: { ver: '1.0' }, options: { audienceFromClientId: true } },
    'mismatch',
    true,
  ],
  [
    'and get it',
    'microsoft-identity-web',
    { aud: 'api://GUID', expected: ['GUID'], claims: { ver: '1.0' }, options: { audienceFromClientId: true } },
    'match',
    false,
  ],
  [
    'a rule’s audiences are meant as they stand',
    'microsoft-identity-web',
    { aud: 'GUID', expected: ['GUID'], claims: { ver: '1.0' } },
    'match',
    false,
  ],
  ['what is not established is compared exactly', 'hasura', { aud: `${API}/` }, 'mismatch', true],
  [
    'what is not established of odd types is said',
    'spring-security',
    { aud: [API, 5] },
    'match',
    false,
    /not established/,
  ],
];

describe('compareAs', () => {
  it.for(ROWS)('%s (%s)', ([, name, one, verdict, refuses, habit]) => {
    const compared = compare(name, one);
    expect([compared.verdict, compared.refuses]).toEqual([verdict, refuses]);
    expect(compared.matched !== undefined).toBe(verdict === 'match');
    const said = compared.habits.map(plain).join(' ');
    if (habit) expect(said).toMatch(habit);
    else expect(said).toBe('');
  });

  it('says how its habits are known, and in which configuration', () => {
    expect(compare('jose', { aud: API })).toMatchObject({ evidence: 'run', defaults: true, checked: true });
    expect(compare('envoy-jwt_authn', { aud: API })).toMatchObject({ evidence: 'source', defaults: true });
    expect(compare('aws-apigw-http-jwt', { aud: API })).toMatchObject({ evidence: 'docs' });
    expect(compare('hasura', { aud: API })).toMatchObject({ evidence: null });
    expect(compare('exact', { aud: API })).toMatchObject({ evidence: null });
    expect(compare('ruby-jwt', { aud: API, options: { verify_aud: true } })).toMatchObject({
      defaults: false,
      checked: true,
    });
    expect(compare('ruby-jwt', { aud: API })).toMatchObject({ checked: false });
  });

  it('names the expected audiences that it derived', () => {
    const derived = compare('microsoft-identity-web', {
      aud: 'x',
      expected: ['GUID'],
      claims: { ver: '1.0' },
      options: { audienceFromClientId: true },
    });
    expect(derived.expected).toEqual(['api://GUID']);
  });

  it('costs by the number of audiences, not by its square', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `https://api-${i}.example.com`);
    expect(compare('envoy-jwt_authn', { aud: many, expected: many.map((one) => `${one}x`) }).verdict).toBe('mismatch');
  });
});
