import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIREFOX_BUILD, type LaunchedFirefox, launchFirefox } from '../browser/firefox/launch-firefox';
import { startWorld, type World } from '../world/world';
import { type FirefoxDevTools, openFirefoxDevTools } from './driver/firefox/devtools';
import { Firefox } from './driver/firefox/firefox';
import { FirefoxPage } from './driver/firefox/page';
import type { Panel } from './driver/panel';
import { storeRules } from './driver/stage';
import { until } from './driver/until';

/** What only Firefox does: a new panel at each move of the dock, and a background page for what panels can't do. */

const MANY = 5000;

let launched: LaunchedFirefox;
let world: World;
let firefox: Firefox;
let page: FirefoxPage;
let devtools: FirefoxDevTools;
let panel: Panel;

beforeAll(async () => {
  world = await startWorld();
  launched = await launchFirefox();
  firefox = new Firefox(launched.marionette);
});

afterAll(async () => {
  await launched?.close();
  await world?.stop();
});

describe('the build for Firefox', () => {
  const manifest = JSON.parse(readFileSync(join(FIREFOX_BUILD, 'manifest.json'), 'utf8'));

  it('asks for storage and the current tab, collects nothing, and has an event page', () => {
    expect(manifest).toMatchObject({
      manifest_version: 3,
      permissions: ['storage', 'activeTab'],
      background: { scripts: ['background.js'] },
      browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
    });
    expect(manifest.background).not.toHaveProperty('service_worker');
  });

  it.each(['host_permissions', 'optional_permissions', 'content_scripts', 'minimum_chrome_version', 'storage', 'key'])(
    'has no %s',
    (member) => {
      expect(manifest).not.toHaveProperty(member);
    },
  );
});

describe('a docked panel', () => {
  beforeAll(async () => {
    await openTab();
    await page.evaluate(() => window.lab.burst(10, { distinctTokens: true }));
    await panel.waitFor('every row', ({ count }) => count === 10);
  });

  it.each(['right', 'window', 'bottom'] as const)('keeps its rows when it is moved to %s', async (side) => {
    await devtools.dock(side);
    await until(
      'the rows in the new panel',
      async () => (await panel.state().catch(() => undefined))?.count,
      (count) => count === 10,
    );
    await page.evaluate(() => window.lab.xhr());
    await panel.waitFor('the next row', ({ count }) => count === 11);
    await page.evaluate(() => fetch('/api/plain'));
    await panel.press('Clear');
    await page.evaluate(() => window.lab.burst(10, { distinctTokens: true }));
    await panel.waitFor('the rows for the next side', ({ count }) => count === 10);
  });
});

describe('what a panel leaves to the background', () => {
  beforeEach(() => openTab());

  it('opens the rules page', async () => {
    await panel.press('Rules');
    await until('a tab with the rules', tabAddresses, (all) => all.includes(`${devtools.extension}/options.html`));
  });

  it('takes the count off the toolbar button when DevTools is closed', async () => {
    await page.evaluate(() => window.lab.burst(4, { distinctTokens: true }));
    await until('two flagged', badge, (text) => text === '2');
    await devtools.close();
    await until('no badge without DevTools', badge, (text) => text === '');
  });
});

describe('what the Network panel hides', () => {
  beforeEach(async () => {
    await setFilters('["images"]');
    await openTab();
  });
  afterEach(() => setFilters('["all"]'));

  it('is found and said when it is asked for, each request once', async () => {
    await page.evaluate(() => window.lab.burst(3));
    const listed = () => devtools.background.evaluate(listedInPage);
    await until('the requests in the list of DevTools', listed, (count) => count === 3);
    await panel.press('Look for hidden requests');
    const { status } = await panel.waitFor('the hidden rows', ({ count }) => count === 3);
    expect(status).toContain('3 were hidden: clear the filters of the Network panel');
    await panel.press('Look for hidden requests');
    await panel.waitFor('the word', (state) => state.status.includes('no hidden request'));
    expect((await panel.state()).count).toBe(3);
  });

  it('leaves nothing to find where nothing is hidden', async () => {
    await setFilters('["all"]');
    await openTab();
    await page.evaluate(() => window.lab.burst(3));
    await panel.waitFor('every row', ({ count }) => count === 3);
    await panel.press('Look for hidden requests');
    await panel.waitFor('the word', ({ status }) => status.includes('no hidden request'));
    expect((await panel.state()).count).toBe(3);
  });

  /** As Firefox saves them when they are chosen in the Network panel. */
  function setFilters(filters: string): Promise<unknown> {
    return firefox.chrome("Services.prefs.setCharPref('devtools.netmonitor.filters', arguments[0]);", filters);
  }
});

describe('lifetime', () => {
  it('shows requests from its opening on when DevTools is closed and opened again', async () => {
    await openTab();
    await page.evaluate(() => window.lab.burst(3));
    await panel.waitFor('the rows', ({ count }) => count === 3);
    await devtools.close();
    devtools = await openFirefoxDevTools(page, launched.addonId);
    panel = await devtools.showPanel();
    await page.evaluate(() => window.lab.xhr());
    await panel.waitFor('the next row', ({ rows }) => rows.some(({ cells }) => cells.Name === '/api/xhr'));
  });

  it(`keeps ${MANY} quick requests while another panel is shown`, async () => {
    await openTab();
    await devtools.hidePanel();
    await page.evaluate((count) => window.lab.burst(count), MANY);
    await devtools.showPanel();
    const { count } = await panel.waitFor('every row', (state) => state.count >= MANY, 300_000);
    expect(count).toBe(MANY);
  }, 600_000);
});

it('reports no error of the extension', async () => {
  // A panel that goes while an errand of its is under way never hears the answer; Firefox notes that as an error.
  const unheard = /Promise rejected after context unloaded/;
  expect((await errorsOf('moz-extension://')).filter((error) => !unheard.test(error))).toEqual([]);
});

/** A tab of its own for a test, under the world's rules, with the panel shown. */
async function openTab(): Promise<void> {
  await page?.close();
  page = await FirefoxPage.open(firefox);
  devtools = await openFirefoxDevTools(page, launched.addonId);
  await storeRules(devtools.background, world.rules.rules);
  await page.goto(world.lab.page);
  panel = await devtools.showPanel();
}

// Runs in the devtools page: how many of the burst's requests are finished, as DevTools itself has it.
function listedInPage(): Promise<number> {
  return new Promise((resolve) => {
    chrome.devtools.network.getHAR(({ entries }) => {
      resolve(
        entries.filter(({ request, response }) => request.url.includes('/api/burst/') && response.status > 0).length,
      );
    });
  });
}

interface Entry {
  readonly request: { readonly url: string };
  readonly response: { readonly status: number };
}

declare const chrome: {
  devtools: {
    network: { getHAR(take: (log: { entries: Entry[] }) => void): void };
  };
};

function tabAddresses(): Promise<string[]> {
  return firefox.chrome('return gBrowser.browsers.map((browser) => browser.currentURI.spec);');
}

function badge(): Promise<string> {
  return devtools.badge();
}

function errorsOf(source: string): Promise<string[]> {
  return firefox.chrome(
    `return Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & one.warningFlag) && one.sourceName.startsWith(arguments[0]))
      .map((one) => one.sourceName + ':' + one.lineNumber + ' ' + one.errorMessage);`,
    source,
  );
}
