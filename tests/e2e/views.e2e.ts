import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DevTools } from './driver/devtools';
import { findRow, type GridName, type GridState, type Row, readAllRows, readGrid } from './driver/grid';
import { openWidePanel, sendTokens, startAgain } from './driver/lab';
import type { Panel } from './driver/panel';
import { openStage, type Stage } from './driver/stage';
import { until } from './driver/until';
import { wordsOf } from './driver/words';

const GRAPH = '00000003-0000-0000-c000-000000000000';

let stage: Stage;
let page: Page;
let devtools: DevTools;
let panel: Panel;

beforeAll(async () => {
  stage = await openStage();
  ({ page, devtools, panel } = await openWidePanel(stage));
});

afterAll(() => stage?.close());

describe('the tabs', () => {
  it('are named, and the arrows lead from one to the next and round', async () => {
    const tabs = await panel.frame.$$eval('[role=tablist][aria-label=Views] [role=tab]', (all) =>
      all.map((tab) => tab.textContent),
    );
    expect(tabs).toEqual(['Requests', 'Tokens', 'Origins']);
    await panel.tab('Requests');
    for (const name of ['Tokens', 'Origins', 'Requests', 'Tokens'] as const) {
      await devtools.press('ArrowRight');
      await panel.frame.waitForSelector(`::-p-aria([name="${name}"][role="grid"])`);
    }
  });

  it('show on an empty log what to do', async () => {
    for (const name of ['Tokens', 'Origins']) {
      await panel.tab(name);
      expect(await words()).toContain('Waiting for requests with a token');
    }
  });

  it('fit at 500 pixels, beside all that the toolbar holds', async () => {
    await devtools.resize(500, 500);
    expect(await layoutProblems()).toEqual({ outside: [], overflow: 0 });
    await devtools.resize(1600, 900);
  });
});

describe('Tokens', () => {
  const [now, HOUR] = [Math.floor(Date.now() / 1000), 3600];
  const ACCESS = { iss: 'https://issuer.example', aud: GRAPH, scope: 'openid a', iat: now - HOUR, exp: now + 3 * HOUR };
  const ID = { iss: 'https://issuer.example', aud: 'app', typ: 'ID', nonce: 'n', iat: now - 2 * HOUR, exp: now - HOUR };

  beforeAll(async () => {
    await panel.tab('Requests');
    await startAgain({ page, devtools, panel }, stage.world, []);
    await sendTokens(page, [ACCESS, ID, ACCESS]);
    await panel.tab('Tokens');
  });

  beforeEach(() => panel.tab('Tokens'));

  it('has one line a token', async () => {
    const { rows } = await grid('Tokens', ({ count, rows }) => count === 2 && rows[0]?.cells.Requests === '2');
    const [first, second] = rows.map(({ cells }) => cells);
    expect(first).toMatchObject({ Kind: 'access token', Issuer: 'https://issuer.example', Requests: '2' });
    expect(first?.Audience).toBe(`Microsoft Graph · ${GRAPH}`);
    expect(first?.Lifetime).toMatch(/^(?:2|3) h of 4 h left$/);
    expect(first?.['Sent to']).toBe(new URL(stage.world.lab.origin).host);
    expect(second).toMatchObject({ Kind: 'ID token', Requests: '1', Lifetime: 'expired 1 h ago' });
  });

  it('shows a selected one in the details, with what its claims mean, and Escape leads back', async () => {
    await (await findRow(panel.frame, 2, 'Tokens')).click();
    const details = await panel.waitForDetails(/Decoded, not verified/);
    expect(details).toContain('It is an access token: it has typ = at+jwt in the header, scope.');
    await panel.frame.locator('summary').click();
    expect(await panel.details()).toContain('Who issued the token.');
    expect(await panel.details()).toContain('This is a sign-in');
    await devtools.press('Escape');
    await panel.waitForDetails(/^$/);
    await devtools.press('End');
    await selected('Tokens', (row) => row?.index === 3);
    await devtools.press('ArrowUp');
    await selected('Tokens', (row) => row?.index === 2);
  });

  it('compares two by the list', async () => {
    await (await findRow(panel.frame, 2, 'Tokens')).click();
    const select = await panel.frame.waitForSelector('::-p-aria([name="Compare with…"][role="combobox"])');
    const other = await select?.$eval('option:last-of-type', (option) => (option as HTMLOptionElement).value);
    await select?.select(other ?? '');
    const lines = await comparison();
    expect(lines.find(([name]) => name === 'iss')?.at(-1)).toBe('same');
    expect(lines[0]).toEqual(['aud', `"${GRAPH}"`, '"app"', 'differs']);
    expect(lines.find(([name]) => name === 'scope')?.at(-1)).toMatch(/^only in T\d+$/);
    expect(lines.find(([name]) => name === 'nonce')?.at(-1)).toMatch(/^only in T\d+$/);
    expect(await panel.details()).toMatch(/\d of \d members differ\./);
    await select?.select('');
    await panel.waitForDetails(/Decoded, not verified/);
  });

  it('compares two by a click with Ctrl', async () => {
    await (await findRow(panel.frame, 2, 'Tokens')).click();
    await devtools.clickHolding('Control', await findRow(panel.frame, 3, 'Tokens'));
    expect((await comparison()).length).toBeGreaterThan(4);
    await devtools.resize(500, 400);
    expect(await layoutProblems()).toEqual({ outside: [], overflow: 0 });
    await devtools.resize(1600, 900);
  });

  it('goes by the filter, and forgets with Clear', async () => {
    await panel.filter('aud:app');
    await grid('Tokens', ({ count }) => count === 1);
    await panel.filter('');
    await grid('Tokens', ({ count }) => count === 2);
    await panel.press('Clear');
    await grid('Tokens', ({ count }) => count === 0);
  });
});

describe('Origins', () => {
  beforeAll(async () => {
    await panel.tab('Requests');
    const { rules } = stage.world.rules;
    await startAgain(
      { page, devtools, panel },
      stage.world,
      rules.filter(({ name }) => name !== 'Lab'),
    );
    await page.goto(`${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done');
    await page.goto(stage.world.lab.page);
    await sendTokens(page, [{ aud: 'api://lab' }, { aud: 'api://lab' }, { aud: GRAPH }]);
    await panel.tab('Origins');
  });

  it('has one line an origin: audiences, verdicts, answers and the rule', async () => {
    const lab = await labRow(({ cells }) => cells.Requests === '3');
    expect(lab.cells).toMatchObject({ Verdicts: '3 no rule', 'Server answers': '3 accepted', Rule: 'none' });
    expect(lab.cells.Audiences).toBe(`api://lab ×2, Microsoft Graph · ${GRAPH} ×1`);
    const orders = (await readAllRows(panel.frame, 'Origins')).find(({ cells }) => cells.Rule === 'Orders API');
    const log = stage.world.log.filter(({ token, server }) => token !== null && server === 'orders');
    expect(orders?.cells.Requests).toBe(String(log.length));
    expect(orders?.cells.Verdicts).toMatch(/mismatch.*match/);
    expect(orders?.cells['Server answers']).toMatch(/accepted · \d refused/);
  });

  it('makes a rule of what succeeded, after showing it, and takes it back', async () => {
    const lab = await labRow(() => true);
    await (await findRow(panel.frame, lab.index, 'Origins')).click();
    const details = await panel.waitForDetails(/Make 1 rule/);
    expect(details).toContain('What would be stored');
    const offers = await panel.frame.$$eval('fieldset label', (all) => all.map((label) => label.textContent?.trim()));
    expect(offers).toEqual(['api://lab 2 requests']);
    await panel.press('Make 1 rule');
    const judged = await labRow(({ cells }) => cells.Rule !== 'none');
    expect(judged.cells.Verdicts).toBe('1 mismatch2 match');
    expect(await words()).toContain(`Made a rule for ${stage.world.lab.origin}.`);
    await panel.press('Undo');
    await labRow(({ cells }) => cells.Rule === 'none');
    await panel.press('Close details');
  });

  it('makes rules for all: of several audiences none is chosen for the user', async () => {
    await sendTokens(page, [{ aud: 'api://other' }]);
    await labRow(({ cells }) => cells.Requests === '4');
    await panel.press('Make rules for all');
    const boxes = await until('the choice', choices, (all) => all.length === 2);
    expect(boxes).toEqual([
      ['api://lab 2 requests', false],
      ['api://other 1 request', false],
    ]);
    expect(await isDisabled('Make 0 rules')).toBe(true);
    await (await panel.frame.$$('fieldset input[type=checkbox]'))[1]?.click();
    await panel.press('Make 1 rule');
    const judged = await labRow(({ cells }) => cells.Rule !== 'none');
    expect(judged.cells.Verdicts).toBe('3 mismatch1 match');
    expect(await words()).not.toContain('Make rules for all');
  });
});

function grid(name: GridName, wanted: (state: GridState) => boolean): Promise<GridState> {
  return until(`the grid of ${name}`, () => readGrid(panel.frame, name), wanted);
}

async function selected(name: GridName, wanted: (row: Row | undefined) => boolean): Promise<void> {
  await grid(name, ({ rows }) => wanted(rows.find((row) => row.selected)));
}

async function labRow(wanted: (row: Row) => boolean): Promise<Row> {
  const isLab = ({ titles }: Row) => titles.Origin === stage.world.lab.origin;
  const { rows } = await grid('Origins', ({ rows }) => rows.some((row) => isLab(row) && wanted(row)));
  const lab = rows.find(isLab);
  if (!lab) throw new Error('The lab has no line.');
  return lab;
}

/** The lines of the table that compares two tokens, cell by cell; times are left out of the cells. */
async function comparison(): Promise<string[][]> {
  return until(
    'the comparison',
    () =>
      panel.frame.$$eval('[aria-label=Details] tbody tr', (all) =>
        all.map((line) => [...line.children].map((cell) => (cell.querySelector('code') ?? cell).textContent ?? '')),
      ),
    (lines) => lines.length > 0,
  );
}

function choices(): Promise<[string | undefined, boolean][]> {
  return panel.frame.$$eval('fieldset label', (all) =>
    all.map((label): [string | undefined, boolean] => [
      label.textContent?.trim(),
      label.querySelector('input')?.checked === true,
    ]),
  );
}

async function isDisabled(name: string): Promise<boolean | undefined> {
  const button = await panel.frame.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  return button?.evaluate((one) => (one as HTMLButtonElement).disabled);
}

/** What of the toolbar stands outside the panel, and by how many pixels the page is larger than its window. */
function layoutProblems(): Promise<{ outside: (string | null)[]; overflow: number }> {
  return panel.frame.evaluate(() => {
    const boxes = [...document.querySelectorAll('[role=toolbar] [role=tab], [role=toolbar] button:not(.chip)')];
    const outside = boxes.filter((box) => box.getBoundingClientRect().right > innerWidth);
    const root = document.documentElement;
    const overflow = root.scrollWidth - root.clientWidth + root.scrollHeight - root.clientHeight;
    return { outside: outside.map((box) => box.textContent), overflow };
  });
}

function words(): Promise<string> {
  return wordsOf(panel.frame);
}
