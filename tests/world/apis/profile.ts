import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { jwk } from 'hono/jwk';
import type { Handler } from '../server';
import type { ApiSettings } from './api';

/** Hono's jwk middleware; `typ` is needed because it takes only `JWT` otherwise and access tokens say `at+jwt` (RFC 9068). */
export function profile({ audience, issuer, jwksUri }: ApiSettings): Handler {
  const app = new Hono();
  app.use(jwk({ jwks_uri: jwksUri, alg: ['RS256'], verification: { aud: audience, iss: issuer, typ: 'at+jwt' } }));
  app.get('/me', (context) => context.json({ name: 'Ada', points: 120 }));
  const listen = getRequestListener(app.fetch);
  return (request, response) => listen(request, response);
}
