import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

export const ISSUER = 'https://auth.example.com/';
export const SECRET = 'a secret of the tests that is longer than thirty-two bytes';
const KEY_ID = 'oracle';

const now = Math.floor(Date.now() / 1000);
/** What every validator wants besides: nothing of it is wrong. */
const SOUND = { iss: ISSUER, sub: 'someone', iat: now - 60, nbf: now - 60, exp: now + 24 * 60 * 60 };

function signed(alg: string, claims: object, signer: (input: string) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg, typ: 'JWT', kid: KEY_ID })}.${part({ ...SOUND, ...claims })}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

export function hs256(claims: object): string {
  return signed('HS256', claims, (input) => createHmac('sha256', SECRET).update(input).digest());
}

/** A key of one algorithm, with the signer and the public half as a JWK. Short RSA keys: thousands are signed with them. */
export function keyOf(alg: 'RS256' | 'EdDSA') {
  const { privateKey, publicKey } =
    alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 1024 }) : generateKeyPairSync('ed25519');
  const digest = alg === 'RS256' ? 'sha256' : null;
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg, use: 'sig' },
    sign: (claims: object) => signed(alg, claims, (input) => sign(digest, Buffer.from(input), privateKey)),
  };
}
