import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIREFOX_BUILD } from '../browser/firefox/launch-firefox';
import { BUILD as CHROMIUM_BUILD } from '../browser/launch';
import { differs } from './differences';
import type { DevTools } from './driver/devtools';
import type { ExtensionRequest } from './driver/extension-requests';
import { BROWSER } from './driver/open-browser';
import { Options } from './driver/options';
import { openStage, openWidePage, type Stage } from './driver/stage';

const BUILD = BROWSER === 'Firefox' ? FIREFOX_BUILD : CHROMIUM_BUILD;

describe('the build', () => {
  const manifest = JSON.parse(readFileSync(join(BUILD, 'manifest.json'), 'utf8'));

  it('asks for storage and the current tab, and for nothing else', () => {
    expect([...manifest.permissions].sort()).toEqual(['activeTab', 'storage']);
  });

  it('may be given more only for complete capture, and only when that is asked for', () => {
    expect(manifest.optional_permissions).toEqual(['webRequest']);
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
  });

  it.each([
    'host_permissions',
    'content_scripts',
    'web_accessible_resources',
    'externally_connectable',
    'sandbox',
    ...differs('own manifests', {
      Chromium: ['browser_specific_settings'],
      Firefox: ['minimum_chrome_version', 'storage', 'key'],
    }),
  ])('has no %s', (member) => {
    expect(manifest).not.toHaveProperty(member);
  });

  it('lets its pages load their own files only, and connect to nothing', () => {
    const policy = manifest.content_security_policy.extension_pages.split(';').map((part: string) => part.trim());
    expect(policy.sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "img-src 'self' data:",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });

  it.each([
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    /inspectedWindow\.eval/,
    // The function of the language; what follows excludes methods of that name (re2js has one).
    /(?<![.\w$])eval\((?![^(){}]*\)\s*\{)/,
    // Minifiers leave out the `new`.
    /\bFunction\(/,
    /modulepreload/,
    /\bfetch\(/,
    /XMLHttpRequest|sendBeacon/,
    /\b(?:WebSocket|EventSource|WebTransport|RTCPeerConnection)\(/,
    /\bimportScripts\(/,
  ])('never says %s', (words) => {
    const files = filesOf(BUILD).filter((file) => /\.(?:js|html|css)$/.test(file));
    expect(files.length).toBeGreaterThan(4);
    expect(files.filter((file) => words.test(readFileSync(join(BUILD, file), 'utf8')))).toEqual([]);
  });
});

describe('a whole run', () => {
  let stage: Stage;
  let requests: () => Promise<readonly ExtensionRequest[]>;
  let page: Page;
  let devtools: DevTools;
  /** Every page of the extension, in the state in which the run left it. */
  let pages: Frame[];

  beforeAll(async () => {
    stage = await openStage();
    requests = await stage.recordRequests();
    await importTheRules();
    ({ page, devtools } = await openWidePage(stage));
    await playShopAndLab();
    const panel = await useThePanel();
    const options = await tryARule();
    const popup = await decodeInThePopup();
    pages = [devtools.background, panel, options.mainFrame(), popup.mainFrame()];
  });

  afterAll(() => stage?.close());

  it('requests its own packaged files, and nothing else', async () => {
    const made = await requests();
    const own = made.filter(({ url }) => isPackagedFile(url));
    const pages = ['devtools', 'panel', 'options', 'popup'].map((name) => `${stage.extension}/${name}.html`);
    const seen = pages.filter((page) => own.some(({ url }) => url === page));
    expect(seen).toEqual(differs('own files', { Chromium: pages, Firefox: [] }));
    expect(made.filter((request) => !own.includes(request))).toEqual([]);
  });

  it('was given no host and no webRequest, and so could not listen to a request', async () => {
    const options = await Options.open(stage);
    const held = await options.page.evaluate(heldInPage);
    await options.page.close();
    expect(held).toEqual({ origins: [], permissions: ['activeTab', 'storage'], webRequest: false });
  });

  it('stores rules and how the panel is set up, and no part of a token or of what was typed', async () => {
    const stored = await devtools.background.evaluate(storedInPage);
    const [[local]] = JSON.parse(stored) as [[Record<string, unknown>]];
    const { 'settings:panel': settings, ...others } = local;
    expect(Object.keys(others).filter((key) => !key.startsWith('rule:'))).toEqual([]);
    expect(JSON.stringify(settings)).toContain('"issuer":true');
    expect(JSON.stringify(settings)).not.toMatch(/without-rule|127\.0\.0\.1|localhost/);
    expect(stored).toContain(stage.world.rules.rules[0]?.origin);
    expect(partsOfTokensIn(stored)).toEqual([]);
  });

  it('puts no part of a token into titles and addresses', async () => {
    expect(pages).toHaveLength(4);
    const told = await Promise.all(pages.map((frame) => frame.evaluate(toldInPage)));
    expect(partsOfTokensIn(told.join('\n'))).toEqual([]);
  });

  async function importTheRules(): Promise<void> {
    const options = await Options.open(stage);
    await options.importFile(JSON.stringify(stage.world.rules));
    await options.waitForRows('the rules', (rows) => rows.length === stage.world.rules.rules.length);
    await options.page.close();
  }

  async function playShopAndLab(): Promise<void> {
    await page.goto(`${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done', { polling: 100 });
    await page.goto(stage.world.lab.page);
    await page.evaluate(async (elsewhere) => {
      const [token] = await (
        await fetch('/tokens', { method: 'POST', body: '["{\\"aud\\":\\"elsewhere\\"}"]' })
      ).json();
      const headers = { authorization: `Bearer ${token}` };
      await (await fetch(`${elsewhere}/api/without-rule`, { headers })).text();
      await window.lab.query();
      await window.lab.formBody();
      await window.lab.twoValues();
      await window.lab.hostile();
      await window.lab.refusedByCors();
    }, stage.world.lab.elsewhere);
  }

  async function useThePanel(): Promise<Frame> {
    const panel = await devtools.showPanel();
    const { count } = await panel.waitFor('the rows', (state) => state.count > stage.world.mistakes.length);
    for (const index of [2, 3, 10, count + 1]) {
      await panel.select(index);
      for (const tab of ['Why', 'Token', 'Request']) await panel.tab(tab);
    }
    await panel.filter('orders');
    await panel.waitFor('the filtered rows', (state) => state.count < count);
    await panel.filter('');
    await panel.chip('Mismatch');
    await panel.chip('Mismatch');
    await panel.press('Columns');
    await panel.frame.locator('::-p-aria([name="Issuer"][role="checkbox"])').click();
    await panel.press('Columns');
    await devtools.setTheme('dark');
    await panel.filter('/api/without-rule');
    await panel.waitFor('the row without a rule', (state) => state.count === 1);
    await panel.select(2);
    await panel.tab('Why');
    await panel.press('Expect this audience here');
    await panel.waitFor('the new verdict', ({ rows }) => rows[0]?.cells.Verdict?.startsWith('match') === true);
    await panel.press('Record');
    await panel.press('Record');
    return panel.frame;
  }

  async function tryARule(): Promise<Page> {
    const options = await stage.newPage();
    await options.goto(`${stage.extension}/options.html`);
    await options.locator('::-p-aria([name="Request URL"])').fill(`${stage.world.lab.origin}/api`);
    await options.locator('::-p-aria([name="Token"])').fill(aToken());
    await options.waitForFunction(() => document.querySelector('[aria-live=polite]')?.textContent.includes('match'));
    return options;
  }

  async function decodeInThePopup(): Promise<Page> {
    const popup = await stage.newPage();
    await popup.goto(`${stage.extension}/popup.html`);
    await popup.locator('::-p-aria([name="Token"])').fill(aToken());
    await popup.waitForSelector('::-p-text(lab.shop.example)');
    return popup;
  }

  function tokens(): string[] {
    return stage.world.log.flatMap((entry) => entry.tokens.map(({ token }) => token));
  }

  function aToken(): string {
    const entry = stage.world.log.find(({ aud }) => aud === stage.world.lab.audience);
    return entry?.token ?? '';
  }

  function isPackagedFile(url: string): boolean {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}` === stage.extension && existsSync(join(BUILD, pathname));
  }

  /** Every piece of the text, of this many characters, that stands in a token's claims or signature too. */
  function partsOfTokensIn(text: string, length = 12): string[] {
    const pieces = new Set(tokens().flatMap((token) => secretParts(token).flatMap((part) => piecesOf(part, length))));
    expect(pieces.size).toBeGreaterThan(1000);
    return piecesOf(text, length).filter((piece) => pieces.has(piece));
  }
});

/** Of a JWT all but the header, which many tokens share; of any other token the whole. */
function secretParts(token: string): string[] {
  const parts = token.split('.');
  return parts.length === 1 ? parts : parts.slice(1);
}

function piecesOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

function filesOf(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((file) => statSync(join(folder, file)).isFile());
}

// The functions below run in the extension's pages, and so hold no functions with a name of their own (see grid.ts).

/** What the browser says that the extension holds; `devtools` is Firefox's word for having a devtools page. */
async function heldInPage(): Promise<unknown> {
  const { origins, permissions = [] } = await chrome.permissions.getAll();
  const named = permissions.filter((name: string) => name !== 'devtools').sort();
  return { origins, permissions: named, webRequest: chrome.webRequest !== undefined };
}

/** Everything that the extension has stored in the browser, as JSON. */
async function storedInPage(): Promise<string> {
  const areas = [];
  for (const area of ['local', 'session', 'sync'] as const) areas.push(await chrome.storage[area].get(null));
  const databases = [];
  for (const { name } of await indexedDB.databases()) databases.push(name);
  return JSON.stringify([areas, databases, await caches.keys(), document.cookie, localStorage, sessionStorage]);
}

/** What a page tells the browser about itself: its title, address and history state, and its window's name. */
function toldInPage(): string {
  return JSON.stringify([document.title, location.href, history.state, name]);
}
