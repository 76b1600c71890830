import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER, type OpenBrowser, openBrowser } from './open-browser';
import { until } from './until';

// An extension that does what Audlens must not, to prove that the recorder would see it.
let folder: string;
let server: Server;
let outside: string;
let browser: OpenBrowser;

beforeAll(async () => {
  server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'audlens-chatty-'));
  for (const [name, text] of Object.entries(chattyExtension(outside))) writeFileSync(join(folder, name), text);
  browser = await openBrowser(folder);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('records what a devtools page, a tab and the background of an extension send, from the first request on', async () => {
  const requests = await browser.recordRequests();
  const page = await browser.newPage();
  await browser.openDevTools(page);
  const tab = await browser.newPage();
  await tab.goto(`${browser.extension}/tab.html`);
  await page.goto(`${outside}/page`);

  // Each once: where DevTools had to be opened twice, its page has asked twice.
  const sent = async () => [...new Set((await requests()).map(({ url }) => url))].filter(isOutside);
  const isOutside = (url: string) => !url.startsWith(browser.extension);
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
    background: BROWSER === 'Firefox' ? { scripts: ['worker.js'] } : { service_worker: 'worker.js' },
    // Firefox's own policy for extensions would make https of http.
    content_security_policy: { extension_pages: "script-src 'self'" },
  };
  // The driver of Firefox knows by the panel that the devtools page has run.
  const createPanel = "chrome.devtools.panels.create('Audlens', '', 'tab.html');";
  const fetchOf = (name: string) => `fetch('${origin}/${name}').catch(() => {});`;
  return {
    'manifest.json': JSON.stringify(manifest),
    'devtools.html': '<!doctype html><script src="devtools.js"></script>',
    'devtools.js': `${fetchOf('devtools')} new WebSocket('${origin.replace('http', 'ws')}/socket'); ${createPanel}`,
    'tab.html': '<!doctype html><script src="tab.js"></script>',
    'tab.js': `${fetchOf('tab')} chrome.runtime.sendMessage('speak');`,
    'worker.js': `chrome.runtime.onMessage.addListener(() => { ${fetchOf('worker')} });`,
  };
}
