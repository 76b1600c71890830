import { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, type JWSHeaderParameters } from 'jose';

/** Finds the provider's public key for a token's header, for the libraries that fetch no JWKS themselves. */
export function issuerKeys(jwksUri: string): (header: JWSHeaderParameters) => Promise<KeyObject> {
  const find = createRemoteJWKSet(new URL(jwksUri));
  return async (header) => KeyObject.from(await find(header));
}
