import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumDevTools } from './driver/devtools';
import { readGrid } from './driver/grid';
import type { Keys } from './driver/keys';
import { burst, openLabByKeys } from './driver/lab';
import type { Panel } from './driver/panel';
import { type ChromiumStage, openChromium, storeRules } from './driver/stage';
import { until } from './driver/until';

const ANSWERED = 40;
/** Besides, two that another origin refuses. */
const ROWS = ANSWERED + 2;

let stage: ChromiumStage;
let devtools: ChromiumDevTools;
let panel: Panel;
let keys: Keys;

beforeAll(async () => {
  stage = await openChromium();
  ({ devtools, panel, keys } = await openLabByKeys(stage, async (shown) => {
    await burst(shown, ANSWERED);
    await shown.page.evaluate(() => window.lab.refusedByCors());
    await shown.panel.waitFor('the refused rows', ({ count }) => count === ROWS);
  }));
});

afterAll(() => stage?.close());

// Escape that no one took goes to DevTools, which open their drawer.
afterEach(async () => {
  expect(await devtools.isDrawerOpen()).toBe(false);
});

describe('the panel, by keyboard alone', () => {
  it('has every control of the toolbar in the way of Tab, and then the grid', async () => {
    const stops = await keys.tabTo('grid Requests');
    expect(stops.slice(0, 4)).toEqual([
      'button Record',
      'button Clear',
      'tab Requests',
      expect.stringMatching(/ Filter$/),
    ]);
    expect(stops).toEqual(expect.arrayContaining(['button Open HAR', 'button Export', 'button Rules']));
    expect(stops.filter((stop) => /^button (All|Mismatch|Match) \d+$/.test(stop))).toHaveLength(3);
  });

  it('is filtered, and Escape in the box empties it', async () => {
    await keys.tabBackTo(/ Filter$/);
    await keys.type('status:401');
    await panel.waitFor('the refused row', ({ count }) => count === 1);
    await keys.press('Escape');
    await until(
      'every row',
      () => panel.state(),
      ({ count }) => count === ROWS,
    );
    await keys.on(/ Filter$/);
  });

  it('shows the verdicts that are chosen', async () => {
    await keys.tabTo(/^button Mismatch/);
    await keys.press('Space');
    await panel.waitFor('the mismatches', ({ count }) => count < ROWS);
    await keys.press('Space');
    await panel.waitFor('all', ({ count }) => count === ROWS);
  });

  it('leads out of an empty list', async () => {
    await keys.tabBackTo(/ Filter$/);
    await keys.type('nowhere to be found');
    await panel.waitFor('no row', ({ count }) => count === 0);
    await keys.tabTo('button Clear filter');
    await keys.press('Enter');
    await panel.waitFor('all', ({ count }) => count === ROWS);
    await keys.on('grid Requests');
  });

  it('has a grid that is walked, row by row and page by page', async () => {
    await keys.press('Home');
    await selectedRow(2);
    await keys.press('ArrowDown', 'ArrowDown', 'ArrowUp');
    await selectedRow(3);
    await keys.press('End');
    await selectedRow(ROWS + 1);
    await keys.press('PageUp', 'PageUp', 'PageUp', 'PageUp');
    await selectedRow(2);
    await keys.on('grid Requests');
  });

  it('sorts by a column’s header', async () => {
    await keys.press('Home', 'ArrowUp', 'ArrowRight', 'Enter');
    await until('a sorted column', sorted, (columns) => columns.length === 1);
    await keys.press('Enter', 'Enter');
    await until('none again', sorted, (columns) => columns.length === 0);
    await keys.press('ArrowDown');
    await keys.on('grid Requests');
  });
});

describe('the details, by keyboard alone', () => {
  it('are opened from the grid, and read tab by tab', async () => {
    await keys.press('Home', 'Enter');
    await keys.on('tab Why');
    await keys.press('ArrowRight');
    await keys.on('tab Token');
    expect(await panel.details()).toContain('Decoded, not verified');
    await keys.press('ArrowRight');
    await keys.on('tab Request');
    await keys.press('ArrowRight');
    await keys.on('tab Why');
    await keys.tabTo(/^tabpanel/);
    await keys.tabBackTo('separator Resize details');
    const share = () => panel.frame.$eval('[role=separator]', (edge) => Number(edge.getAttribute('aria-valuenow')));
    const before = await share();
    await keys.press('ArrowLeft');
    await until('wider details', share, (now) => now > before);
    await keys.press('ArrowRight');
  });

  it('copy a token only when asked twice', async () => {
    await keys.tabTo('tab Why');
    await keys.press('ArrowRight');
    await keys.tabTo('button Copy claims');
    await keys.press('Enter');
    await panel.waitForDetails(/Copied|did not allow/);
    await keys.tabTo('button Copy the whole token…');
    await keys.press('Enter');
    await keys.on(/^button It is a live secret/);
  });

  it('are left by Escape, for the grid', async () => {
    await keys.press('Escape');
    await keys.on('grid Requests');
    expect(await panel.details()).toBe('');
    await keys.press('Home');
    await panel.waitForDetails(/./);
    await keys.press('Escape');
    await panel.waitForDetails(/^$/);
    await keys.on('grid Requests');
  });

  it('make a rule of what the token says', async () => {
    await storeRules(devtools.background, []);
    await verdicts(['no rule']);
    await keys.press('Home', 'Enter');
    await keys.on('tab Why');
    await keys.tabTo('button Expect this audience here');
    await keys.press('Enter');
    await until(
      'the new verdict',
      () => panel.rows(),
      (rows) => rows[0]?.cells.Verdict === 'match',
    );
    await keys.focused();
    expect(await panel.details()).not.toContain('Expect this audience here');
  });

  it('make a rule of what the user knows', async () => {
    await storeRules(devtools.background, []);
    await verdicts(['no rule']);
    await keys.tabBackTo('grid Requests');
    await keys.press('End');
    await keys.tabTo(/^textbox What does this API expect/);
    await keys.type('https://other.example');
    await keys.press('Enter');
    await until(
      'the new verdict',
      () => panel.rows(),
      (rows) => rows.at(-1)?.cells.Verdict === 'mismatch',
    );
    expect(await keys.focused()).not.toContain('Record');
    await keys.press('Escape');
    await keys.on('grid Requests');
  });
});

function selectedRow(index: number): Promise<unknown> {
  return until(
    `row ${index}`,
    () => panel.rows(),
    (rows) => rows.find(({ selected }) => selected)?.index === index,
  );
}

function sorted(): Promise<string[]> {
  return panel.frame.$$eval('[aria-sort]:not([aria-sort=none])', (all) =>
    all.map(({ textContent }) => textContent ?? ''),
  );
}

function verdicts(wanted: readonly string[]): Promise<unknown> {
  return until(
    `the verdicts ${wanted}`,
    () => readGrid(panel.frame),
    ({ rows }) => rows.every(({ cells }) => wanted.includes(cells.Verdict?.split(' · ')[0] ?? '')),
  );
}
