import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChromiumDevTools } from './driver/devtools';
import { findRow, type GridName, readGrid } from './driver/grid';
import { burst, openWidePanel, type ShownPanel } from './driver/lab';
import type { Panel } from './driver/panel';
import { type ChromiumStage, openChromium, storeRules } from './driver/stage';
import { until } from './driver/until';

const ROWS = 12;
const MANY_ROWS = 120;
const FILTER = 'words-of-the-filter';

let stage: ChromiumStage;
let page: Page;
let devtools: ChromiumDevTools;
let panel: Panel;

beforeAll(async () => {
  stage = await openChromium();
  ({ page, devtools, panel } = await openWidePanel(stage));
  await fill({ page, panel });
});

afterAll(() => stage?.close());

beforeEach(async () => {
  await panel.tab('Requests');
  await panel.filter('');
});

describe('columns', () => {
  it('are sorted by any header, in each view', async () => {
    for (const [view, column] of [
      ['Requests', 'Token'],
      ['Tokens', 'Token'],
      ['Origins', 'Requests'],
    ] as const) {
      await panel.tab(view);
      const values = async () => (await readGrid(panel.frame, view)).rows.map(({ cells }) => cells[column] ?? '');
      await until('rows', values, (all) => all.length > 0);
      await (await header(column, view)).click();
      await sortOf(column, view, 'ascending');
      await (await header(column, view)).click();
      await sortOf(column, view, 'descending');
      const falling = await until('falling values', values, (all) => isFalling(all));
      expect(falling.length).toBeGreaterThan(view === 'Origins' ? 0 : 1);
      await (await header(column, view)).click();
      await sortOf(column, view, 'none');
    }
  });

  it('are made wider by the edge of the header, and as before by a double click', async () => {
    const before = await widthOf('Audience');
    await pullEdge('Audience', 80);
    await until(
      '80 pixels more',
      () => widthOf('Audience'),
      (width) => Math.abs(width - before - 80) <= 1,
    );
    expect(await sortOf('Audience', 'Requests', 'none')).toBe('none');
    const { x, y } = await edgeOf('Audience');
    await devtools.page.mouse.click(x, y, { count: 2 });
    await until(
      'the width from before',
      () => widthOf('Audience'),
      (width) => Math.abs(width - before) <= 60 && width !== before + 80,
    );
  });

  it('are chosen in a menu, which Escape closes without opening the drawer', async () => {
    await panel.press('Columns');
    const menu = await panel.frame.waitForSelector('::-p-aria([name="Columns"][role="dialog"])');
    expect(await menu?.$$eval('input', (all) => all.filter((one) => one.disabled).length)).toBe(1);
    await checkbox('Issuer');
    await until('no issuer', titles, (all) => !all.includes('Issuer'));
    await checkbox('Issuer');
    await until('the issuer', titles, (all) => all.includes('Issuer'));
    await press('Escape');
    await until(
      'no menu',
      () => panel.frame.$('::-p-aria([name="Columns"][role="dialog"])'),
      (found) => found === null,
    );
    expect(await devtools.isDrawerOpen()).toBe(false);
    expect(await focusedName()).toBe('Columns');
  });

  it('stay where the user wants them, and the grid then scrolls sideways', async () => {
    await devtools.resize(500, 500);
    await until('few columns', titles, (all) => !all.includes('Method'));
    await panel.press('Columns');
    for (const name of ['Method', 'Origin', 'Time']) await checkbox(name);
    await press('Escape');
    await until('more columns', titles, (all) => all.includes('Time'));
    const overflow = () => panel.frame.$eval('[role=grid]', (grid) => grid.scrollWidth - grid.clientWidth);
    await until('a wide grid', overflow, (more) => more > 100);
    await panel.press('Columns');
    await panel.press('Reset columns');
    await press('Escape');
    await until('a grid that fits', overflow, (more) => more === 0);
    await devtools.resize(1600, 900);
  });
});

describe('keyboard', () => {
  it('leads from the first row to the headers: they are sorted, resized, chosen from there', async () => {
    await focusGrid();
    await press('Home', 'ArrowUp');
    await until('the first header', activeText, (text) => text === 'Verdict');
    await press('ArrowRight');
    await until('the next', activeText, (text) => text === 'Method');
    await press('End', 'Home', 'ArrowRight', 'Enter');
    await sortOf('Method', 'Requests', 'ascending');
    await press('Space', 'Space');
    await sortOf('Method', 'Requests', 'none');
    const before = await widthOf('Method');
    await withShift('ArrowRight');
    await until(
      'a wider column',
      () => widthOf('Method'),
      (width) => width === before + 16,
    );
    await withShift('ArrowLeft');
    await until(
      'a narrower one',
      () => widthOf('Method'),
      (width) => width === before,
    );
    await withShift('F10');
    await panel.frame.waitForSelector('::-p-aria([name="Columns"][role="dialog"])');
    await press('Escape');
    await until('the grid', focusedName, (name) => name === 'Requests');
    await press('ArrowDown');
    await until('the first row', activeText, (text) => text.includes('/api/'));
  });

  it('leads with Enter into the details, through their tabs, and back with Escape', async () => {
    await focusGrid();
    await press('Home', 'Enter');
    await until('the tab', focusedName, (name) => name === 'Why');
    await press('End');
    await until('the last tab', focusedName, (name) => name === 'Request');
    await press('Home', 'Escape');
    await until('the grid', focusedName, (name) => name === 'Requests');
    expect(await devtools.isDrawerOpen()).toBe(false);
  });

  it('makes the details larger and smaller', async () => {
    await panel.select(2);
    const edge = await panel.frame.waitForSelector('::-p-aria([name="Resize details"])');
    const share = () => edge?.evaluate((one) => Number(one.getAttribute('aria-valuenow'))) ?? Promise.resolve(0);
    const before = await share();
    await edge?.focus();
    await press('ArrowLeft');
    expect(await until('more', share, (now) => now === before + 2)).toBeLessThan(81);
    await press('End');
    await until('the most', share, (now) => now === 80);
    await press('Home');
    await until('the least', share, (now) => now === 20);
    await edge?.evaluate((one) => one.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
    await until('as before', share, (now) => now === before);
    await press('Escape');
  });
});

describe('ways from one view to another', () => {
  it('shows the requests of a token, and of an origin', async () => {
    await panel.tab('Tokens');
    const name = (await readGrid(panel.frame, 'Tokens')).rows[0]?.cells.Token ?? '';
    await (await findRow(panel.frame, 2, 'Tokens')).click();
    await panel.press('Show this token’s requests');
    const { rows } = await panel.waitFor('its requests', ({ rows }) => rows.length > 0 && rows.length < ROWS);
    expect(new Set(rows.map(({ cells }) => cells.Token))).toEqual(new Set([name]));
    expect(await filterText()).toBe(`token:${name}`);
    await panel.tab('Origins');
    await until(
      'its origin',
      () => readGrid(panel.frame, 'Origins'),
      ({ count }) => count === 1,
    );
    await (await findRow(panel.frame, 2, 'Origins')).click();
    await panel.press('Show this origin’s requests');
    await panel.waitFor('all of it', ({ count }) => count === ROWS);
    expect(await filterText()).toBe(`origin:${stage.world.lab.origin}`);
  });

  it('shows a request in the Network panel, with no secret in its filter', async () => {
    await page.evaluate(() => window.lab.query());
    await panel.filter('/api/query');
    await panel.waitFor('the request', ({ count }) => count === 1);
    await panel.select(2);
    await panel.tab('Request');
    await panel.press('Show in Network panel');
    await until('the Network panel', shownPanel, (id) => id === 'network');
    const text = await until('its filter', networkFilter, (now) => now !== '');
    expect(text).toBe(`method:GET url:${stage.world.lab.origin}/api/query`);
    panel = await devtools.showPanel();
  });
});

describe('narrow places', () => {
  it.each([
    [300, 420],
    [500, 500],
    [500, 250],
    [900, 220],
  ])('leaves at %d × %d rows and details to see, and nothing outside', async (width, height) => {
    await devtools.resize(width, height);
    await panel.select(2);
    const layout = await until(
      'rows and details',
      () => panel.frame.evaluate(layoutInPage),
      ({ grid, details }) => grid >= 60 && details >= 60,
    );
    expect(layout.overflow).toBe(0);
    expect(layout.overlap).toBeLessThan(0.5);
    expect(layout.outside).toEqual([]);
    await focusGrid();
    await press('Escape');
    await devtools.resize(1600, 900);
  });
});

describe('the verdicts to filter by', () => {
  it.each([500, 700, 900, 1301, 1600])('are all to be seen in %d pixels of width', async (width) => {
    await devtools.resize(width, 600);
    const hidden = () => panel.frame.$eval('.chips', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await until('all of them', hidden, (pixels) => pixels === 0);
    await devtools.resize(1600, 900);
  });
});

describe('rows', () => {
  it('keep the one that is selected in sight when details open under them', async () => {
    for (const index of [2, 7, ROWS + 1]) {
      await devtools.resize(500, 900);
      await focusGrid();
      await press('Home', 'Escape');
      await panel.select(index);
      await devtools.resize(500, 330);
      await until(
        `row ${index} between header and edge`,
        () => panel.frame.evaluate(selectedRowInPage),
        ({ hiddenAbove, hiddenBelow, sight }) => sight < ROWS * 12 && hiddenAbove <= 0.5 && hiddenBelow <= 0.5,
      );
    }
    await focusGrid();
    await press('Escape');
    await devtools.resize(1600, 900);
  });
});

describe('many rows', () => {
  it('come a few a frame where one scrolls far on a slow machine, and all in the end', async () => {
    const other = await openWidePanel(stage);
    await storeRules(other.devtools.background, stage.world.rules.rules);
    await other.page.goto(stage.world.lab.page);
    await burst(other, MANY_ROWS);
    const firstFrames: number[] = [];
    for (const toEnd of [false, true, false, true]) {
      const counts = await other.panel.frame.evaluate(framesAfterScroll, toEnd, MANY_ROWS / 2);
      expect(counts.at(-1)).toBeGreaterThan(20);
      firstFrames.push(counts.find((count) => count > 0) ?? 0);
    }
    // The first scroll is from the end, which the grid follows.
    expect(firstFrames.slice(1)).toEqual([8, 8, 8]);
    const { rows } = await readGrid(other.panel.frame);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ index }) => index)).toEqual(rows.map((_, at) => MANY_ROWS + 2 - rows.length + at));
    await other.page.close();
  });

  it('of another order come a few a frame on a slow machine, and those before stay in their places for so long', async () => {
    const other = await openWidePanel(stage);
    await other.page.goto(stage.world.lab.page);
    await burst(other, MANY_ROWS);
    const token = await header('Token', 'Requests', other.panel);
    await token.click();
    await until(
      'ascending',
      () => token.evaluate((one) => one.getAttribute('aria-sort')),
      (sort) => sort === 'ascending',
    );
    // Many came at once: the document is put in the screen's order little by little.
    await until(
      'order',
      () => token.evaluate(placesInDocument),
      (all) => all.every((place, at) => at === 0 || place > (all[at - 1] ?? 0)),
    );
    const frames = await token.evaluate(framesAfterClick);
    const [before = [], after = []] = [frames[0], frames.at(-1)];
    expect(after.map(Number)).toEqual(after.map(Number).toSorted((a, b) => b - a));
    expect(after.filter((one) => before.includes(one))).toEqual([]);
    const written = frames.map((rows) => rows.filter((one) => after.includes(one)).length);
    for (const [at, rows] of frames.entries()) {
      expect(rows).toEqual([...after.slice(0, written[at]), ...before.slice(written[at])]);
      expect((written[at] ?? 0) - (written[at - 1] ?? 0)).toBeLessThanOrEqual(16);
    }
    expect(written.some((count) => count > 0 && count < after.length)).toBe(true);
    await token.click();
    await other.page.close();
  });
});

describe('memory', () => {
  it('keeps columns, widths, order, density and the size of the details, and no word of the filter', async () => {
    await panel.press('Columns');
    await checkbox('Issuer');
    await checkbox('Comfortable', 'radio');
    await press('Escape');
    await (await header('Status', 'Requests')).click();
    await pullEdge('Audience', 60);
    await panel.filter(FILTER);
    const width = await widthOf('Audience');
    const stored = await until('the settings', storedItems, (items) => JSON.stringify(items).includes('comfortable'));
    expect(Object.keys(stored).filter((key) => !key.startsWith('rule:'))).toEqual(['settings:panel']);
    expect(JSON.stringify(stored)).not.toContain(FILTER);
    expect(JSON.stringify(stored['settings:panel'])).not.toContain('127.0.0.1');

    const other = await openWidePanel(stage);
    await fill(other, []);
    panel = other.panel;
    devtools = other.devtools;
    expect(await titles()).not.toContain('Issuer');
    await sortOf('Status', 'Requests', 'ascending');
    expect(Math.abs((await widthOf('Audience')) - width)).toBeLessThan(3);
    const rowHeight = await panel.frame.$eval('[aria-rowindex="2"]', (row) => row.getBoundingClientRect().height);
    expect(rowHeight).toBeGreaterThan(28);
  });

  it('does not stumble over what someone else has stored there', async () => {
    await devtools.background.evaluate(storeNonsense);
    const other = await openWidePanel(stage);
    await fill(other, []);
    panel = other.panel;
    expect(await titles()).toContain('Issuer');
    expect((await panel.state()).count).toBe(ROWS);
  });
});

/** Requests with a token each, under the world's rules or these. */
async function fill(
  shown: Pick<ShownPanel, 'page' | 'panel'>,
  rules?: Parameters<typeof storeRules>[1],
): Promise<void> {
  if (!rules) await storeRules(devtools.background, stage.world.rules.rules);
  await shown.page.goto(stage.world.lab.page);
  await burst(shown, ROWS);
}

async function header(title: string, view: GridName, { frame } = panel): Promise<ElementHandle<Element>> {
  const found = await frame.waitForSelector(
    `::-p-aria([name="${view}"][role="grid"]) >>> ::-p-aria([name="${title}"][role="columnheader"])`,
  );
  if (!found) throw new Error(`No header ${title}.`);
  return found as ElementHandle<Element>;
}

async function sortOf(title: string, view: GridName, wanted: string): Promise<string | null> {
  const cell = await header(title, view);
  return until(
    `${title} ${wanted}`,
    () => cell.evaluate((one) => one.getAttribute('aria-sort')),
    (sort) => sort === wanted,
  );
}

async function widthOf(title: string): Promise<number> {
  return (await header(title, 'Requests')).evaluate((one) => Math.round(one.getBoundingClientRect().width));
}

async function edgeOf(title: string): Promise<{ x: number; y: number }> {
  const box = await (await header(title, 'Requests')).boundingBox();
  if (!box) throw new Error(`The header ${title} can't be seen.`);
  return { x: box.x + box.width - 3, y: box.y + box.height / 2 };
}

async function pullEdge(title: string, by: number): Promise<void> {
  const { x, y } = await edgeOf(title);
  const { mouse } = devtools.page;
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + by / 2, y + 30, { steps: 3 });
  await mouse.move(x + by, y, { steps: 3 });
  await mouse.up();
}

async function checkbox(name: string, role = 'checkbox'): Promise<void> {
  await panel.frame.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
}

async function press(...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await devtools.page.keyboard.press(key);
}

async function withShift(key: KeyInput): Promise<void> {
  await devtools.page.keyboard.down('Shift');
  await press(key);
  await devtools.page.keyboard.up('Shift');
}

async function focusGrid(): Promise<void> {
  await panel.frame.focus('::-p-aria([name="Requests"][role="grid"])');
}

function titles(): Promise<string[]> {
  return panel.frame.$$eval('[role=columnheader]', (all) => all.map((one) => (one.textContent ?? '').trim()));
}

/** The text of what the grid's keys are on. */
function activeText(): Promise<string> {
  return panel.frame.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return (document.getElementById(id)?.textContent ?? '').trim();
  });
}

function focusedName(): Promise<string> {
  return panel.frame.evaluate(() => {
    const focused = document.activeElement;
    return (focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').trim();
  });
}

function filterText(): Promise<string> {
  return panel.frame.$eval('[type=search]', (box) => (box as HTMLInputElement).value);
}

function isFalling(values: readonly string[]): boolean {
  return values.every((value, at) => {
    const before = values[at - 1];
    return before === undefined || before.localeCompare(value, 'en', { numeric: true }) >= 0;
  });
}

async function shownPanel(): Promise<unknown> {
  return devtools.page.evaluate(`(async () => {
    const UI = await import('./ui/legacy/legacy.js');
    return UI.InspectorView.InspectorView.instance().tabbedPane.selectedTabId;
  })()`);
}

/** What stands in the filter box of DevTools' own Network panel, wherever in its shadow roots that is. */
async function networkFilter(): Promise<string> {
  const text = await devtools.page.evaluate(`(() => {
    const roots = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.isContentEditable || 'value' in element) {
          const own = (element.value ?? element.textContent ?? '').trim();
          if (own.includes('url:')) return own;
        }
      }
    }
    return '';
  })()`);
  return String(text);
}

async function storedItems(): Promise<Record<string, unknown>> {
  return devtools.background.evaluate(() => chrome.storage.local.get(null));
}

// The functions below run in the extension's pages, and so hold no functions with a name of their own (see grid.ts).

function storeNonsense(): Promise<void> {
  return chrome.storage.local.set({
    'settings:panel': {
      grids: {
        Requests: {
          shown: { issuer: 'yes', __proto__: { name: false } },
          widths: { audience: -5, name: 1e9, status: 'wide' },
          order: { key: 'constructor', descending: 1 },
        },
      },
      detailsShare: 7,
      density: 'airy',
    },
  });
}

/**
 * Scrolls to the last row, or to the first, while each frame takes long, and draws the grid once more since its height
 * has changed.
 * @returns how many rows of that half each of the next frames has
 */
async function framesAfterScroll(toEnd: boolean, half: number): Promise<number[]> {
  const grid = document.querySelector('[role=grid]') as HTMLElement;
  const height = grid.offsetHeight;
  grid.scrollTop = toEnd ? grid.scrollHeight : 0;
  const counts: number[] = [];
  const { port1, port2 } = new MessageChannel();
  while (counts.length < 12) {
    // What is in the document behind the frame's own callbacks is what the frame shows.
    await new Promise((shown) => {
      port1.onmessage = shown;
      requestAnimationFrame((now) => {
        grid.style.maxHeight = `${height - 1 - (counts.length % 2)}px`;
        while (performance.now() < now + 60);
        port2.postMessage(null);
      });
    });
    const rows = [...grid.querySelectorAll('.row')];
    counts.push(rows.filter((row) => Number(row.getAttribute('aria-rowindex')) > half === toEnd).length);
  }
  return counts;
}

function placesInDocument(): number[] {
  return [...document.querySelectorAll('[role=grid] .row')].map((row) => Number(row.getAttribute('aria-rowindex')));
}

/**
 * Sorts by a column while each frame takes long.
 * @returns the numbers of the tokens in the rows, as they stand on the screen, before it and in each of the next frames
 */
async function framesAfterClick(header: Element): Promise<string[][]> {
  const frames: string[][] = [];
  const { port1, port2 } = new MessageChannel();
  while (frames.length < 25) {
    const rows = [...document.querySelectorAll('[role=grid] .row')];
    rows.sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')));
    frames.push(rows.map((row) => (row.querySelector('.cell.token')?.textContent ?? '').replace(/\D/g, '')));
    if (frames.length === 1) (header as HTMLElement).click();
    await new Promise((shown) => {
      port1.onmessage = shown;
      requestAnimationFrame((now) => {
        while (performance.now() < now + 60);
        port2.postMessage(null);
      });
    });
  }
  return frames;
}

interface Layout {
  readonly grid: number;
  readonly details: number;
  /** By how many pixels the page is larger than its window. */
  readonly overflow: number;
  /** By how many pixels details stand over the status line. */
  readonly overlap: number;
  readonly outside: readonly (string | null)[];
}

function layoutInPage(): Layout {
  const root = document.documentElement;
  const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  const details = boxOf('[aria-label=Details]');
  const buttons = [...document.querySelectorAll('[role=toolbar] [role=tab], [role=toolbar] button:not(.chip)')];
  return {
    grid: boxOf('[role=grid]').height,
    details: details.height,
    overflow: root.scrollWidth - root.clientWidth + root.scrollHeight - root.clientHeight,
    overlap: details.bottom - boxOf('[role=status]').top,
    outside: buttons.filter((box) => box.getBoundingClientRect().right > innerWidth).map((box) => box.textContent),
  };
}

/** By how many pixels the selected row is out of sight, and how high the place for rows is. */
function selectedRowInPage(): { hiddenAbove: number; hiddenBelow: number; sight: number } {
  const grid = document.querySelector('[role=grid]')?.getBoundingClientRect() ?? new DOMRect();
  const header = document.querySelector('[role=columnheader]')?.getBoundingClientRect() ?? new DOMRect();
  const row = document.querySelector('[role=row][aria-selected=true]')?.getBoundingClientRect() ?? new DOMRect(0, -100);
  return {
    hiddenAbove: header.bottom - row.top,
    hiddenBelow: row.bottom - grid.bottom,
    sight: grid.bottom - header.bottom,
  };
}
