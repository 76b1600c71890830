import jwt, { type TokenOrHeader } from '@fastify/jwt';
import Fastify from 'fastify';
import type { Handler } from '../server';
import type { ApiSettings } from './api';
import { issuerKeys } from './issuer-key';

/** @fastify/jwt as documented: without `requiredClaims` it accepts a token that has no `aud`. */
export async function inventory({ audience, issuer, jwksUri }: ApiSettings): Promise<Handler> {
  const keyFor = issuerKeys(jwksUri);
  const app = Fastify();
  await app.register(jwt, {
    decode: { complete: true },
    secret: async (_request: unknown, token: TokenOrHeader) => {
      const key = await keyFor('header' in token ? token.header : token);
      return String(key.export({ type: 'spki', format: 'pem' }));
    },
    verify: { allowedAud: audience, allowedIss: issuer, algorithms: ['RS256'] },
  });
  app.addHook('onRequest', (request) => request.jwtVerify());
  app.get('/stock', () => ({ stock: [{ item: 'Blue teapot', left: 3 }] }));
  await app.ready();
  return (request, response) => app.routing(request, response);
}
