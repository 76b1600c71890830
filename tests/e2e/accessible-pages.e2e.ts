import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jws } from '../core/samples';
import { emulatedTheme, violationsIn } from './driver/axe';
import { type OpenChromium, openChromiumBrowser } from './driver/chromium';
import type { Popup } from './driver/open-browser';
import { Options } from './driver/options';
import { BILLING, IGNORED, ORDERS, stored } from './driver/sample-rules';
import { storeRules } from './driver/stage';
import { waitForWords } from './driver/words';

const WILD = { origin: '*://*:*', audiences: ['everything'] };

let browser: OpenChromium;

beforeAll(async () => {
  browser = await openChromiumBrowser();
});

afterAll(() => browser?.close());

describe('the options page', () => {
  let options: Options;
  const well = async () => {
    expect(await violationsIn(options.page.mainFrame(), emulatedTheme(options.page))).toEqual([]);
  };

  beforeEach(async () => {
    options = await Options.open(browser);
  });

  afterEach(() => options.leave());

  it('is well empty', well);

  it('is well with rules, and at 500 pixels', async () => {
    await options.storeRules(ORDERS, BILLING, { ...IGNORED, enabled: false }, WILD);
    await well();
    await options.page.setViewport({ width: 500, height: 700 });
    await well();
  });

  it('is well with the form of a new rule, and with all that is wrong in it', async () => {
    await options.storeRules(ORDERS);
    await options.press('Add rule');
    await options.fill('Origin', 'https://orders.example.com');
    await well();
    await options.press('Save');
    await options.page.waitForSelector('[aria-invalid=true]');
    await well();
  });

  it('is well with the form of a rule that has pairs', async () => {
    await options.storeRules(BILLING);
    await options.press(`Edit ${BILLING.origin}`);
    await options.field('Origin');
    await well();
  });

  it('is well with what was done, and with a rule tried', async () => {
    await options.storeRules(ORDERS, IGNORED);
    await options.press(`Delete ${IGNORED.origin}`);
    await options.status(/Deleted/);
    await options.fill('Request URL', ORDERS.origin);
    await options.fill('Token', jws({ aud: `${ORDERS.origin}/`, exp: 1 }));
    await options.waitForText('.outcome', /mismatch/);
    await well();
  });

  it('is well with an import to confirm, and with one that failed', async () => {
    await options.store(stored(ORDERS, IGNORED));
    await options.importFile(JSON.stringify({ version: 1, rules: [{ ...ORDERS, name: 'From the file' }, BILLING] }));
    await options.waitForText('.import', /Import 2 rules/);
    await well();
    await options.importFile('{');
    await options.alert(/Nothing was imported/);
    await well();
  });

  it('is well with rules of the organisation', async () => {
    await options.page.close();
    await browser.setPolicy({ rules: [ORDERS] });
    options = await Options.open(browser);
    await options.store(stored(ORDERS));
    await options.waitForRows('both rules', (rows) => rows.length === 2);
    await well();
    await browser.setPolicy({});
  });
});

describe('the popup', () => {
  let page: Page;
  let popup: Popup;
  const well = async () => {
    expect(await violationsIn(popup.page.mainFrame(), emulatedTheme(popup.page))).toEqual([]);
  };

  beforeAll(async () => {
    page = await browser.newPage();
    popup = await browser.openPopup(page);
  });

  afterAll(async () => {
    await popup?.close();
    await page?.close();
  });

  const paste = async (text: string) => {
    const box = await popup.page.waitForSelector('::-p-aria([name="Token"][role="textbox"])');
    await box?.evaluate((element) => (element as HTMLTextAreaElement).select());
    const session = await popup.page.createCDPSession();
    await session.send('Input.insertText', { text });
    await session.detach();
  };
  const shows = (wanted: RegExp) => waitForWords(popup.page, wanted);

  it('is well empty', well);

  it('is well with a token and no rule, with one that fits, and with a nearest one', async () => {
    await paste(jws({ aud: ORDERS.origin, iss: 'https://auth.example.com/', exp: 4_102_444_800 }));
    await shows(/no rules yet/);
    await well();
    await storeRules(popup.page.mainFrame(), [ORDERS]);
    await shows(/would accept this token/);
    await well();
    await paste(jws({ aud: `${ORDERS.origin}/`, iss: 'https://auth.example.com/', exp: 1 }));
    await shows(/Nearest/);
    await well();
  });

  it('is well with an origin, a wrong one, and the verdict', async () => {
    const box = popup.page.locator('::-p-aria([name="Origin or URL"][role="textbox"])');
    await box.fill('https://');
    await shows(/not a complete URL/);
    await well();
    await box.fill(ORDERS.origin);
    await shows(/mismatch for/);
    await well();
  });

  it('is well with several tokens, a damaged one, and none', async () => {
    await paste(JSON.stringify({ id_token: jws({ aud: 'shop', nonce: 'n' }), access_token: jws({ aud: 'a' }) }));
    await shows(/2 tokens found/);
    await well();
    await paste(`Bearer ${jws({ aud: 'a' }).replace('.', '.!')}`);
    await well();
    await paste('no token');
    await shows(/No token found/);
    await well();
  });
});
