import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../browser/launch';
import { newPageWithDevTools } from './devtools';
import { extensionRequests } from './extension-requests';
import { until } from './until';

// An extension that does what Audlens must not, to prove that the recorder would see it.
let folder: string;
let server: Server;
let outside: string;
let browser: Browser;

beforeAll(async () => {
  server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'audlens-chatty-'));
  for (const [name, text] of Object.entries(chattyExtension(outside))) writeFileSync(join(folder, name), text);
  ({ browser } = await launchBrowser({ extension: folder }));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('records what a devtools page, a tab and a service worker of an extension send, from the first request on', async () => {
  const requests = await extensionRequests(browser);
  const { page, devtools } = await newPageWithDevTools(browser);
  const tab = await browser.newPage();
  await tab.goto(`${devtools.extension}/tab.html`);
  await page.goto(`${outside}/page`);

  const sent = async () => requests.filter(({ url }) => !url.startsWith('chrome-extension:')).map(({ url }) => url);
  const expected = ['devtools', 'socket', 'tab', 'worker'].map((name) => `${outside}/${name}`);
  const found = await until('every request', sent, (urls) => urls.length >= expected.length);
  expect(found.map((url) => url.replace('ws:', 'http:')).sort()).toEqual(expected);
});

function chattyExtension(origin: string): Record<string, string> {
  const manifest = {
    manifest_version: 3,
    name: 'Chatty',
    version: '1',
    devtools_page: 'devtools.html',
    background: { service_worker: 'worker.js' },
  };
  const fetchOf = (name: string) => `fetch('${origin}/${name}').catch(() => {});`;
  return {
    'manifest.json': JSON.stringify(manifest),
    'devtools.html': '<!doctype html><script src="devtools.js"></script>',
    'devtools.js': `${fetchOf('devtools')} new WebSocket('${origin.replace('http', 'ws')}/socket');`,
    'tab.html': '<!doctype html><script src="tab.js"></script>',
    'tab.js': `${fetchOf('tab')} chrome.runtime.sendMessage('speak');`,
    'worker.js': `chrome.runtime.onMessage.addListener(() => { ${fetchOf('worker')} });`,
  };
}
