import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CompactSign } from 'jose';
import { bundleScript } from '../bundle';
import { noteToken } from '../request-log';
import { LAB_AUDIENCE, LAB_ISSUER } from '../rules';
import { answerPreflight, type Handler, readBody, sendJson, sendText } from '../server';
import { meetingPoints } from './meeting-points';
import type { LabSettings } from './send';

type Routes = Record<string, Handler>;

/** The lab's two origins: its page with an API that takes every token, and an API elsewhere. */
export async function labSite(origin: string, elsewhere: string): Promise<{ lab: Handler; elsewhere: Handler }> {
  const settings: LabSettings = { elsewhere, audience: LAB_AUDIENCE, issuer: LAB_ISSUER };
  const page = await readFile(new URL('lab.html', import.meta.url), 'utf8');
  const ownFiles: Routes = {
    '/lab.html': file('text/html', page),
    '/lab.js': await script('lab.ts'),
    '/worker.js': await script('worker.ts'),
    '/service-worker.js': await script('service-worker.ts'),
    '/settings.json': file('application/json', JSON.stringify(settings)),
    '/tokens': tokenMint(),
  };
  const frame: Routes = {
    '/frame.html': file('text/html', '<!doctype html><title>Frame</title><script src="/frame.js"></script>'),
    '/frame.js': await script('frame.ts'),
  };
  return {
    lab: route({ ...ownFiles, ...labApi(elsewhere) }),
    elsewhere: route({ ...frame, ...apiElsewhere(origin) }),
  };
}

function labApi(elsewhere: string): Routes {
  const received = meetingPoints();
  return {
    // Never answered: the page gives up. What it waits for before it does is answered by the route below.
    '/api/slow': (request) => received.reach(request.url ?? ''),
    '/received': async (request, response) => {
      await received.reached(new URL(request.url ?? '', 'http://lab').searchParams.get('url') ?? '');
      sendJson(response, 200, {});
    },
    '/api/redirect-here': (_request, response) => response.writeHead(302, { location: '/api/landed' }).end(),
    '/api/redirect-elsewhere': (_request, response) =>
      response.writeHead(302, { location: `${elsewhere}/api/landed` }).end(),
    '/api/cached': (_request, response) => {
      response.setHeader('cache-control', 'private, max-age=3600');
      sendJson(response, 200, {});
    },
    '/api/form': async (request, response, entry) => {
      const form = new URLSearchParams(await readBody(request));
      for (const token of form.getAll('access_token')) noteToken(entry, token);
      sendJson(response, 200, {});
    },
    '/api/': accept,
  };
}

function apiElsewhere(labOrigin: string): Routes {
  return {
    '/cors/preflight-denied': (_request, response) => response.writeHead(403).end(),
    // The preflight lets the request pass, the answer lets no page read it: what many gateways do with their refusals.
    '/cors/unreadable': (request, response) => {
      if (request.method === 'OPTIONS') return answerPreflight(request, response);
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${labOrigin}", error="invalid_token"` }).end();
    },
    '/api/': (request, response, entry) => answerPreflight(request, response) || accept(request, response, entry),
  };
}

const accept: Handler = (_request, response) => {
  response.setHeader('cache-control', 'no-store');
  sendJson(response, 200, {});
};

/** A path that ends with a slash takes everything below it that no other route takes. */
function route(routes: Routes): Handler {
  return (request, response, entry) => {
    const { pathname } = new URL(request.url ?? '/', 'http://lab');
    const handler = routes[pathname] ?? routes[`/${pathname.split('/')[1]}/`];
    if (handler === undefined) return response.writeHead(404).end();
    return handler(request, response, entry);
  };
}

function file(type: string, body: string): Handler {
  return (_request, response) => sendText(response, type, body);
}

async function script(name: string): Promise<Handler> {
  return file('text/javascript', await bundleScript(new URL(name, import.meta.url), 'iife'));
}

/** Signs claims sets as they are written, byte by byte: a parser in between would lose what is odd about them. */
function tokenMint(): Handler {
  const key = randomBytes(32);
  return async (request, response) => {
    const claimsSets = JSON.parse(await readBody(request)) as string[];
    const tokens = claimsSets.map((claims) =>
      new CompactSign(new TextEncoder().encode(claims)).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(key),
    );
    sendJson(response, 200, await Promise.all(tokens));
  };
}
