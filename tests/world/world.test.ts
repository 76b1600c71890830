import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_NAMES, type ApiName } from './apis/api';
import { authorizationUrl, signInWithoutBrowser } from './customer';
import { MISTAKES, type TokenChoice } from './mistakes';
import { expiry } from './shop/script';
import { startWorld, type World } from './world';

let world: World;
let tokenFor: (choice: TokenChoice) => Promise<string>;

beforeAll(async () => {
  world = await startWorld();
  tokenFor = await signInWithoutBrowser(world);
}, 30_000);

afterAll(() => world?.stop());

describe('provider', () => {
  it('is discovered under its issuer, with PKCE and JWT keys', async () => {
    const discovery = await json<{ jwks_uri: string }>(`${world.issuer}/.well-known/openid-configuration`);
    expect(discovery).toMatchObject({ issuer: world.issuer, code_challenge_methods_supported: ['S256'] });
    const { keys } = await json<{ keys: object[] }>(discovery.jwks_uri);
    expect(keys).toEqual([expect.objectContaining({ alg: 'RS256', kid: 'world' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('shows a login to a person who comes without a hint', async () => {
    const start = await fetch(authorizationUrl(world.issuer, world.shop, 'x'.repeat(43), false), {
      redirect: 'manual',
    });
    const cookie = start.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const login = new URL(start.headers.get('location') ?? '', world.issuer);
    expect(await (await fetch(login, { headers: { cookie } })).text()).toContain('Sign in as Ada');
    const answer = await fetch(login, { method: 'POST', headers: { cookie }, redirect: 'manual' });
    expect(answer.headers.get('location')).toContain(`${world.issuer}/auth/`);
  });
});

describe('APIs', () => {
  const words: Record<ApiName, string> = {
    orders: 'No authorization token was found',
    billing: 'Bearer realm="api"',
    inventory: 'No Authorization was found in request.headers',
    profile: 'no authorization included in request',
    reports: 'no bearer token',
  };

  it.each(API_NAMES)(
    '%s refuses a request without a token in its own words, readable from another origin',
    async (name) => {
      const path = MISTAKES.find(({ api }) => api === name)?.path ?? '/';
      const response = await fetch(new URL(path, world.apis[name].origin));
      expect(response.status).toBe(401);
      expect(`${response.headers.get('www-authenticate')} ${await response.text()}`).toContain(words[name]);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(world.log.at(-1)).toMatchObject({ server: name, token: null, aud: null, status: 401 });
    },
  );

  it.each(API_NAMES)('%s accepts the token that is meant for it', async (name) => {
    const path = MISTAKES.find(({ api }) => api === name)?.path ?? '/';
    const token = await tokenFor({ kind: 'access', resource: world.apis[name].audience });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(new URL(path, world.apis[name].origin), { headers })).status).toBe(200);
  });

  it('are each covered by a rule', () => {
    for (const name of API_NAMES) {
      const { origin, audience, validator } = world.apis[name];
      expect(world.rules.rules).toContainEqual(
        expect.objectContaining({ origin, audiences: [audience], issuers: [world.issuer], validator }),
      );
    }
  });
});

describe('script', () => {
  it('plays the right call and the trailing slash twice', () => {
    const ids = MISTAKES.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('right-call'))).toHaveLength(2);
    expect(ids.filter((id) => id.startsWith('trailing-slash'))).toHaveLength(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(MISTAKES)('$id: $api answers $status', async ({ api, path, token: choice, method, afterExpiry, status }) => {
    const token = await tokenFor(choice);
    if (afterExpiry) await expiry(token);
    const url = new URL(path, world.apis[api].origin);
    if (method === 'query') url.searchParams.set('access_token', token);
    const headers = method === 'header' ? { authorization: `Bearer ${token}` } : undefined;
    const response = await fetch(url, { ...(headers && { headers }) });
    await response.arrayBuffer();
    expect(response.status).toBe(status);
    const received = world.log.filter((entry) => entry.token === token);
    expect(received).toEqual([
      expect.objectContaining({ server: api, method: 'GET', url: url.pathname + url.search, status }),
    ]);
  });

  it.each(MISTAKES)('$id: the token is what the verdict says', async ({ api, token: choice, verdict }) => {
    const token = await tokenFor(choice);
    if (verdict === 'undecodable') return expect(token).not.toContain('.');
    const expected = world.apis[api].audience;
    const { aud, iss } = decodeJwt(token);
    expect(iss).toBe(world.issuer);
    if (verdict === 'missing') expect(aud).toBeUndefined();
    else if (verdict === 'match') expect(aud).toBe(expected);
    else expect(aud).not.toBe(expected);
  });
});

describe('lab', () => {
  it('signs claims byte by byte, takes every token and logs each of two values', async () => {
    const claimsSets = ['{"aud":"a","aud":"b"}', '{"aud":"c"}'];
    const response = await fetch(`${world.lab.origin}/tokens`, { method: 'POST', body: JSON.stringify(claimsSets) });
    const [first = '', second = ''] = (await response.json()) as string[];
    expect(Buffer.from(first.split('.')[1] ?? '', 'base64url').toString()).toBe(claimsSets[0]);
    const headers = { authorization: `Bearer ${first}, Bearer ${second}` };
    await (await fetch(`${world.lab.origin}/api/two-values`, { headers })).arrayBuffer();
    expect(world.log.at(-1)).toMatchObject({ server: 'lab', status: 200, token: first, aud: 'b' });
    expect(world.log.at(-1)?.tokens).toEqual([
      { token: first, aud: 'b' },
      { token: second, aud: 'c' },
    ]);
  });

  it('serves its pages and scripts', async () => {
    const files = ['lab.html', 'lab.js', 'worker.js', 'service-worker.js', 'settings.json'];
    const pages = [...files.map((name) => `${world.lab.origin}/${name}`), `${world.lab.elsewhere}/frame.html`];
    for (const page of [...pages, world.shop, `${world.shop}shop.js`])
      expect((await fetch(page)).status, page).toBe(200);
  });
});

it('starts without a word, stops, and lets the process end by itself', async () => {
  const program = `
    import { startWorld } from ${JSON.stringify(new URL('world.ts', import.meta.url).href)};
    const world = await startWorld();
    await fetch(world.shop);
    await world.stop();
    await fetch(world.shop).then(() => console.log('still there'), () => {});`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  expect(stdout + stderr).toBe('');
}, 60_000);

async function json<T>(url: string): Promise<T> {
  return (await fetch(url)).json() as Promise<T>;
}
