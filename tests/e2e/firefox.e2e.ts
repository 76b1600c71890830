import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIREFOX_BUILD } from '../browser/firefox/launch-firefox';
import { startWorld, type World } from '../world/world';
import type { DevTools } from './driver/devtools';
import type { FirefoxDevTools } from './driver/firefox/devtools';
import { type OpenFirefox, openFirefox } from './driver/firefox/open';
import { openLab } from './driver/lab';
import type { Panel } from './driver/panel';
import { until } from './driver/until';

/** What only Firefox does: a background page for what panels can't do, and a Network panel that hides requests. */

const MANY = 5000;

let world: World;
let firefox: OpenFirefox;
let page: Page;
let devtools: DevTools;
let panel: Panel;

beforeAll(async () => {
  world = await startWorld();
  firefox = await openFirefox();
});

afterAll(async () => {
  await firefox?.close();
  await world?.stop();
});

it('is built to collect nothing, with an event page', () => {
  const manifest = JSON.parse(readFileSync(join(FIREFOX_BUILD, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    manifest_version: 3,
    background: { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
  });
  expect(manifest.background).not.toHaveProperty('service_worker');
});

describe('what a panel leaves to the background', () => {
  beforeEach(() => openTab());

  it('opens the rules page', async () => {
    await panel.press('Rules');
    await until('a tab with the rules', firefox.tabs, (all) => all.includes(`${devtools.extension}/options.html`));
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
    const listed = () => (devtools as unknown as FirefoxDevTools).listed('/api/burst/');
    // What is sent before Firefox has begun to list, which is told by nothing, it never lists.
    const one = async () => {
      await page.evaluate(() => window.lab.burst(1));
      return listed();
    };
    await until('the first request in the list of DevTools', one, (count) => count > 0);
    const look = async () => {
      await panel.press('Look for hidden requests');
      return (await panel.state()).status;
    };
    await until('all of them found', look, (status) => status.includes('no hidden request'));
    const [before, found] = [await listed(), (await panel.state()).count];
    await page.evaluate(() => window.lab.burst(3));
    await until('three more in the list of DevTools', listed, (count) => count === before + 3);
    await panel.press('Look for hidden requests');
    const { status } = await panel.waitFor('the hidden rows', ({ count }) => count === found + 3);
    expect(status).toContain('3 were hidden: clear the filters of the Network panel');
    await until('nothing more', look, (word) => word.includes('no hidden request'));
    expect((await panel.state()).count).toBe(found + 3);
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
    return firefox.firefox.chrome("Services.prefs.setCharPref('devtools.netmonitor.filters', arguments[0]);", filters);
  }
});

it(`keeps ${MANY} quick requests while another panel is shown`, async () => {
  await openTab();
  await devtools.hidePanel();
  await page.evaluate((count) => window.lab.burst(count), MANY);
  await devtools.showPanel();
  const { count } = await panel.waitFor('every row', (state) => state.count >= MANY, 300_000);
  expect(count).toBe(MANY);
}, 600_000);

it('reports no error of the extension', async () => {
  // A panel that goes while an errand of its is under way never hears the answer; Firefox notes that as an error.
  const unheard = /Promise rejected after context unloaded/;
  expect((await errorsOf('moz-extension://')).filter((error) => !unheard.test(error))).toEqual([]);
});

/** A tab of its own for a test, under the world's rules, with the panel shown. */
async function openTab(): Promise<void> {
  await page?.close();
  ({ page, devtools } = await openLab(firefox, world));
  panel = await devtools.showPanel();
}

function badge(): Promise<string> {
  return devtools.badge();
}

function errorsOf(source: string): Promise<string[]> {
  return firefox.firefox.chrome(
    `return Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & one.warningFlag) && one.sourceName.startsWith(arguments[0]))
      .map((one) => one.sourceName + ':' + one.lineNumber + ' ' + one.errorMessage);`,
    source,
  );
}
