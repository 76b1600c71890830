import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileClaims } from '../world/lab/hostile';
import type { DevTools } from './driver/devtools';
import type { Row } from './driver/grid';
import type { Panel } from './driver/panel';
import { openStage, openWidePage, type Stage, storeRules } from './driver/stage';
import { until } from './driver/until';

const MANY = 2000;
const MOST_NODES = 1000;
const TABS = ['Why', 'Token', 'Request'];

let stage: Stage;
let page: Page;
let devtools: DevTools;
let panel: Panel;
let ids: string[];

beforeAll(async () => {
  stage = await openStage();
  ids = hostileClaims(stage.world.lab.audience, stage.world.lab.issuer).map(({ id }) => id);
  ({ page, devtools } = await openWidePage(stage));
  await storeRules(devtools.background, stage.world.rules.rules);
  await page.goto(stage.world.lab.page);
  await page.evaluate(() => window.lab.hostile());
  panel = await devtools.showPanel();
  await panel.waitFor('the hostile rows', ({ count }) => count === ids.length);
});

afterAll(() => stage?.close());

it('shows a row for each token, judged', async () => {
  const verdicts = async () =>
    Object.fromEntries((await panel.allRows()).map(({ cells }) => [idOf(cells.Name), cells.Verdict]));
  // The rules may come after the first rows.
  expect(await until('verdicts by the rules', verdicts, ({ html }) => html !== 'no rule')).toEqual({
    html: 'mismatch · accepted',
    'script-url': 'mismatch · accepted',
    bidi: 'mismatch · accepted',
    'look-alike': 'mismatch · accepted',
    'long-claim': 'match',
    'long-aud': 'mismatch · accepted',
    'many-aud': 'mismatch · accepted',
    deep: 'match',
    proto: 'match',
    'proto-only': 'no aud',
    'aud-twice': 'mismatch · accepted',
    'aud-not-strings': 'bad aud · accepted',
    'lone-surrogate': 'mismatch · accepted',
    'odd-numbers': 'match · not valid yet',
    'not-an-object': 'malformed',
    'not-json': 'malformed',
  });
});

it('stays usable: every row can be selected, and every tab tells of it', async () => {
  const crowded: string[] = [];
  for (const { index, cells } of await panel.allRows()) {
    await panel.select(index);
    for (const tab of TABS) {
      const where = `${tab} of ${idOf(cells.Name)}`;
      await panel.tab(tab);
      expect((await panel.details()).length, where).toBeGreaterThan(TABS.join().length + 20);
      expect(await strangersIn(), where).toEqual([]);
      if ((await nodeCount()) >= MOST_NODES) crowded.push(where);
    }
  }
  expect(await harmIn()).toEqual([]);
  expect(crowded, 'where the DOM grew with the token').toEqual([]);
});

it('shows markup and script addresses as text', async () => {
  const html = await show('html', 'Token');
  expect(html).toContain('<img src=x onerror=');
  expect(html).toContain('<script>window.harmed=true</script>');
  expect(html).toContain('"<b>bold</b>"');
  expect(await show('script-url', 'Token')).toContain('javascript:window.harmed=true');
  expect(await panel.frame.$$('body [href], body [src]:not(script)')).toEqual([]);
});

it('names bidirectional controls and other invisible characters instead of obeying them', async () => {
  const row = await rowOf('bidi');
  expect(row.cells.Audience).toContain('⟨U+202E⟩gnp.exe⟨U+2066⟩');
  const why = await show('bidi', 'Why');
  expect(why).toContain('U+202E');
  const token = await show('bidi', 'Token');
  for (const name of ['U+202E', 'U+2066', 'U+200F']) expect(token).toContain(name);
  expect(await panel.frame.evaluate(() => document.body.textContent)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f]/);
});

it('folds a text of 100 kB, and unfolds it when asked', async () => {
  expect((await show('long-claim', 'Token')).length).toBeLessThan(20_000);
  await panel.frame.locator('::-p-text(show all)').click();
  await panel.frame.waitForFunction(() => document.body.textContent.length > 100 * 1024);
});

it('takes __proto__ for a name like any other', async () => {
  expect((await rowOf('proto-only')).cells.Audience).toBe('none');
  expect(await show('proto', 'Token')).toContain('"__proto__"');
  expect(await panel.frame.evaluate(() => ({}) as { aud?: unknown })).not.toHaveProperty('aud');
});

it('finds hostile text by the filter', async () => {
  await panel.filter('onerror=');
  const { rows } = await panel.waitFor('the one row', ({ count }) => count === 1);
  expect(idOf(rows[0]?.cells.Name)).toBe('html');
  await panel.filter('');
});

it(`keeps the DOM below ${MOST_NODES} nodes with ${MANY} more rows`, async () => {
  await devtools.resize(1280, 800);
  await page.evaluate((count) => window.lab.burst(count), MANY);
  await panel.waitFor('every row', ({ count }) => count === ids.length + MANY, 60_000);
  expect(await nodeCount()).toBeLessThan(MOST_NODES);
  for (const index of [2, MANY / 2, ids.length + MANY + 1]) {
    await panel.select(index);
    await panel.tab('Why');
    expect(await nodeCount(), `with row ${index} selected`).toBeLessThan(MOST_NODES);
  }
}, 120_000);

function nodeCount(): Promise<number> {
  return panel.frame.evaluate(() => document.querySelectorAll('*').length);
}

async function rowOf(id: string): Promise<Row> {
  const row = (await panel.allRows()).find(({ cells }) => idOf(cells.Name) === id);
  if (!row) throw new Error(`The panel has no row for ${id}.`);
  return row;
}

/** What the details say of the token with this id in this tab. */
async function show(id: string, tab: string): Promise<string> {
  await panel.select((await rowOf(id)).index);
  await panel.tab(tab);
  return panel.details();
}

function idOf(name = ''): string {
  return name.replace('/api/hostile/', '');
}

/** The pages of the extension in which a claim was run as a script. */
async function harmIn(): Promise<string[]> {
  const frames = { panel: panel.frame, 'devtools page': devtools.background };
  const harmed: string[] = [];
  for (const [name, frame] of Object.entries(frames)) {
    if (await frame.evaluate(() => 'harmed' in window)) harmed.push(name);
  }
  return harmed;
}

/** Elements that no part of the panel makes, and only a claim that became markup would. */
async function strangersIn(): Promise<string[]> {
  return panel.frame.evaluate(() => {
    const made = [...document.body.querySelectorAll('img, iframe, object, embed, a, style, base, form')];
    const scripts = [...document.querySelectorAll('script:not([src])')];
    return [...made, ...scripts].map((element) => element.outerHTML.slice(0, 200));
  });
}
