import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jws } from '../core/samples';
import type { Row } from './driver/grid';
import { type OpenBrowser, openBrowser } from './driver/open-browser';
import { Panel } from './driver/panel';
import { storeRules } from './driver/stage';
import { until } from './driver/until';

const API = 'https://orders.example.com';
const COUNT = 300;

const folder = mkdtempSync(join(tmpdir(), 'audlens-har-'));
let browser: OpenBrowser;
let page: Page;
let panel: Panel;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(`${browser.extension}/har.html`);
  await storeRules(page.mainFrame(), [{ origin: API, audiences: [API], validator: 'express-jwt', name: 'Orders API' }]);
  panel = new Panel(page.mainFrame());
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a HAR file, without DevTools', () => {
  it('asks for a file', async () => {
    expect(await page.$eval('body', (body) => body.innerText)).toContain('Open a HAR file');
  });

  it('judges each entry, with the server’s own words', async () => {
    await openFile('traffic.har', harText());
    const { rows } = await panel.waitFor('every row', ({ count }) => count === COUNT);
    expect(rows.every(({ cells }) => cells.Verdict === (cells.Status === '401' ? 'mismatch' : 'match'))).toBe(true);
    await panel.filter('status:401');
    await panel.waitFor('the refused third', ({ count }) => count === COUNT / 3);
    await panel.select(2);
    expect(await panel.details()).toContain('jwt audience invalid');
    await panel.filter('');
  });

  it('is shown from its first request on, wherever the one before was left', async () => {
    const holds = (index: number) => (rows: readonly Row[]) => rows.some((row) => row.index === index);
    await panel.waitFor('its first request', ({ rows }) => holds(2)(rows));
    await page.focus('[role=grid]');
    await page.keyboard.press('End');
    await panel.waitFor('its last request', ({ rows }) => holds(COUNT + 1)(rows) && !holds(2)(rows));
    await openFile('other.har', harText());
    await panel.waitFor('the first request of the other', ({ rows }) => holds(2)(rows));
  });

  it('says where a file is cut, and keeps what was open', async () => {
    await openFile('cut.har', harText().slice(0, 20_000));
    const alert = await page.waitForSelector('[role=alert]');
    expect(await alert?.evaluate((element) => (element as HTMLElement).innerText)).toMatch(
      /^cut\.har: The file is not JSON: .* at line 1, column \d+\. Nothing was opened\./,
    );
    expect((await panel.state()).count).toBe(COUNT);
  });

  it('stays usable while it counts a million tiny entries, and can be told to stop', { timeout: 90_000 }, async () => {
    await openFile('million.har', millionEntries());
    const cancel = await page.waitForSelector('::-p-aria([name="Cancel"][role="button"])');
    expect(await page.$eval('progress', ({ value }) => value)).toBeLessThan(1);
    await panel.filter('status:401');
    await panel.waitFor('the refused third of the file before', ({ count }) => count === COUNT / 3);
    await panel.filter('');
    await cancel?.click();
    await panel.waitFor('what was open before', ({ count }) => count === COUNT);
    await openFile('million.har', millionEntries());
    const text = () => page.$eval('body', (body) => body.innerText);
    const read = await until('all entries', text, (shown) => shown.includes('1,000,000 entries'), 60_000);
    expect(read).toContain('No request in this file carries a token');
    // For a moment the rows are still those of the file before.
    await until('no word of requests below', text, (shown) => !shown.includes('at a request below'));
  });

  it('shows what a sanitised file tells all the same', async () => {
    await openFile('sanitised.har', sanitisedText());
    await page.waitForSelector('::-p-text(Refused requests)');
    // How to export is folded away.
    const text = await page.$eval('body', (body) => body.textContent);
    expect(text).toContain('jwt audience invalid');
    expect(text).toContain(`Probably this token: access token for ${API}/`);
    expect(text).toContain('Allow to generate HAR with sensitive data');
    expect(text).toContain('can still be live');
    // For a moment the rows are still those of the file before, which has none.
    await panel.waitFor('its refused request', ({ count }) => count === 1);
    expect(await page.$eval('body', (body) => body.textContent)).toContain('at a request below');
    await panel.select(2);
    const details = await panel.details();
    expect(details).toContain('it may have been sanitised');
    expect(details).toContain('jwt audience invalid');
    await openFile('traffic.har', harText());
    await panel.waitFor('every row again', ({ count }) => count === COUNT);
  });

  it('sorts by a column, and back', async () => {
    await page.click('[role=columnheader] ::-p-text(Status)');
    await panel.waitFor('200 first', ({ rows }) => rows.every(({ cells }) => cells.Status === '200'));
    await page.click('[role=columnheader] ::-p-text(Status)');
    await panel.waitFor('401 first', ({ rows }) => rows.every(({ cells }) => cells.Status === '401'));
    await page.click('[role=columnheader] ::-p-text(Status)');
  });

  it('exports what is shown without a signature, and opens that again with the same verdicts', async () => {
    await panel.press('Export');
    await panel.press('Save file');
    const text = await browser.savedFile('audlens.har');
    expect(text).not.toContain(SIGNATURE);
    await panel.press('Close');
    await openFile('again.har', text);
    await until(
      'the opened file’s name',
      () => page.$eval('body', (body) => body.innerText.includes('again.har')),
      Boolean,
    );
    // Both in one look: for a moment the rows are still those of the file before.
    const isSame = (count: number, status: string) => count === COUNT && status.includes(`${COUNT / 3} flagged`);
    await panel.waitFor('the same rows', ({ count, status }) => isSame(count, status));
  });
});

const SIGNATURE = jws({ aud: 'x' }).split('.')[2] ?? '';

async function openFile(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const input = await page.waitForSelector<'input'>('input[type=file]' as 'input');
  await input?.uploadFile(path);
}

function millionEntries(): string {
  const tiny = '{"request":{"method":"GET","url":"https://a.test/"}}';
  return `{"log":{"entries":[${Array(1_000_000).fill(tiny).join(',')}]}}`;
}

/** As Chromium writes it without sensitive data: no Authorization header, no cookie, but bodies. */
function sanitisedText(): string {
  const entry = (second: number, url: string, status: number, body: object) => ({
    startedDateTime: new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString(),
    request: { method: 'GET', url, headers: [] },
    response: { status, headers: [], content: { text: JSON.stringify(body) } },
  });
  const entries = [
    entry(1, 'https://id.example.com/token', 200, { access_token: jws({ aud: `${API}/` }), token_type: 'Bearer' }),
    entry(2, `${API}/v1`, 401, { error: `jwt audience invalid. expected: ${API}` }),
  ];
  return JSON.stringify({ log: { version: '1.2', entries } });
}

function harText(): string {
  const entries = Array.from({ length: COUNT }, (_, i) => {
    const wrong = i % 3 === 0;
    const token = jws({ iss: 'https://id.example.com/', aud: wrong ? `${API}/` : API, sub: `user-${i}` });
    return {
      startedDateTime: '2026-01-01T12:00:00.000Z',
      time: 10,
      serverIPAddress: '192.0.2.1',
      request: { method: 'GET', url: `${API}/v1/${i}`, headers: [{ name: 'Authorization', value: `Bearer ${token}` }] },
      response: {
        status: wrong ? 401 : 200,
        headers: [],
        content: { text: wrong ? `{"error":"jwt audience invalid. expected: ${API}"}` : '{}' },
      },
    };
  });
  return JSON.stringify({ log: { version: '1.2', entries } });
}
