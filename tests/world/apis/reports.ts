import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { type Handler, sendJson } from '../server';
import type { ApiSettings } from './api';

/** Plain Node with jose's `jwtVerify`; the challenge is the one that RFC 6750 section 3 asks for, with jose's own words. */
export function reports({ audience, issuer, jwksUri }: ApiSettings): Handler {
  const keys = createRemoteJWKSet(new URL(jwksUri));
  return async (request, response) => {
    const token = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      response.setHeader('www-authenticate', 'Bearer');
      return sendJson(response, 401, { error: 'no bearer token' });
    }
    try {
      await jwtVerify(token, keys, { audience, issuer });
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      const description = error.message.replaceAll('"', "'");
      response.setHeader('www-authenticate', `Bearer error="invalid_token", error_description="${description}"`);
      return sendJson(response, 401, { error: error.code, message: error.message });
    }
    sendJson(response, 200, { sales: 7 });
  };
}
