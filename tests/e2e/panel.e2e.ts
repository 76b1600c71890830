import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DevTools } from './driver/devtools';
import type { Row } from './driver/grid';
import { burst, openWidePanel, sendTokens, startAgain } from './driver/lab';
import type { Panel } from './driver/panel';
import { openStage, type Stage, storeRules } from './driver/stage';
import { until } from './driver/until';
import { wordsOf } from './driver/words';

const ROWS = 40;

let stage: Stage;
let page: Page;
let devtools: DevTools;
let panel: Panel;

beforeAll(async () => {
  stage = await openStage();
  ({ page, devtools, panel } = await openWidePanel(stage));
});

afterAll(() => stage?.close());

describe('empty', () => {
  it('says before any request what to do, and what cannot be seen', async () => {
    const text = await words();
    expect(text).toContain('Waiting for requests with a token');
    expect(text).toContain('Reload page');
    expect(text).toContain('before DevTools was opened');
  });

  it('counts requests that carry no token', async () => {
    await page.goto(stage.world.lab.page);
    await page.evaluate(async () => {
      await cookieStore.set('session', '1');
      for (let n = 0; n < 5; n++) await (await fetch('/api/plain')).text();
    });
    await until('the counts', words, (now) => /\b\d+ seen, 0 with a bearer token, 5 with cookies/.test(now));
  });
});

describe('names that tests and scripts rely on', () => {
  beforeAll(() => fill());

  it('is titled Audlens', async () => {
    expect(await panel.frame.title()).toBe('Audlens');
  });

  it('has a grid named Requests whose rows are counted from the header', async () => {
    const grid = await panel.frame.waitForSelector('::-p-aria([name="Requests"][role="grid"])');
    expect(await grid?.evaluate((element) => element.getAttribute('aria-rowcount'))).toBe(String(ROWS + 1));
    expect((await panel.allRows()).map(({ index }) => index)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 2));
  });

  it('begins each row with the word of its verdict', async () => {
    for (const { cells } of await panel.allRows()) {
      // Every other request of the burst bears a token for another audience.
      const isOdd = /[13579]$/.test(cells.Name ?? '');
      expect(Object.entries(cells)[0]).toEqual(['Verdict', isOdd ? 'mismatch · accepted' : 'match']);
    }
  });

  it.each([
    '[role="status"]',
    '[name="Filter"]',
    '[name="Record"][role="button"]',
    '[name="Clear"][role="button"]',
    '[name="Rules"][role="button"]',
  ])('has one element with %s', async (named) => {
    expect(await panel.frame.$$(`::-p-aria(${named})`)).toHaveLength(1);
  });

  it('has a region named Details with its tabs', async () => {
    await panel.select(2);
    const region = await panel.frame.waitForSelector('::-p-aria([name="Details"][role="region"])');
    const tabs = await region?.$$eval('[role=tab]', (all) => all.map((tab) => tab.textContent));
    expect(tabs?.slice(0, 3)).toEqual(['Why', 'Token', 'Request']);
  });
});

describe('filter', () => {
  beforeAll(() => fill());

  it('narrows by text, and by text that must not be there', async () => {
    await panel.filter('/burst -mismatch');
    const { rows, status } = await panel.waitFor('the matching half', ({ count }) => count === ROWS / 2);
    expect(new Set(rows.map(({ cells }) => cells.Verdict))).toEqual(new Set(['match']));
    expect(status).toMatch(new RegExp(`^\\s*${ROWS / 2} of ${ROWS} requests with tokens`));
  });

  it('says what is hidden where nothing is left, and shows it again', async () => {
    await panel.filter('nowhere to be found');
    const text = await until('the empty state', words, (now) => now.includes('No request matches'));
    expect(text).toContain(`${ROWS} requests are hidden`);
    await panel.press('Clear filter');
    await panel.waitFor('every row', ({ count }) => count === ROWS);
  });

  it('counts each verdict on its chip, and shows those that are pressed', async () => {
    expect(await chips()).toEqual([`All ${ROWS}`, `Mismatch ${ROWS / 2}`, `Match ${ROWS / 2}`]);
    await panel.chip('Mismatch');
    await panel.waitFor('the mismatches', ({ count }) => count === ROWS / 2);
    await panel.chip('Match');
    const { status: pressed } = await panel.waitFor('both', ({ count }) => count === ROWS);
    expect(pressed).toMatch(new RegExp(`^\\s*${ROWS} of ${ROWS} requests`));
    await panel.chip('All');
    await panel.waitFor('no filter', ({ status }) => new RegExp(`^\\s*${ROWS} requests`).test(status));
    expect(await chips()).toEqual([`All ${ROWS}`, `Mismatch ${ROWS / 2}`, `Match ${ROWS / 2}`]);
  });
});

describe('keyboard', () => {
  beforeAll(async () => {
    await fill();
    await devtools.bringToFront();
    await panel.frame.focus('::-p-aria([name="Requests"][role="grid"])');
  });

  it.each([
    ['Home', 2],
    ['ArrowDown', 3],
    ['ArrowDown', 4],
    ['ArrowUp', 3],
    ['End', ROWS + 1],
    ['Home', 2],
    ['ArrowUp', 2],
  ] as const)('%s leads to row %d', async (key, index) => {
    await devtools.press(key);
    await selectedRow(`row ${index}`, (row) => row?.index === index);
  });

  it('PageDown and PageUp lead a screen on and back', async () => {
    await devtools.press('PageDown');
    const there = await selectedRow('a row a screen further', (row) => row !== undefined && row.index > 12);
    expect(there?.index).toBeLessThan(ROWS);
    await devtools.press('PageUp');
    await selectedRow('the first row', (row) => row?.index === 2);
  });

  it('Enter shows the details, and Escape closes them without opening the drawer of DevTools', async () => {
    await devtools.press('Enter');
    expect(await until('the details', () => panel.details(), Boolean)).toContain('Why');
    await devtools.press('Escape');
    await panel.waitForDetails(/^$/);
    expect(await devtools.isDrawerOpen()).toBe(false);
    await devtools.press('ArrowDown');
    await selectedRow('a row again', (row) => row !== undefined);
  });

  it('Escape inside the details closes them, and the grid has the keys again', async () => {
    await panel.tab('Token');
    await devtools.press('Escape');
    await panel.waitForDetails(/^$/);
    expect(await devtools.isDrawerOpen()).toBe(false);
    await devtools.press('End');
    await selectedRow('the last row', (row) => row?.index === ROWS + 1);
  });
});

describe('recording', () => {
  it('takes nothing in while it is off, says so, and goes on', async () => {
    await fill();
    await panel.press('Record');
    await panel.waitFor('the word', ({ status }) => status.includes('Not recording'));
    await devtools.background.evaluate(countFinishedInPage);
    await page.evaluate(() => window.lab.xhr());
    const finished = () => devtools.background.evaluate(() => Number(document.documentElement.dataset.finished));
    await until('the end of the request, and of the one for its token', finished, (count) => count >= 2);
    await panel.press('Clear');
    expect(await until('the empty state', words, (now) => now.includes('Recording is off'))).toContain('Record');
    await panel.press('Record');
    await panel.waitFor('the word', ({ status }) => /(?<!Not r|not r)ecording/.test(status));
    await page.evaluate(() => window.lab.query());
    const { rows } = await panel.waitFor('the next request', ({ count }) => count > 0);
    expect(rows.map(({ cells }) => cells.Name)).toEqual(['/api/query?access_token=…']);
  });

  it('forgets rows, counts and tokens with Clear', async () => {
    await fill();
    await panel.press('Clear');
    const { status } = await panel.waitFor('an empty list', ({ count }) => count === 0);
    expect(status).toMatch(/\b0 requests with tokens\s+0 flagged\s+0 tokens\s+0 seen/);
  });

  it('keeps its rows over a navigation, and draws a line before the next', async () => {
    await fill();
    await page.goto(`${stage.world.lab.page}?again`);
    await page.evaluate(() => window.lab.xhr());
    await panel.waitFor('a row more', ({ count }) => count === ROWS + 1);
    expect(await words()).toContain(`navigated to ${stage.world.lab.page}`);
    expect((await panel.allRows()).at(-1)?.cells.Name).toBe('/api/xhr');
  });
});

describe('Expect this audience here', () => {
  it('makes a rule in one click, and judges the whole log again', async () => {
    await fill([]);
    const { audience } = stage.world.lab;
    expect(await verdicts()).toEqual(new Set(['no rule']));
    const right = (await panel.allRows()).find(({ titles }) => titles.Audience === audience);
    await panel.select(right?.index ?? 0);
    await panel.tab('Why');
    await panel.press('Expect this audience here');
    await panel.waitFor('the new verdicts', ({ rows }) =>
      rows.some(({ selected, cells }) => selected && cells.Verdict === 'match'),
    );
    const rows = await panel.allRows();
    for (const { cells, titles } of rows) {
      expect(cells.Verdict).toBe(titles.Audience === audience ? 'match' : 'mismatch · accepted');
      expect(titles.Expected).toBe(audience);
    }
  });

  it('asks once where the API refused the token', async () => {
    await sendRefused([{ origin: stage.world.lab.elsewhere, audiences: ['https://other.example'] }]);
    await panel.press('Expect this audience here');
    expect(await panel.details()).toContain('The API refused this token (status 401)');
    expect(refusedIn(await panel.rows())?.cells.Verdict).toBe('mismatch');
    await panel.press('Expect it all the same');
    await panel.waitFor('the new verdict', ({ rows }) => refusedIn(rows)?.cells.Verdict === 'match · refused');
    expect(await panel.details()).not.toContain('Expect it all the same');
  });

  it('asks what the API expects where it refused a token that no rule covers, and suggests none', async () => {
    await sendRefused([]);
    const box = await panel.frame.waitForSelector('::-p-aria([name="What does this API expect?"][role="textbox"])');
    expect(await box?.evaluate((element) => (element as HTMLInputElement).value)).toBe('');
    await box?.type('https://other.example');
    await panel.press('Expect it here');
    await panel.waitFor('the new verdict', ({ rows }) => refusedIn(rows)?.cells.Verdict === 'mismatch');
  });

  it.each(['https://issuer.example/userinfo', 'account', '00000003-0000-0000-c000-000000000000'])(
    'does not take %s for the API’s own',
    async (aud) => {
      await sendAll([aud]);
      await expectNoChoiceMade(1);
    },
  );

  it('lets the user pick where a token has two audiences', async () => {
    await sendAll([['https://one.example', 'https://two.example']]);
    await expectNoChoiceMade(2);
  });

  function refusedIn(rows: readonly Row[]): Row | undefined {
    return rows.find(({ cells }) => cells.Status === '401');
  }

  /** Selects a row that another origin refused, under these rules. */
  async function sendRefused(rules: Parameters<typeof storeRules>[1]): Promise<void> {
    await startAgain({ page, devtools, panel }, stage.world, rules);
    await page.evaluate(() => window.lab.refusedByCors());
    const { rows } = await panel.waitFor('the refused row', (state) => refusedIn(state.rows) !== undefined);
    await panel.select(refusedIn(rows)?.index ?? 0);
    await panel.tab('Why');
  }

  async function expectNoChoiceMade(offers: number): Promise<void> {
    await panel.select(2);
    await panel.tab('Why');
    await panel.press('Expect this audience here');
    const radios = await until(
      'the choice',
      () => panel.frame.$$('::-p-aria([role="radio"])'),
      (all) => all.length > 0,
    );
    expect(radios).toHaveLength(offers);
    for (const radio of radios) expect(await radio.evaluate((one) => (one as HTMLInputElement).checked)).toBe(false);
    const confirm = await panel.frame.waitForSelector('::-p-aria([name="Expect it here"][role="button"])');
    expect(await confirm?.evaluate((button) => (button as HTMLButtonElement).disabled)).toBe(true);
    expect(await verdicts()).toEqual(new Set(['no rule']));
    await radios.at(-1)?.click();
    await panel.press('Expect it here');
    await panel.waitFor('the new verdict', ({ rows }) => rows[0]?.cells.Verdict === 'match');
  }
});

describe('elsewhere', () => {
  it('counts the flagged rows on the toolbar button, also after a navigation', async () => {
    const badge = () => devtools.badge();
    await fill();
    await until('the flagged half', badge, (text) => text === String(ROWS / 2));
    await page.goto(`${stage.world.lab.page}?further`);
    await until('the same on the next page', badge, (text) => text === String(ROWS / 2));
    await panel.press('Clear');
    await until('no badge', badge, (text) => text === '');
  });

  it('only counts while another panel is shown, and comes back at the same place', async () => {
    await fill();
    const rows = () => panel.frame.$eval('[role=grid]', (grid) => grid.getAttribute('aria-rowcount'));
    await devtools.hidePanel();
    await page.evaluate((count) => window.lab.burst(count, { distinctTokens: true }), ROWS);
    const status = () => panel.frame.$eval('[role=status]', (line) => line.textContent ?? '');
    await until('every request counted', status, (text) => text.includes(`${2 * ROWS} requests`));
    expect(await rows()).toBe(String(ROWS + 1));
    panel = await devtools.showPanel();
    await until('every row', rows, (count) => count === String(2 * ROWS + 1));
    expect(await panel.frame.$eval('[role=grid]', (grid) => grid.scrollTop)).toBe(0);
  });

  it('judges again at once when a rule changes in another page', async () => {
    await fill();
    await storeRules(devtools.background, [{ origin: stage.world.lab.origin, audiences: ['https://other.example'] }]);
    await panel.waitFor('the new verdicts', ({ rows }) => rows[0]?.cells.Verdict === 'mismatch · accepted');
    await storeRules(devtools.background, []);
    await panel.waitFor('no rules', ({ rows }) => rows[0]?.cells.Verdict === 'no rule');
  });

  it('follows the theme of DevTools', async () => {
    const background = () => panel.frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await devtools.setTheme('default');
    const light = await until('a light panel', background, (colour) => brightness(colour) > 200);
    await devtools.setTheme('dark');
    await until('a dark panel', background, (colour) => brightness(colour) < 80 && colour !== light);
    await devtools.setTheme('default');
  });

  it('keeps two pages with DevTools apart', async () => {
    await fill();
    const other = await openWidePanel(stage);
    await other.page.goto(stage.world.lab.page);
    await other.page.evaluate(() => window.lab.xhr());
    await other.panel.waitFor('its own row', ({ count }) => count === 1);
    expect((await other.panel.rows()).map(({ cells }) => cells.Name)).toEqual(['/api/xhr']);
    await other.panel.press('Clear');
    await other.panel.waitFor('its own list empty', ({ count }) => count === 0);
    await other.page.close();
    await devtools.bringToFront();
    expect((await panel.state()).count).toBe(ROWS);
    expect((await panel.allRows()).some(({ cells }) => cells.Name === '/api/xhr')).toBe(false);
  });
});

/** A list of rows by turns right and wrong, under these rules. */
async function fill(rules: Parameters<typeof storeRules>[1] | undefined = stage.world.rules.rules): Promise<void> {
  await startAgain({ page, devtools, panel }, stage.world, rules);
  await burst({ page, panel }, ROWS);
  await panel.frame.evaluate(() => document.querySelector('[role=grid]')?.scrollTo(0, 0));
}

/** One request for each `aud`, where no rule applies. */
async function sendAll(auds: readonly (string | readonly string[])[]): Promise<void> {
  await startAgain({ page, devtools, panel }, stage.world, []);
  await sendTokens(
    page,
    auds.map((aud) => ({ iss: 'https://issuer.example', aud })),
  );
  await panel.waitFor('every row', ({ count }) => count === auds.length);
}

async function verdicts(): Promise<Set<string | undefined>> {
  return new Set((await panel.allRows()).map(({ cells }) => cells.Verdict));
}

function selectedRow(what: string, wanted: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  const selected = async () => (await panel.rows()).find((row) => row.selected);
  return until(what, selected, wanted);
}

function words(): Promise<string> {
  return wordsOf(panel.frame);
}

function chips(): Promise<string[]> {
  return panel.frame.$$eval('[role=toolbar] [aria-pressed]:not([aria-label])', (all) =>
    all.map((chip) => (chip.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
}

// Runs in the devtools page: what is finished while nothing is recorded leaves no other trace.
function countFinishedInPage(): void {
  const { dataset } = document.documentElement;
  dataset.finished = '0';
  chrome.devtools.network.onRequestFinished.addListener(() => {
    dataset.finished = String(Number(dataset.finished) + 1);
  });
}

/** The mean of red, green and blue, 0 to 255. */
function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const scale = colour.startsWith('color(') || colour.startsWith('oklch') ? 255 : 1;
  return ((red + green + blue) / 3) * scale;
}
