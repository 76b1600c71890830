import { createRequire } from 'node:module';
import fastifyJwt from '@fastify/jwt';
import OktaJwtVerifier from '@okta/jwt-verifier';
import { JwtVerifier } from 'aws-jwt-verify';
import { expressjwt } from 'express-jwt';
import { auth } from 'express-oauth2-jwt-bearer';
import { createVerifier } from 'fast-jwt';
import Fastify from 'fastify';
import { verify as honoVerify } from 'hono/jwt';
import { jwtVerify } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import type { ValidatorId } from '../../src/core/validators/validator-id';
import { type Answer, messageOf, type Options, type Oracle } from './oracle';
import { hs256, ISSUER, keyOf, SECRET } from './tokens';

const require = createRequire(import.meta.url);
const KEY = new TextEncoder().encode(SECRET);
const REQUIRED_CLAIMS: readonly Options[] = [{}, { requiredClaims: ['aud'] }, { requiredClaims: ['sub'] }];

/** The real libraries of npm that are installed with the project. */
export async function nodeOracles(): Promise<Oracle[]> {
  return [
    jsonwebtokenOracle(),
    jose(),
    fastJwt(),
    await fastifyOracle(),
    hono(),
    expressJwt(),
    bearer(),
    aws(),
    okta(),
  ];
}

type Verify = (token: string, expected: [string, ...string[]], options: Options) => unknown;

/** A library that throws, or rejects, where it refuses. */
function oracle(id: ValidatorId, name: string, verify: Verify, more: Partial<Oracle> = {}): Oracle {
  return {
    id,
    version: versionOf(name),
    configurations: [{}],
    sign: hs256,
    ask: async (token, expected, options): Promise<Answer> => {
      try {
        await verify(token, expected as [string, ...string[]], options);
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
    ...more,
  };
}

function versionOf(name: string): string {
  const folder = require.resolve.paths(name)?.map((path) => `${path}/${name}/package.json`) ?? [];
  for (const file of folder) {
    try {
      return require(file).version;
    } catch {}
  }
  return 'of unknown version';
}

/** One audience is given as a text, as people do, several as a list. */
function oneOrMore(expected: [string, ...string[]]): string | [string, ...string[]] {
  return expected.length === 1 ? expected[0] : expected;
}

function jsonwebtokenOracle(): Oracle {
  return oracle('node-jsonwebtoken', 'jsonwebtoken', (token, expected) =>
    jsonwebtoken.verify(token, SECRET, { algorithms: ['HS256'], audience: oneOrMore(expected) }),
  );
}

function jose(): Oracle {
  return oracle('jose', 'jose', (token, expected) => jwtVerify(token, KEY, { audience: oneOrMore(expected) }));
}

function fastJwt(): Oracle {
  const verify: Verify = (token, expected, options) =>
    createVerifier({ key: SECRET, allowedAud: oneOrMore(expected), ...options })(token);
  return oracle('fast-jwt', 'fast-jwt', verify, { configurations: REQUIRED_CLAIMS });
}

async function fastifyOracle(): Promise<Oracle> {
  const app = Fastify();
  await app.register(fastifyJwt, { secret: SECRET });
  await app.ready();
  const verify: Verify = (token, expected, options) => app.jwt.verify(token, { allowedAud: expected, ...options });
  return oracle('fastify-jwt', '@fastify/jwt', verify, {
    configurations: REQUIRED_CLAIMS,
    close: () => void app.close(),
  });
}

function hono(): Oracle {
  return oracle('hono-jwt', 'hono', (token, expected) =>
    honoVerify(token, SECRET, { alg: 'HS256', aud: oneOrMore(expected) }),
  );
}

function expressJwt(): Oracle {
  return oracle('express-jwt', 'express-jwt', (token, expected) =>
    throughMiddleware(expressjwt({ secret: SECRET, algorithms: ['HS256'], audience: oneOrMore(expected) }), token),
  );
}

function bearer(): Oracle {
  return oracle('express-oauth2-jwt-bearer', 'express-oauth2-jwt-bearer', (token, expected) =>
    throughMiddleware(
      auth({ issuer: ISSUER, secret: SECRET, tokenSigningAlg: 'HS256', audience: oneOrMore(expected) }),
      token,
    ),
  );
}

type Middleware = (request: never, response: never, next: (error?: unknown) => void) => unknown;

/** As Express runs a middleware, with as much of a request as these two look at. */
function throughMiddleware(middleware: Middleware, token: string): Promise<void> {
  const headers: Record<string, string> = { host: 'api.example.com', authorization: `Bearer ${token}` };
  const request = {
    method: 'GET',
    protocol: 'https',
    originalUrl: '/',
    headers,
    query: {},
    get: (name: string) => headers[name.toLowerCase()],
    is: () => false,
    app: { get: () => undefined },
  };
  return new Promise((resolve, reject) => {
    middleware(request as never, {} as never, (error) => (error === undefined ? resolve() : reject(error)));
  });
}

function aws(): Oracle {
  const key = keyOf('EdDSA');
  const verifier = JwtVerifier.create({ issuer: ISSUER, jwksUri: `${ISSUER}keys`, audience: null });
  verifier.cacheJwks({ keys: [key.jwk] } as never);
  const verify: Verify = (token, expected) => verifier.verifySync(token, { audience: oneOrMore(expected) });
  return oracle('aws-jwt-verify', 'aws-jwt-verify', verify, { sign: key.sign });
}

function okta(): Oracle {
  const key = keyOf('RS256');
  const verifier = new OktaJwtVerifier({
    issuer: ISSUER,
    // Instead of fetching the keys: nothing leaves the machine.
    getKeysInterceptor: async () => [key.jwk],
  } as never);
  const verify: Verify = (token, expected) => verifier.verifyAccessToken(token, oneOrMore(expected));
  return oracle('okta-jwt-verifier', '@okta/jwt-verifier', verify, { sign: key.sign });
}
