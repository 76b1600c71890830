import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../world/request-log';
import { differs } from './differences';
import type { DevTools } from './driver/devtools';
import type { Row } from './driver/grid';
import type { Panel } from './driver/panel';
import { openStage, openWidePage, type Stage, storeRules } from './driver/stage';
import { until } from './driver/until';

const MANY = 2000;

let stage: Stage;
let page: Page;
let devtools: DevTools;
let panel: Panel;
/** How much of the servers' log is older than the test. */
let before = 0;

beforeAll(async () => {
  stage = await openStage();
  ({ page, devtools } = await openWidePage(stage));
  await storeRules(devtools.background, stage.world.rules.rules);
});

afterAll(() => stage?.close());

describe('before the panel was first shown', () => {
  it(`keeps ${MANY} quick requests`, async () => {
    await page.goto(stage.world.lab.page);
    await page.evaluate((count) => window.lab.burst(count), MANY);
    panel = await devtools.showPanel();
    const rows = await rowsOnceSettled();
    expect(rows).toHaveLength(MANY);
    expectAllReceived(rows);
  });
});

describe('while the panel is open', () => {
  beforeEach(async () => {
    // A new document is out of reach of the service worker of the test before.
    await page.goto(stage.world.lab.page);
    await panel.press('Clear');
    await panel.waitFor('an empty list', ({ count }) => count === 0);
    before = stage.world.log.length;
  });

  it.each([10, MANY])('shows %d quick requests with as many tokens, following their end', async (count) => {
    await page.evaluate((many) => window.lab.burst(many, { distinctTokens: true }), count);
    const rows = await rowsOnceSettled();
    expect(rows).toHaveLength(count);
    expectAllReceived(rows);
    expect(new Set(rows.map(({ cells }) => cells.Token)).size).toBe(count);
  });

  it('has the rows in the document in their order once none comes, as screen readers read them', async () => {
    // More than a screen has, and then so many that some come together while others stay.
    for (const [many, all] of [
      [60, 60],
      [20, 80],
    ] as const) {
      await page.evaluate((sent) => window.lab.burst(sent, { distinctTokens: true }), many);
      await panel.waitFor('every row', ({ count }) => count === all);
    }
    const indices = () =>
      panel.frame.$$eval('[role=row][aria-selected]', (rows) =>
        rows.map((row) => Number(row.getAttribute('aria-rowindex'))),
      );
    const inOrder = await until('rows in their order', indices, (all) => all.length > 1 && isRising(all));
    expect(inOrder.at(-1)).toBe(81);
  });

  it('keeps what was sent before and after the redirects of a login', async () => {
    await page.evaluate((shop) => {
      const sent = window.lab.burst(3);
      return sent.then(() => location.assign(shop));
    }, `${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done', { polling: 100 });
    const rows = await rowsOnceSettled();
    const isBeforeLogin = (row: Row) => row.cells.Name?.startsWith('/api/burst/') === true;
    expect(rows.filter((row) => !isBeforeLogin(row))).toHaveLength(stage.world.mistakes.length);
    const mayBeLost = differs('quick navigation', { Chromium: 0, Firefox: 3 });
    expect(rows.filter(isBeforeLogin).length).toBeGreaterThanOrEqual(3 - mayBeLost);
    const lost = rows.filter(isBeforeLogin).length < 3 ? '/api/burst/' : undefined;
    expectAllReceived(lost ? rows.filter((row) => !isBeforeLogin(row)) : rows, lost);
  });

  it('shows a request that a service worker makes again as one', async () => {
    await page.evaluate(() => window.lab.throughServiceWorker());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match GET /api/through-service-worker 200']);
    expectAllReceived(rows);
  });

  it('shows a request that a service worker answers itself as not sent', async () => {
    await page.evaluate(() => window.lab.serviceWorkerAnswers());
    const verdict = differs('service worker answers', { Chromium: 'match · not sent', Firefox: 'match' });
    expect((await rowsOnceSettled()).map(brief)).toEqual([`${verdict} GET /api/answered-by-service-worker 200`]);
    expect(received()).toEqual([]);
    await expectNoneFlagged();
  });

  it('shows a request of a dedicated worker', async () => {
    await page.evaluate(() => window.lab.fromWorker());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match GET /api/from-worker 200']);
    expectAllReceived(rows);
  });

  it('shows a request that its preflight stopped as not sent, and one whose refusal no page may read', async () => {
    await page.evaluate(() => window.lab.refusedByCors());
    const rows = await rowsOnceSettled();
    const denied = 'no rule · not sent GET /cors/preflight-denied failed';
    expect(rows.map(brief)).toEqual([
      ...differs('denied preflight', { Chromium: [denied], Firefox: [] }),
      'no rule · refused GET /cors/unreadable 401',
    ]);
    expect(received().map(({ url }) => url)).toEqual(['/cors/unreadable']);
    await expectNoneFlagged();
  });

  it('shows a request that was given up after it was sent', async () => {
    await page.evaluate(() => window.lab.aborted());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual([expect.stringMatching(/^match GET \/api\/slow\?\d+ failed$/)]);
    expectAllReceived(rows);
  });

  it('shows each hop of a redirect that still carried the token', async () => {
    await page.evaluate(() => window.lab.redirected());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual([
      'match GET /api/redirect-here 302',
      'match GET /api/landed 200',
      'match GET /api/redirect-elsewhere 302',
    ]);
    expectAllReceived(rows);
    const landings = stage.world.log
      .slice(before)
      .filter(({ method, url }) => method === 'GET' && url === '/api/landed');
    expect(landings.map(({ server, token }) => [server, token !== null])).toEqual([
      ['lab', true],
      ['elsewhere', false],
    ]);
  });

  it('shows a request that the cache answered as not sent', async () => {
    await page.evaluate(() => window.lab.cached());
    const rows = await rowsOnceSettled();
    expect(rows.map((row) => row.cells.Verdict)).toEqual(['match', 'match · not sent']);
    expectAllReceived(rows.slice(0, 1));
    await expectNoneFlagged();
  });

  it('shows a token in a form', async () => {
    await page.evaluate(() => window.lab.formBody());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match POST /api/form 200']);
    expectAllReceived(rows);
  });

  it('shows a token in the query, folded', async () => {
    await page.evaluate(() => window.lab.query());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match · in the URL GET /api/query?access_token=… 200']);
    expectAllReceived(rows);
  });

  it('shows two tokens in one header as one row, and both in the details', async () => {
    await page.evaluate(() => window.lab.twoValues());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['mismatch · accepted +1 GET /api/two-values 200']);
    const [two] = received();
    expect(two?.tokens).toHaveLength(2);
    await panel.select(2);
    await panel.tab('Token');
    const details = await panel.details();
    for (const { aud } of two?.tokens ?? []) expect(details).toContain(`"aud": "${aud}"`);
  });

  it('shows a request of XMLHttpRequest', async () => {
    await page.evaluate(() => window.lab.xhr());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match GET /api/xhr 200']);
    expectAllReceived(rows);
  });

  it('shows a request of a frame of another site', async () => {
    await page.evaluate(() => window.lab.iframe());
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['match GET /api/iframe 200']);
    expectAllReceived(rows);
  });

  it('says where a token was due and none was sent', async () => {
    const { elsewhere } = stage.world.lab;
    await storeRules(devtools.background, [
      ...stage.world.rules.rules,
      { origin: elsewhere, audiences: ['https://elsewhere.example'] },
    ]);
    await page.evaluate((url) => fetch(url).catch(() => undefined), `${elsewhere}/cors/unreadable`);
    const rows = await rowsOnceSettled();
    expect(rows.map(brief)).toEqual(['no token GET /cors/unreadable 401']);
    expect(received()).toEqual([]);
  });
});

let endings = 0;

/**
 * Every row of the test, read after a last request of its own has come through: what was still on its way by then
 * would come before it.
 */
async function rowsOnceSettled(): Promise<Row[]> {
  const ending = `/ending/${++endings}`;
  await page.evaluate((url) => fetch(url, { headers: { authorization: 'Bearer the-end' } }), ending);
  const isEnding = (row: Row) => row.cells.Name === ending;
  await panel.waitFor('the last request', ({ rows }) => rows.some(isEnding));
  return (await panel.allRows()).filter((row) => !isEnding(row));
}

/** What the servers received in this test with a token. */
function received(): LogEntry[] {
  return stage.world.log.slice(before).filter(({ token, url }) => token !== null && !url.startsWith('/ending/'));
}

/**
 * The rows are the servers' log: each request that carried a token once, with the `aud` that the server read.
 * @param except the beginning of the paths that are left out
 */
function expectAllReceived(rows: readonly Row[], except?: string): void {
  const shown = rows.map(({ cells, titles }) => `${cells.Method} ${titles.Name} ${titles.Audience ?? ''}`);
  const compared = received().filter(({ url }) => except === undefined || !url.startsWith(except));
  const truth = compared.map(
    ({ server, method, url, aud }) => `${method} ${originOf(server)}${folded(url)} ${aud ?? ''}`,
  );
  expect(shown.sort()).toEqual(truth.sort());
}

async function expectNoneFlagged(): Promise<void> {
  expect(await panel.status()).toMatch(/\b0 flagged/);
}

function brief({ cells }: Row): string {
  return `${cells.Verdict} ${cells.Method} ${cells.Name} ${cells.Status}`;
}

function folded(url: string): string {
  return url.replace(/access_token=[^&]+/, 'access_token=…');
}

function originOf(server: string): string {
  const { apis, issuer, lab, shop } = stage.world;
  const others: Record<string, string> = {
    lab: lab.origin,
    elsewhere: lab.elsewhere,
    issuer,
    shop: new URL(shop).origin,
  };
  return others[server] ?? apis[server as keyof typeof apis].origin;
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
}
