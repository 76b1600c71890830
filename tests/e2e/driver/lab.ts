import type { Page } from 'puppeteer-core';
import type { WrittenRule } from '../../../src/core/audience/rule';
import type { World } from '../../world/world';
import type { ChromiumDevTools, DevTools } from './devtools';
import { Keys } from './keys';
import type { OpenBrowser } from './open-browser';
import type { Panel } from './panel';
import { type ChromiumStage, type Inspected, openWidePage, type Stage, storeRules } from './stage';

/** A page, the DevTools open on it, and the panel shown in them. */
export interface ShownPanel<D extends DevTools = DevTools> extends Inspected<D> {
  readonly panel: Panel;
}

/** A new page under DevTools wide enough for every column, which show the panel from before its first request on. */
export async function openWidePanel<D extends DevTools>(stage: Stage<D>): Promise<ShownPanel<D>> {
  const opened = await openWidePage(stage);
  return { ...opened, panel: await opened.devtools.showPanel() };
}

/** The lab in a tab of its own, or a window, under DevTools and the world's rules. */
export async function openLab(
  browser: Pick<OpenBrowser, 'newPage' | 'openDevTools'>,
  world: World,
  where?: 'window',
): Promise<Inspected> {
  const page = await browser.newPage(where);
  const devtools = await browser.openDevTools(page);
  await storeRules(devtools.background, world.rules.rules);
  await page.goto(world.lab.page);
  return { page, devtools };
}

/** The lab under the world's rules, with these requests in a panel that is worked by keys, from its first control on. */
export async function openLabByKeys(
  stage: ChromiumStage,
  send: (shown: ShownPanel) => Promise<unknown>,
): Promise<ShownPanel<ChromiumDevTools> & { readonly keys: Keys }> {
  const shown = await openWidePanel(stage);
  await storeRules(shown.devtools.background, stage.world.rules.rules);
  await shown.page.goto(stage.world.lab.page);
  await send(shown);
  const keys = new Keys(shown.devtools.page, shown.panel.frame);
  await keys.start();
  return { ...shown, keys };
}

/** Leads the page to the lab, under these rules, with a filter and a list that are empty. */
export async function startAgain(
  { page, devtools, panel }: ShownPanel,
  { lab }: World,
  rules: readonly WrittenRule[],
): Promise<void> {
  await storeRules(devtools.background, rules);
  await page.goto(lab.page);
  await emptyList(panel);
}

export async function emptyList(panel: Panel): Promise<void> {
  await panel.filter('');
  await panel.press('Clear');
  await panel.waitFor('an empty list', ({ count }) => count === 0);
}

/** So many requests of the lab into an empty list, each with a token of its own, by turns right and wrong. */
export async function burst({ page, panel }: Pick<ShownPanel, 'page' | 'panel'>, rows: number): Promise<void> {
  await page.evaluate((count) => window.lab.burst(count, { distinctTokens: true }), rows);
  await panel.waitFor('every row', ({ count }) => count === rows);
}

/** One request of the lab for each set of claims, with a token that has them. */
export async function sendTokens(page: Page, claims: readonly object[]): Promise<void> {
  const texts = claims.map((one) => JSON.stringify(one));
  await page.evaluate(async (all) => {
    const minted = await fetch('/tokens', { method: 'POST', body: JSON.stringify(all) });
    for (const token of await minted.json()) {
      await (await fetch('/api/sent', { headers: { authorization: `Bearer ${token}` } })).text();
    }
  }, texts);
}
