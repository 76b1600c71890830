import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchBrowser } from '../browser/launch';
import { jws } from '../core/samples';
import { Panel } from './driver/panel';
import { until } from './driver/until';

const API = 'https://orders.example.com';
const COUNT = 300;

const folder = mkdtempSync(join(tmpdir(), 'audlens-har-'));
let launched: Launched;
let page: Page;
let panel: Panel;

beforeAll(async () => {
  launched = await launchBrowser();
  page = await launched.browser.newPage();
  await page.goto(`${launched.extension}/har.html`);
  const rule = { origin: API, audiences: [API], validator: 'express-jwt', name: 'Orders API' };
  await page.evaluate(`chrome.storage.local.set(${JSON.stringify({ [`rule:${API}`]: rule })})`);
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  panel = new Panel(page.mainFrame());
});

afterAll(async () => {
  await launched?.browser.close();
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

  it('says where a file is cut, and keeps what was open', async () => {
    await openFile('cut.har', harText().slice(0, 20_000));
    const alert = await page.waitForSelector('[role=alert]');
    expect(await alert?.evaluate((element) => (element as HTMLElement).innerText)).toMatch(
      /^cut\.har: The file is not JSON: .* at line 1, column \d+\. Nothing was opened\./,
    );
    expect((await panel.state()).count).toBe(COUNT);
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
    await until('the saved file', async () => readdirSync(folder).includes('audlens.har'), Boolean);
    const text = readFileSync(join(folder, 'audlens.har'), 'utf8');
    expect(text).not.toContain(SIGNATURE);
    await panel.press('Close');
    await openFile('again.har', text);
    await until(
      'the opened file’s name',
      () => page.$eval('body', (body) => body.innerText.includes('again.har')),
      Boolean,
    );
    const { status } = await panel.waitFor('the same rows', ({ count }) => count === COUNT);
    expect(status).toContain(`${COUNT / 3} flagged`);
  });
});

const SIGNATURE = jws({ aud: 'x' }).split('.')[2] ?? '';

async function openFile(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const input = await page.waitForSelector<'input'>('input[type=file]' as 'input');
  await input?.uploadFile(path);
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
