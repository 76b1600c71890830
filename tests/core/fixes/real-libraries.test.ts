import { expressjwt } from 'express-jwt';
import { createVerifier } from 'fast-jwt';
import fastify from 'fastify';
import { Hono } from 'hono';
import { jwt as honoJwt } from 'hono/jwt';
import { jwtVerify, SignJWT } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { OidcClientSettingsStore } from 'oidc-client-ts';
import { describe, expect, it } from 'vitest';
import { requestFix } from '../../../src/core/fixes/request-fix';
import { serverSnippets } from '../../../src/core/fixes/server-snippets';
import type { ValidatorId } from '../../../src/core/validators/validator-id';

const SECRET = 'a secret of the test, long enough for HS256';
const KEY = new TextEncoder().encode(SECRET);
const EXPECTED = 'https://api.test';
/** With all that a literal must bear, and no lone surrogate, which no token's UTF-8 can hold. */
const SPELLED = 'https://api.test/"\'\\ \u2028\u202E😀';

/** Runs a snippet as it would be pasted, with the names that it takes for granted. */
async function run(validator: ValidatorId, names: Record<string, unknown>): Promise<unknown> {
  const code = serverSnippets(validator, [EXPECTED, SPELLED])[0]?.snippet.code;
  return runCode(code, names);
}

async function runCode(code: string | undefined, names: Record<string, unknown>): Promise<unknown> {
  if (code === undefined) throw new Error('there is no snippet');
  const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => (...values: unknown[]) => unknown;
  return new AsyncFunction(...Object.keys(names), `return ${code}`)(...Object.values(names));
}

function token(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setExpirationTime('1h').sign(KEY);
}

/** Whether the validator takes a token, once the snippet is in place. */
type Accepts = (token: string) => Promise<boolean>;

const REAL: readonly (readonly [ValidatorId, Accepts])[] = [
  [
    'node-jsonwebtoken',
    (token) =>
      passes(run('node-jsonwebtoken', { jwt: jsonwebtoken, token, key: SECRET, options: { algorithms: ['HS256'] } })),
  ],
  ['jose', (token) => passes(run('jose', { jwtVerify, token, key: KEY, options: { algorithms: ['HS256'] } }))],
  [
    'fast-jwt',
    async (token) => {
      const verify = (await run('fast-jwt', { createVerifier, options: { key: SECRET } })) as (
        token: string,
      ) => unknown;
      return passes((async () => verify(token))());
    },
  ],
  [
    'fastify-jwt',
    async (token) => {
      const app = fastify();
      const { default: jwt } = await import('@fastify/jwt');
      await run('fastify-jwt', { fastify: app, jwt, options: { secret: SECRET } });
      app.get('/', async (request) => request.jwtVerify());
      return (await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } })).statusCode === 200;
    },
  ],
  [
    'hono-jwt',
    async (token) => {
      const app = new Hono();
      await run('hono-jwt', { app, jwt: honoJwt, options: { secret: SECRET, alg: 'HS256' } });
      app.get('/', (context) => context.text('in'));
      return (await app.request('/', { headers: { authorization: `Bearer ${token}` } })).status === 200;
    },
  ],
  [
    'express-jwt',
    async (token) => {
      const app = { use: (middleware: unknown) => middleware };
      const options = { secret: SECRET, algorithms: ['HS256'] };
      const middleware = (await run('express-jwt', { app, expressjwt, options })) as ReturnType<typeof expressjwt>;
      const request = { method: 'GET', headers: { authorization: `Bearer ${token}` } };
      const error = await new Promise((done) => middleware(request as never, {} as never, done));
      return error === undefined;
    },
  ],
];

async function passes(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

describe.each(REAL)('%s with the snippet in place', (_, accepts) => {
  it('takes the token that it would be pasted for, and the one that was right before', async () => {
    expect(await accepts(await token({ aud: SPELLED }))).toBe(true);
    expect(await accepts(await token({ aud: [EXPECTED] }))).toBe(true);
  });

  it('still refuses others', async () => {
    expect(await accepts(await token({ aud: 'https://other.test' }))).toBe(false);
    expect(await accepts(await token({}))).toBe(false);
    expect(await accepts(`${(await token({ aud: EXPECTED })).slice(0, -8)}AAAAAAAA`)).toBe(false);
  });
});

it('oidc-client-ts takes the snippet for its settings', async () => {
  const fix = requestFix(EXPECTED, undefined);
  const settings = { authority: 'https://issuer.test', client_id: 'shop', redirect_uri: 'https://shop.test' };
  const code = 'snippet' in fix ? fix.snippet?.code : undefined;
  const made = await runCode(code, { UserManager: OidcClientSettingsStore, settings });
  expect((made as OidcClientSettingsStore).resource).toBe(EXPECTED);
});
