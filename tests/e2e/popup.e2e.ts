import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url } from 'jose';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WrittenRule } from '../../src/core/audience/rule';
import { type OpenBrowser, openBrowser, type Popup } from './driver/open-browser';
import { storeRules } from './driver/stage';
import { until } from './driver/until';
import { waitForWords } from './driver/words';

const part = (value: object) => base64url.encode(JSON.stringify(value));
const token = (claims: object) => `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(claims)}.${'s'.repeat(43)}`;

const CLAIMS = { iss: 'https://id.example.com/', sub: 'user-of-the-popup', exp: 4_102_444_800, scope: 'orders:read' };
const ACCESS = token({ ...CLAIMS, aud: 'https://orders.example.com' });
const SLASH = token({ ...CLAIMS, aud: 'https://orders.example.com/' });
const ID = token({ ...CLAIMS, aud: 'shop', nonce: 'n' });
const OPAQUE = '2YotnFZFEjr1zCsicMWpAA';
const HOSTILE = token({
  ...CLAIMS,
  aud: ['<img src=x onerror="document.title=1">', `\u202E${'A'.repeat(100_000)}`],
  __proto__: null,
  constructor: '<script>document.title=1</script>',
});

const ORDERS: WrittenRule = {
  origin: 'https://orders.example.com',
  audiences: ['https://orders.example.com'],
  issuers: ['https://id.example.com/'],
  name: 'Orders API',
};

let browser: OpenBrowser;
let server: Server;
let site: string;
let page: Page;
let opened: Popup;
let popup: Page;

beforeAll(async () => {
  server = createServer((_, response) => response.end('<!doctype html><title>Shop</title>')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function openPopup(): Promise<void> {
  opened = await browser.openPopup(page);
  popup = opened.page;
  await popup.waitForSelector('::-p-aria([name="Token"][role="textbox"])');
}

/** Puts a text into the box as a paste does: in place of what is there, all at once. */
async function paste(text: string): Promise<void> {
  await popup.waitForSelector('::-p-aria([name="Token"][role="textbox"])');
  await popup.$eval('textarea', insertInPage, text);
}

async function typeOrigin(text: string): Promise<void> {
  await popup.locator('::-p-aria([name="Origin or URL"][role="textbox"])').fill(text);
}

function shows(wanted: RegExp): Promise<string> {
  return waitForWords(popup, wanted);
}

describe('the popup over a page', () => {
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`${site}/cart?secret=1`);
    await openPopup();
    await storeRules(popup.mainFrame(), [ORDERS]);
  });

  afterEach(async () => {
    if (await opened.isOpen()) await opened.close();
    await page.close();
  });

  it('waits for a paste with the box in focus, and offers the origin of the current tab', async () => {
    const focused = () => popup.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await until('the focus in the box', focused, (name) => name === 'Token');
    // As when the browser shows the popup late: it had no focus to give before.
    await popup.evaluate(() => (document.activeElement as HTMLElement).blur());
    await popup.evaluate(() => dispatchEvent(new Event('focus')));
    await until('the focus in the box again', focused, (name) => name === 'Token');
    await paste(ACCESS);
    await shows(new RegExp(`Use this tab’s: ${site} `));
    await popup.locator(`::-p-aria([name="Use this tab’s: ${site}"])`).click();
    await shows(new RegExp(`no rule for ${site}`));
  });

  it.each([
    ['a token', ACCESS],
    ['a header line', `authorization: bearer ${ACCESS}`],
    ['a cURL command', `curl 'https://orders.example.com/' \\\n  -H 'Authorization: Bearer ${ACCESS}'`],
    ['a cURL command for cmd', `curl ^"https://orders.example.com/^" ^\n -H ^"Authorization: Bearer ${ACCESS}^"`],
    ['a URL', `https://shop.example.com/#access_token=${ACCESS}&token_type=Bearer`],
    ['JSON', JSON.stringify({ data: { access_token: ACCESS } })],
    ['a cookie', `Cookie: theme=dark; session=${ACCESS}`],
    ['a token on several lines', ACCESS.replace(/.{60}/g, '$&\n')],
  ])('names the rule that would accept the token of %s', async (_, pasted) => {
    await paste(pasted);
    const shown = await shows(/One rule would accept this token by audience and issuer\. Orders API/);
    expect(shown).toMatch(/aud https:\/\/orders\.example\.com iss https:\/\/id\.example\.com\/ scope orders:read/);
    expect(shown).toMatch(/expires exp in [\d,]+ years · .* local · 2100-01-01 00:00:00 UTC/);
    expect(shown).toContain('Decoded, not verified · nothing is stored or sent');
  });

  it('shows the nearest rule where none accepts, and the verdict for an origin that is typed', async () => {
    await paste(SLASH);
    await shows(/No rule would accept this token\. Nearest: Orders API\. token has .* rule expects/);
    expect(await popup.$$eval('mark', (marks) => marks.map((mark) => mark.textContent))).toEqual(['/']);
    await typeOrigin('https://orders.example.com/v1/orders?x=1');
    await shows(/mismatch for https:\/\/orders\.example\.com The token is for .* Orders API expects/);
    await typeOrigin('https://');
    await shows(/This is not a complete URL/);
    await paste(ACCESS);
    await typeOrigin('orders.example.com');
    await shows(/match for https:\/\/orders\.example\.com The token is for/);
  });

  it.each([
    ['has expired', { exp: 1_700_000_000 }, /Besides, it expired .* ago\./, /The token is expired\./],
    [
      'is not valid yet',
      { nbf: 4_000_000_000 },
      /Besides, it is not valid yet: .* years\./,
      /The token is not valid yet\./,
    ],
  ])('says that a token which no rule accepts %s besides, and says it once', async (_, time, besides, ofOrigin) => {
    await paste(token({ ...CLAIMS, ...time, aud: 'https://orders.example.com/' }));
    expect(await shows(/No rule would accept this token\. .* Nearest: Orders API/)).toMatch(besides);
    await typeOrigin('https://orders.example.com');
    const shown = await shows(/mismatch for https:\/\/orders\.example\.com/);
    expect(shown).toMatch(ofOrigin);
    expect(shown).not.toMatch(besides);
    await typeOrigin('https://uncovered.example.com');
    expect(await shows(/no rule for https:\/\/uncovered\.example\.com/)).toMatch(besides);
  });

  it('lets one choose among several tokens', async () => {
    await paste(JSON.stringify({ id_token: ID, access_token: ACCESS }));
    await shows(/2 tokens found\..* Orders API/);
    await popup.select('select', '1');
    await shows(/No rule would accept this token.* aud shop/);
  });

  it('is calm about an opaque token, and names what is wrong with a damaged one', async () => {
    await paste(`Authorization: Bearer ${OPAQUE}`);
    await shows(/opaque This token is opaque.* That is normal/);
    await paste(`${ACCESS.slice(0, 60)}…${ACCESS.slice(70)}`);
    await shows(/malformed This token is damaged\. The payload has a character .* at place \d+\./);
    await paste('nothing to see here');
    await shows(/No token found in this text\./);
  });

  it('says so where there are no rules, and opens their page', async () => {
    await storeRules(popup.mainFrame(), []);
    await paste(ACCESS);
    await shows(/There are no rules yet/);
    await popup.locator('::-p-aria([name="Add a rule"][role="button"])').click();
    await until('a tab with the rules', browser.tabs, (all) => all.includes(`${browser.extension}/options.html`));
    // A popup goes when the focus does.
    await until('the popup to go', opened.isOpen, (open) => !open);
  });

  it('shows hostile claims as text and stays usable', async () => {
    await paste(HOSTILE);
    const shown = await shows(/No rule would accept this token/);
    expect(shown).toContain('<img src=x onerror="document.title=1">');
    expect(shown).toContain('U+202E');
    expect(await popup.title()).toBe('Audlens');
    expect(await popup.$$eval('.popup img, .popup script', (found) => found.length)).toBe(0);
    expect(await popup.$$eval('*', (all) => all.length)).toBeLessThan(500);
    await paste(ACCESS);
    await shows(/One rule would accept/);
  });

  it('stores no part of a token, and keeps nothing for the next time', async () => {
    for (const pasted of [ACCESS, HOSTILE, `Bearer ${OPAQUE}`, JSON.stringify({ id_token: ID, access_token: SLASH })]) {
      await paste(pasted);
    }
    await typeOrigin('https://orders.example.com');
    await shows(/mismatch for/);
    const stored = await popup.evaluate(storedInPage);
    expect(Object.keys(JSON.parse(stored).local)).toEqual(['rule:https://orders.example.com']);
    for (const piece of [...[ACCESS, SLASH, ID].flatMap((one) => one.split('.')), OPAQUE, CLAIMS.sub]) {
      expect(stored).not.toContain(piece.slice(0, 20));
    }
    await opened.close();
    await openPopup();
    expect(await popup.$eval('textarea', (box) => box.value)).toBe('');
    expect(
      await popup.$$eval('input, textarea, select', (all) => all.map((one) => one.getAttribute('autocomplete'))),
    ).toEqual(['off']);
  });
});

it('offers no origin, and is otherwise the same, in a tab of its own', async () => {
  const tab = await browser.newPage();
  await tab.goto(`${browser.extension}/popup.html`);
  await tab.locator('::-p-aria([name="Token"][role="textbox"])').fill(ACCESS);
  await tab.waitForSelector('::-p-aria([name="Origin or URL"][role="textbox"])');
  expect(await tab.$('.suggestion')).toBeNull();
  expect(
    await tab.$$eval('input, textarea, select', (all) => all.map((one) => one.getAttribute('autocomplete'))),
  ).toEqual(['off', 'off']);
  await tab.close();
});

/** As a paste does: all at once, with the events that a user's input has. Both browsers keep the old command for this. */
function insertInPage(box: HTMLTextAreaElement, text: string): void {
  box.focus();
  box.select();
  document.execCommand('insertText', false, text);
}

/** Every storage that the extension's pages have, as one text. */
async function storedInPage(): Promise<string> {
  return JSON.stringify({
    local: await chrome.storage.local.get(),
    session: await chrome.storage.session.get(),
    sync: await chrome.storage.sync.get(),
    page: { ...localStorage, ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
  });
}
