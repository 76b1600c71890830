import express, { type ErrorRequestHandler } from 'express';
import { expressjwt } from 'express-jwt';
import type { Handler } from '../server';
import type { ApiSettings } from './api';
import { issuerKeys } from './issuer-key';

/** express-jwt (over jsonwebtoken), with the JSON error handler that most APIs give it. */
export function orders({ audience, issuer, jwksUri }: ApiSettings): Handler {
  const keyFor = issuerKeys(jwksUri);
  const app = express();
  app.use(expressjwt({ secret: (_request, token) => secretFor(token), algorithms: ['RS256'], audience, issuer }));
  app.get('/orders', (_request, response) => {
    response.json({ orders: [{ id: 1001, item: 'Blue teapot' }] });
  });
  app.use(errorAsJson);
  return (request, response) => app(request, response);

  async function secretFor(token: { header: { alg: string; kid?: string | undefined } } | undefined) {
    return token && keyFor({ alg: token.header.alg, ...(token.header.kid && { kid: token.header.kid }) });
  }
}

// Express tells an error handler by its four parameters.
const errorAsJson: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ error: error.message });
};
