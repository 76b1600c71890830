import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jws } from '../core/samples';
import { emulatedTheme, violationsIn } from './driver/axe';
import type { ChromiumDevTools } from './driver/devtools';
import { findRow } from './driver/grid';
import { openWidePanel } from './driver/lab';
import { Panel } from './driver/panel';
import { type ChromiumStage, openChromium, storeRules } from './driver/stage';
import { until } from './driver/until';

let stage: ChromiumStage;

beforeAll(async () => {
  stage = await openChromium();
});

afterAll(() => stage?.close());

describe('the panel, in the themes of DevTools', () => {
  let page: Page;
  let devtools: ChromiumDevTools;
  let panel: Panel;

  beforeAll(async () => {
    ({ page, devtools, panel } = await openWidePanel(stage));
    await storeRules(devtools.background, stage.world.rules.rules);
  });

  afterAll(() => page?.close());

  const well = async () => {
    expect(await violationsIn(panel.frame, (theme) => devtools.setTheme(theme))).toEqual([]);
  };

  it('is well empty', well);

  it('is well with rows, flagged, refused and not', async () => {
    await page.goto(`${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done');
    await page.goto(stage.world.lab.page);
    await page.evaluate(() => window.lab.refusedByCors());
    await page.evaluate(() => window.lab.burst(10, { distinctTokens: true }));
    await panel.waitFor('the rows', ({ count }) => count > 20);
    await well();
  });

  it('is well with details open, at each tab', async () => {
    const rows = await panel.rows();
    const flagged = rows.find(({ cells }) => cells.Verdict?.startsWith('mismatch'));
    await panel.select(flagged?.index ?? 2);
    const tabs = await panel.frame.$$eval('[aria-label=Details] [role=tab]', (all) =>
      all.map((tab) => tab.textContent),
    );
    expect(tabs.slice(0, 3)).toEqual(['Why', 'Token', 'Request']);
    for (const tab of tabs) {
      await panel.tab(tab ?? '');
      await well();
    }
  });

  it('is well where it asks what an API expects', async () => {
    await storeRules(devtools.background, []);
    const refused = (await panel.allRows()).find(({ cells }) => cells.Status === '401');
    await panel.select(refused?.index ?? 0);
    await panel.tab('Why');
    await panel.press('Expect this audience here');
    await well();
    await storeRules(devtools.background, stage.world.rules.rules);
  });

  it('is well at 500 by 300 pixels', async () => {
    await devtools.resize(500, 300);
    await well();
    await devtools.resize(1600, 900);
    await panel.press('Close details');
  });

  it('is well with a filter that is wrong, and with one that hides everything', async () => {
    await panel.filter('status:/(/');
    await panel.frame.waitForSelector('[role=alert]');
    await well();
    await panel.filter('nowhere to be found');
    await panel.waitFor('no row', ({ count }) => count === 0);
    await well();
    await panel.filter('');
  });

  it('is well with the export open, and with its receipt', async () => {
    await panel.press('Export');
    await well();
    await panel.press('Save file');
    await panel.frame.waitForSelector('::-p-aria([name="Close"][role="button"])');
    await well();
    await panel.press('Close');
  });

  it('is well with the choice of columns open', async () => {
    await panel.press('Columns');
    await panel.frame.waitForSelector('::-p-aria([name="Columns"][role="dialog"])');
    await well();
    await devtools.press('Escape');
  });

  it('is well in the view Tokens, with details, and with two compared', async () => {
    await panel.tab('Tokens');
    await (await findRow(panel.frame, 2, 'Tokens')).click();
    await until('details', () => panel.details(), Boolean);
    await panel.frame.locator('summary').click();
    await well();
    const select = await panel.frame.waitForSelector('::-p-aria([name="Compare with…"][role="combobox"])');
    const other = await select?.$eval('option:last-of-type', (option) => (option as HTMLOptionElement).value);
    await select?.select(other ?? '');
    await panel.frame.waitForSelector('[aria-label=Details] table');
    await well();
  });

  it('is well in the view Origins, with details, and with rules for all', async () => {
    await storeRules(devtools.background, []);
    await panel.tab('Origins');
    await (await findRow(panel.frame, 2, 'Origins')).click();
    await until('details', () => panel.details(), Boolean);
    await well();
    await panel.press('Make rules for all');
    await well();
    await panel.press('Close details');
    await panel.tab('Requests');
  });

  it('is well with recording off, and with rules that can’t be used', async () => {
    await panel.press('Record');
    await panel.press('Clear');
    await devtools.background.evaluate(`chrome.storage.local.set({ 'rule:https://bad.example': { origin: 7 } })`);
    await panel.frame.waitForSelector('[role=alert]');
    await well();
  });
});

describe('the page for HAR files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-axe-'));
  let page: Page;

  beforeAll(async () => {
    page = await stage.newPage();
    await page.goto(`${stage.extension}/har.html`);
  });

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const openFile = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    await (await page.waitForSelector<'input'>('input[type=file]' as 'input'))?.uploadFile(join(folder, name));
  };

  const well = async () => {
    expect(await violationsIn(page.mainFrame(), emulatedTheme(page))).toEqual([]);
  };

  it('is well empty', well);

  it('is well with a file that can’t be read, and with one that is open', async () => {
    await openFile('cut.har', '{"log": {"entries": [');
    await page.waitForSelector('[role=alert]');
    await well();
    const bearer = { name: 'Authorization', value: `Bearer ${jws({ aud: 'https://other.example' })}` };
    const request = { method: 'GET', url: 'https://orders.example.com/', headers: [bearer] };
    const entry = {
      startedDateTime: '2026-01-01T12:00:00.000Z',
      time: 10,
      request,
      response: { status: 200, headers: [] },
    };
    await openFile('open.har', JSON.stringify({ log: { version: '1.2', entries: [entry] } }));
    await new Panel(page.mainFrame()).waitFor('its row', ({ count }) => count === 1);
    await well();
  });
});
