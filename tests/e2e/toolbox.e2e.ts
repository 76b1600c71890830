import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { differs } from './differences';
import type { DevTools } from './driver/devtools';
import { burst, emptyList, openLab, type ShownPanel } from './driver/lab';
import type { Panel } from './driver/panel';
import { openStage, type Stage } from './driver/stage';
import { until } from './driver/until';
import { waitForWords, wordsOf } from './driver/words';

/** What DevTools may do around the panel: nothing is lost that its devtools page had, and nothing crosses to another tab. */

const ROWS = 10;

let stage: Stage;
let page: Page;
let devtools: DevTools;
let panel: Panel;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage?.close());

describe('while DevTools stays open', () => {
  beforeAll(async () => {
    ({ page, devtools, panel } = await showLab());
  });

  beforeEach(async () => {
    await emptyList(panel);
    await burst({ page, panel }, ROWS);
  });

  it.each(['window', 'right', 'bottom'] as const)('a move to %s keeps every row, and the next comes', async (side) => {
    const before = await panel.allRows();
    const shape = await size();
    await panel.filter('/burst');
    await devtools.dock(side);
    await moved(ROWS);
    await until('another shape of the panel', size, (now) => now !== shape);
    expect(namesOf(await panel.allRows())).toEqual(namesOf(before));
    expect(await filterText()).toBe(differs('dock moves', { Chromium: '/burst', Firefox: '' }));
    await panel.filter('');
    await page.evaluate(() => window.lab.xhr());
    await panel.waitFor('the next row', ({ count }) => count === ROWS + 1);
  });

  it('another theme keeps the rows, the filter and the selected row', async () => {
    await panel.filter('/burst');
    await panel.select(3);
    for (const theme of ['dark', 'default'] as const) {
      await devtools.setTheme(theme);
      await until('the theme', scheme, (now) => now === (theme === 'dark' ? 'dark' : 'light'));
      const { count, rows } = await panel.state();
      expect(count).toBe(ROWS);
      expect(rows.filter(({ selected }) => selected).map(({ index }) => index)).toEqual([3]);
      expect(await filterText()).toBe('/burst');
    }
  });

  it('what is requested while another panel is shown is there when this one is shown again', async () => {
    await panel.filter('/burst');
    await panel.select(3);
    await devtools.hidePanel();
    await page.evaluate((count) => window.lab.burst(count), ROWS);
    await devtools.showPanel();
    const { rows } = await panel.waitFor('the rows of both', ({ count }) => count === 2 * ROWS);
    expect(rows.filter(({ selected }) => selected).map(({ index }) => index)).toEqual([3]);
    expect(await filterText()).toBe('/burst');
  });

  async function moved(count: number): Promise<void> {
    const counted = async () => (await panel.state().catch(() => undefined))?.count;
    await until('the rows where the panel is now', counted, (now) => now === count);
  }

  function size(): Promise<string> {
    return panel.frame.evaluate(() => `${innerWidth} × ${innerHeight}`);
  }

  function scheme(): Promise<string> {
    return panel.frame.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  }

  async function filterText(): Promise<string> {
    const box = await panel.frame.waitForSelector('::-p-aria([name="Filter"])');
    return String(await box?.evaluate((element) => (element as HTMLInputElement).value));
  }
});

describe('closing DevTools', () => {
  it('ends the log; opened again it begins anew, says so, and judges by the same rules', async () => {
    const closed = await showLab();
    await closed.page.evaluate(() => window.lab.xhr());
    await closed.panel.waitFor('the row', ({ count }) => count === 1);
    await closed.devtools.close();
    await closed.page.evaluate(() => window.lab.query());
    const devtools = await stage.openDevTools(closed.page);
    const panel = await devtools.showPanel();
    await waitForWords(panel.frame, /before DevTools was opened/);
    await closed.page.evaluate(() => window.lab.burst(1));
    const { rows } = await panel.waitFor('the row after it', ({ count }) => count > 0);
    expect(rows.map(({ cells }) => [cells.Name, cells.Verdict])).toEqual([['/api/burst/1/0', 'match']]);
    await closed.page.close();
  });
});

describe('two windows', () => {
  it('see their own requests only, whatever the other does', async () => {
    const [one, other] = [await showLab(), await showLab('window')];
    await Promise.all([
      one.page.evaluate((count) => window.lab.burst(count, { distinctTokens: true }), ROWS),
      other.page.evaluate(() => window.lab.xhr()),
    ]);
    await one.panel.waitFor('its rows', ({ count }) => count === ROWS);
    await other.panel.waitFor('its row', ({ count }) => count === 1);
    expect(new Set(namesOf(await one.panel.allRows()).map((name) => name?.split('/')[2]))).toEqual(new Set(['burst']));
    expect(namesOf(await other.panel.allRows())).toEqual(['/api/xhr']);
    expect(await Promise.all([one.devtools.badge(), other.devtools.badge()])).toEqual([String(ROWS / 2), '']);

    await other.panel.press('Clear');
    await other.page.goto(`${stage.world.lab.page}?elsewhere`);
    await other.page.evaluate(() => window.lab.query());
    await other.panel.waitFor('its new row', ({ count }) => count === 1);
    await other.devtools.close();
    await one.page.evaluate(() => window.lab.xhr());
    await one.panel.waitFor('its next row', ({ count }) => count === ROWS + 1);
    expect(await wordsOf(one.panel.frame)).not.toContain('elsewhere');
    expect(namesOf(await one.panel.allRows()).filter((name) => name?.startsWith('/api/query'))).toEqual([]);
    await Promise.all([one.page.close(), other.page.close()]);
  });
});

function namesOf(rows: Awaited<ReturnType<Panel['allRows']>>): (string | undefined)[] {
  return rows.map(({ cells }) => cells.Name);
}

/** The lab in a tab, or a window, of its own, with the panel shown. */
async function showLab(where?: 'window'): Promise<ShownPanel> {
  const { page, devtools } = await openLab(stage, stage.world, where);
  return { page, devtools, panel: await devtools.showPanel() };
}
