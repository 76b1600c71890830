import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import type { Handler } from '../server';
import type { ApiSettings } from './api';

/** express-oauth2-jwt-bearer as documented, which also takes the token from the query; Express's own error page. */
export function billing({ audience, issuer, jwksUri }: ApiSettings): Handler {
  const app = express();
  // Express prints every refused request to the console unless its environment is this one; the error page stays the same.
  app.set('env', 'test');
  app.use(auth({ audience, issuer, jwksUri, tokenSigningAlg: 'RS256' }));
  app.get('/invoices', (_request, response) => {
    response.json({ invoices: [{ id: 'INV-7', total: 42 }] });
  });
  return (request, response) => app(request, response);
}
