import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jws } from '../core/samples';
import { type OpenChromium, openChromiumBrowser } from './driver/chromium';
import { Keys } from './driver/keys';
import type { Popup } from './driver/open-browser';
import { Options } from './driver/options';
import { BILLING, IGNORED, ORDERS, stored } from './driver/sample-rules';
import { storeRules } from './driver/stage';
import { until } from './driver/until';
import { waitForWords } from './driver/words';

let browser: OpenChromium;
let keys: Keys;

beforeAll(async () => {
  browser = await openChromiumBrowser();
});

afterAll(() => browser?.close());

describe('the options page, by keyboard alone', () => {
  let options: Options;

  beforeEach(async () => {
    options = await Options.open(browser);
    keys = new Keys(options.page, options.page.mainFrame());
    await keys.start();
  });

  afterEach(() => options.leave());

  it('has its controls in the order in which they are read', async () => {
    await options.storeRules(ORDERS);
    expect(await keys.tabTo('textbox Token')).toEqual([
      'searchbox Search rules',
      'button Import rules',
      'button Export rules',
      'button Add rule',
      'switch On: Orders API',
      'button Edit Orders API',
      'button Delete Orders API',
      'textbox Request URL',
      'textbox Token',
    ]);
  });

  it('makes a rule: what is wrong is led to and said, and the way ends at its row', async () => {
    await keys.tabTo('button Add rule');
    await keys.press('Enter');
    await keys.on('textbox Origin');
    await keys.type('api.example.com');
    await keys.press('Enter');
    await until('what is wrong', problemOfFocused, (text) => text !== '');
    await keys.on('textbox Origin');
    await keys.press('Home');
    await keys.type('https://');
    await keys.tabTo('textbox Expected audiences');
    await keys.type('api://one');
    await keys.press('Enter');
    await keys.type('api://two');
    await keys.press('Enter');
    await keys.tabBackTo('button Remove api://one');
    await keys.press('Enter');
    await keys.focused();
    await keys.tabTo('button Save');
    await keys.press('Enter');
    await options.status(/Saved/);
    await keys.on('button Edit https://api.example.com');
    expect(await options.stored()).toEqual(stored({ origin: 'https://api.example.com', audiences: ['api://two'] }));
  });

  it('edits pairs, and Escape leaves the form for the row', async () => {
    await options.store(stored(BILLING));
    await keys.tabTo(`button Edit ${BILLING.origin}`);
    await keys.press('Enter');
    await keys.on('textbox Origin');
    await keys.tabTo('button Remove pair 2');
    await keys.press('Enter');
    expect(await keys.focused()).toMatch(/pair/);
    await keys.press('Escape');
    await keys.on(`button Edit ${BILLING.origin}`);
    await options.status(/not saved/);
  });

  it('deletes, takes back and switches', async () => {
    await options.store(stored(ORDERS, IGNORED));
    await keys.tabTo(`button Delete ${IGNORED.origin}`);
    await keys.press('Enter');
    await keys.on('button Undo');
    await keys.press('Enter');
    await options.waitForRows('both', (rows) => rows.length === 2);
    await keys.focused();
    await keys.tabBackTo('switch On: Orders API');
    await keys.press('Space');
    await options.status(/Turned off/);
    await keys.on('switch On: Orders API');
  });

  it('imports: a file is chosen, its plan read, and left for where it began', async () => {
    await options.store(stored(ORDERS));
    await options.importFile(JSON.stringify({ version: 1, rules: [BILLING] }));
    await keys.on(/^region Import 1 rule/);
    await keys.tabTo('button Merge');
    await keys.tabTo('button Cancel');
    await keys.press('Enter');
    await keys.on('button Import rules');
    await options.importFile('{');
    await options.alert(/Nothing was imported/);
    await keys.tabTo('button Close');
    await keys.press('Enter');
    await keys.on('button Import rules');
  });

  /** What the control that has the focus says by aria-describedby is wrong with it. */
  function problemOfFocused(): Promise<string> {
    return options.page.evaluate(() => {
      const focused = document.activeElement;
      if (focused?.getAttribute('aria-invalid') !== 'true') return '';
      return document.getElementById(focused.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    });
  }
});

describe('the popup, by keyboard alone', () => {
  let page: Page;
  let popup: Popup;

  beforeAll(async () => {
    page = await browser.newPage();
    popup = await browser.openPopup(page);
    keys = new Keys(popup.page, popup.page.mainFrame());
    await storeRules(popup.page.mainFrame(), [ORDERS]);
  });

  afterAll(async () => {
    await popup?.close();
    await page?.close();
  });

  it('begins in the box, and Tab leads through what it says', async () => {
    await keys.on('textbox Token');
    await keys.type(jws({ aud: `${ORDERS.origin}/`, exp: 4_102_444_800 }));
    await says(/Nearest/);
    const stops = await keys.tabTo('textbox Origin or URL');
    expect(stops).toHaveLength(1);
    await keys.type('https://');
    await says(/not a complete URL/);
    await keys.type('orders.example.com');
    await says(/mismatch for/);
    await keys.on('textbox Origin or URL');
    await keys.tabTo(/^summary /);
    await keys.press('Enter');
    await popup.page.waitForSelector('details[open]');
    await keys.tabTo('link Open a HAR file');
    await keys.tabTo('button Rules');
  });

  it('says what it found to whoever can’t see it', async () => {
    const live = await popup.page.$$eval('[aria-live]', (all) => all.map((one) => one.textContent?.trim() ?? ''));
    expect(live.join(' ')).toMatch(/mismatch/);
  });

  function says(wanted: RegExp): Promise<string> {
    return waitForWords(popup.page, wanted);
  }
});
