import { describe, expect, it } from 'vitest';
import { claimMeaning, meaningsOf } from '../../../src/core/token/claim-meanings';

describe('what claims mean', () => {
  it.each(
    'iss sub aud exp nbf iat jti name given_name amr acr azp at_hash c_hash sid nonce scope client_id roles groups entitlements cnf act may_act tid oid scp ver appid idtyp wids ipaddr upn unique_name xms_cc permissions gty https://shop.example/roles cid uid token_use cognito:groups origin_jti event_id realm_access resource_access typ session_state'.split(
      ' ',
    ),
  )('%s is explained, in a sentence', (name) => {
    expect(claimMeaning(name)).toMatch(/^\S.*[.)]$/);
  });

  it.each(['foo', '__proto__', 'constructor', ''])('%s is not guessed at', (name) => {
    expect(claimMeaning(name)).toBeUndefined();
  });

  it('explains only what is in the token, with the scopes that are known', () => {
    const meanings = meaningsOf({ foo: 1, scope: 'openid orders.read email', aud: 'x' });
    expect(meanings.map(({ name, scopes }) => [name, scopes.map((scope) => scope.name)])).toEqual([
      ['scope', ['openid', 'email']],
      ['aud', []],
    ]);
  });

  it.each([42, null, { a: 1 }, [1, null, 'openid']])('takes scopes of any shape: %j', (scp) => {
    expect(meaningsOf({ scp })).toHaveLength(1);
  });
});
