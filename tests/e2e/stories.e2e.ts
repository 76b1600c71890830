import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WrittenRule } from '../../src/core/audience/rule';
import { jws } from '../core/samples';
import { type OpenServer, openServer } from '../world/server';
import type { DevTools } from './driver/devtools';
import type { Panel } from './driver/panel';
import { openStage, openWidePage, type Stage, storeRules } from './driver/stage';
import { until } from './driver/until';
import { resizePanel, whatIsSeen } from './driver/why';

/** What the panel must show at this size, in CSS pixels, without scrolling. */
const WIDTH = 900;
const HEIGHT = 500;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let stage: Stage;
let site: OpenServer;
let api: OpenServer;
let page: Page;
let devtools: DevTools;
let panel: Panel;
let clicks = 0;

beforeAll(async () => {
  stage = await openStage();
  site = await openServer({ name: 'app', log: [] });
  site.answerWith((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'));
});

afterAll(async () => {
  await stage?.close();
  await site?.close();
});

beforeEach(async () => {
  clicks = 0;
  api = await openServer({ name: 'api', log: [], cors: true });
  ({ page, devtools } = await openWidePage(stage));
});

afterEach(async () => {
  await page?.close();
  await api?.close();
});

/** The page calls the API with a token, and the panel, at its small size, shows the call as its only row. */
async function play(rules: readonly WrittenRule[], claims: object, header: object, answer: Answer): Promise<void> {
  api.answerWith((request, response) => answer(response, request));
  await storeRules(devtools.background, rules);
  await page.goto(site.origin);
  await call(jws(claims, header));
  panel = await devtools.showPanel();
  await resizePanel(devtools, panel, WIDTH, HEIGHT);
  await panel.waitFor('the refused call', ({ count }) => count === 1);
}

function call(token: string): Promise<unknown> {
  return page.evaluate(
    (url, bearer) => fetch(url, { headers: { authorization: `Bearer ${bearer}` } }).then((answer) => answer.text()),
    `${api.origin}/orders`,
    token,
  );
}

async function click(action: Promise<void>): Promise<void> {
  clicks += 1;
  await action;
}

const RS256 = { alg: 'RS256', typ: 'JWT', kid: 'k1' };

const expressJwt =
  (expected: string): Answer =>
  (response) => {
    const text = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Error</title>\n</head>\n<body>\n<pre>UnauthorizedError: jwt audience invalid. expected: ${expected}<br> &nbsp; &nbsp;at new UnauthorizedError (app/errors.js:22:26)</pre>\n</body>\n</html>\n`;
    response.writeHead(401, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  };

const challenge =
  (description: string): Answer =>
  (response) => {
    response
      .writeHead(401, { 'www-authenticate': `Bearer error="invalid_token", error_description="${description}"` })
      .end();
  };

describe('a: a slash too many', () => {
  const expected = 'https://api.shop.example';
  const claims = { iss: 'https://id.shop.example/', sub: 'anna', aud: `${expected}/` };
  const rules = () => [{ origin: api.origin, audiences: [expected], name: 'Orders API' }];

  it('at an API whose reply names its validator: one click', async () => {
    await play(rules(), claims, RS256, expressJwt(expected));
    await click(panel.select(2));
    const seen = await whatIsSeen(panel);
    expect(clicks).toBe(1);
    expect(seen.sentence.text).toMatch(/slash/);
    expect(seen.strings.text).toContain(`${expected}/`);
    expect(seen.words.text).toContain('express-jwt complains of the audience');
    expect(seen.hidden).toEqual([]);
  });

  it('at an API that answers as ASP.NET Core does, which ignores that slash: one click', async () => {
    await play(rules(), claims, RS256, challenge(`The audience '${expected}/' is invalid`));
    await click(panel.select(2));
    const seen = await whatIsSeen(panel);
    expect(clicks).toBe(1);
    expect(seen.sentence.text).toMatch(/ASP\.NET Core JwtBearer takes for .*expects something else/s);
    expect(seen.strings.text).toContain(`${expected}/`);
    expect(seen.words.text).toContain('ASP.NET Core JwtBearer complains of the audience (status 401).');
    expect(seen.words.text).toContain(`The audience '${expected}/' is invalid`);
    expect(seen.hidden).toEqual([]);
  });

  it('one more click makes the rule compare as the validator that spoke', async () => {
    await play(rules(), claims, RS256, challenge(`The audience '${expected}/' is invalid`));
    await click(panel.select(2));
    await click(panel.press('Compare as ASP.NET Core JwtBearer does'));
    expect(clicks).toBe(2);
    await panel.waitFor('a match', ({ rows }) => rows[0]?.cells.Verdict?.startsWith('match') === true);
    expect(await panel.details()).toContain('The rule expects this audience, and the API refuses it');
  });
});

describe('b: a token of Microsoft Graph', () => {
  const graph = '00000003-0000-0000-c000-000000000000';
  const tenant = '6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11';
  const claims = { aud: graph, iss: `https://sts.windows.net/${tenant}/`, tid: tenant, scp: 'User.Read', ver: '1.0' };

  it('sent to an API of one’s own, which speaks of the signature: one click', async () => {
    const rules = () => [{ origin: api.origin, audiences: ['api://orders'], name: 'Orders API' }];
    await play(
      rules(),
      claims,
      { ...RS256, nonce: 'AbCdEfGhIjKlMnOpQrStUvWxYz' },
      challenge('The signature key was not found'),
    );
    await click(panel.select(2));
    const seen = await whatIsSeen(panel);
    expect(clicks).toBe(1);
    expect(seen.sentence.text).toContain('Microsoft Graph');
    expect(seen.sentence.text).toMatch(/signature/);
    expect(seen.strings.text).toContain(graph);
    expect(seen.strings.text).toContain('api://orders');
    expect(seen.hidden).toEqual([]);
  });
});

describe('c: no rules at all', () => {
  const expected = 'https://orders.shop.example';

  it('two clicks to a rule that turns the next call green, from what the refusal names', async () => {
    const accepted = jws({ iss: 'https://id.shop.example/', sub: 'anna', aud: expected });
    await play(
      [],
      { iss: 'https://id.shop.example/', aud: 'https://billing.shop.example' },
      RS256,
      (response, request) => {
        const right = request.headers.authorization === `Bearer ${accepted}`;
        const words = { message: `jwt audience invalid. expected: ${expected}` };
        response
          .writeHead(right ? 200 : 401, { 'content-type': 'application/json' })
          .end(JSON.stringify(right ? {} : words));
      },
    );
    await click(panel.select(2));
    await click(panel.press('Expect it here'));
    expect(clicks).toBe(2);

    await panel.waitFor('the refused call to be judged', ({ rows }) => rows[0]?.cells.Verdict === 'mismatch');
    // The button may have been scrolled to; what the new rule means comes into sight again.
    const seen = await until(
      'everything in sight',
      () => whatIsSeen(panel),
      ({ hidden }) => hidden.length === 0,
    );
    expect(seen.strings.text).toContain('https://billing.shop.example');
    expect(seen.strings.text).toContain(expected);

    await call(accepted);
    await panel.waitFor('the next call, green', ({ rows }) => rows[1]?.cells.Verdict === 'match');
  });
});

/** Of each refused mistake of the shop, what the tab says of the API's own answer: heading and words. */
const LIVE: Readonly<Record<string, readonly [heading: string, words: string]>> = {
  'trailing-slash': [
    'express-jwt complains of the audience (status 401).',
    'jwt audience invalid. expected: https://orders.shop.example',
  ],
  'trailing-slash-again': ['Hono JWT does not say why (status 401).', 'token verification failure'],
  'staging-token': ['express-oauth2-jwt-bearer complains of the audience (status 401).', "Unexpected 'aud' value"],
  'id-token': ['jose complains of the audience (status 401).', "unexpected 'aud' claim value"],
  expired: ['@fastify/jwt says that the token is expired (status 401).', 'Authorization token expired'],
  'no-aud': ['Hono JWT does not say why (status 401).', 'token verification failure'],
  opaque: ['The API refused the request (status 401) without words that Audlens knows.', 'opaque'],
};

describe('the replies of the demo world’s five APIs', () => {
  it('are recognised on the shop’s script, each refusal with its own words', async () => {
    await storeRules(devtools.background, stage.world.rules.rules);
    panel = await devtools.showPanel();
    await page.goto(`${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done');
    await panel.waitFor('a row for each mistake', ({ count }) => count === stage.world.mistakes.length);
    const shown: Record<string, string> = {};
    for (const [at, { id, status }] of stage.world.mistakes.entries()) {
      if (status === 200) continue;
      await panel.select(at + 2);
      shown[id] = await panel.details();
    }
    for (const [id, [heading, words]] of Object.entries(LIVE)) {
      expect(shown[id], id).toContain(heading);
      expect(shown[id], id).toContain(words);
    }
    expect(Object.keys(shown)).toEqual(Object.keys(LIVE));
  });
});
