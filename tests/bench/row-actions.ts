import type { ElementHandle } from 'puppeteer-core';
import { type Cost, costOf, type MeasuredPanel } from './measured-panel';

/** What one kind of action cost at most, and together. In milliseconds. */
export interface ActionCost extends Cost {
  /** From a key to the first screen of what it asks for, the longest. */
  readonly firstScreenMs?: number;
}

/** CSS pixels that one turn of the wheel scrolls by. */
const WHEEL = 12_000;
const WORDS = ['invoices', 'svc-17', 'orders'];
const SORTED = ['Name', 'Audience', 'Status'];

/** With the wheel, from the first row to the last. */
export async function measureScroll(panel: MeasuredPanel): Promise<ActionCost> {
  const { frame, devtools } = panel;
  await frame.evaluate(() => probe.grid()?.scrollTo(0, 0));
  const { x, y } = await middleOf(await only(panel, '[role=grid]'));
  await devtools.page.mouse.move(x, y);
  const { height, rows } = await frame.evaluate(() => ({
    height: probe.grid()?.scrollHeight ?? 0,
    rows: probe.rowCount(),
  }));
  const cost = await costOf(panel, async () => {
    for (let top = 0; top < height; top += WHEEL) await devtools.page.mouse.wheel({ deltaY: WHEEL });
  });
  const last = await frame.evaluate(() => probe.lastVisible());
  if (last !== rows) throw new Error(`The wheel led to row ${last} of ${rows}.`);
  return cost;
}

/** Letter by letter, each as soon as the screen shows what the last one asks for; then all of it taken back. */
export async function measureFilter(panel: MeasuredPanel): Promise<ActionCost> {
  const { keyboard } = panel.devtools.page;
  const costs: ActionCost[] = [];
  for (const word of WORDS) {
    await press(panel, await only(panel, '[aria-label=Filter]'));
    const screens: number[] = [];
    const typed = await costOf(panel, async () => {
      for (let length = 1; length <= word.length; length++) screens.push(await typeNext(panel, word.slice(0, length)));
    });
    const erased = await costOf(panel, async () => {
      for (const _ of word) await keyboard.press('Backspace');
    });
    costs.push({ ...worst([typed, erased]), firstScreenMs: Math.max(...screens) });
  }
  return worst(costs);
}

/** Types the last letter of a text. @returns how long its first screen took */
async function typeNext({ devtools, frame }: MeasuredPanel, text: string): Promise<number> {
  const shown = await frame.evaluateHandle((wanted) => ({ at: probe.nextScreenOf(wanted) }), text);
  await devtools.page.keyboard.press(text.slice(-1) as 'a');
  return shown.evaluate(({ at }) => at);
}

/** By some columns, both ways and back to none. */
export async function measureSort(panel: MeasuredPanel): Promise<ActionCost> {
  const costs: Cost[] = [];
  for (const title of SORTED) {
    const button = await only(panel, `[role=columnheader] ::-p-text(${title})`);
    for (let presses = 0; presses < 3; presses++) costs.push(await costOfPress(panel, button));
  }
  return worst(costs);
}

export async function measureViews(panel: MeasuredPanel): Promise<ActionCost> {
  const costs: Cost[] = [];
  for (const name of ['Tokens', 'Origins', 'Requests']) {
    costs.push(await costOfPress(panel, await only(panel, `#view-${name}`)));
  }
  return worst(costs);
}

function worst(costs: readonly ActionCost[]): ActionCost {
  const most = (figure: keyof ActionCost) => Math.max(...costs.map((cost) => cost[figure] ?? 0));
  const cost = { longestStallMs: most('longestStallMs'), durationMs: most('durationMs') };
  return costs.some(({ firstScreenMs }) => firstScreenMs !== undefined)
    ? { ...cost, firstScreenMs: most('firstScreenMs') }
    : cost;
}

async function costOfPress(panel: MeasuredPanel, element: ElementHandle<Element>): Promise<Cost> {
  // Looked up before, so that finding it costs the page nothing while it is measured.
  const { x, y } = await middleOf(element);
  return costOf(panel, () => panel.devtools.page.mouse.click(x, y));
}

async function press(panel: MeasuredPanel, element: ElementHandle<Element>): Promise<void> {
  const { x, y } = await middleOf(element);
  await panel.devtools.page.mouse.click(x, y);
}

async function only({ frame }: MeasuredPanel, selector: string): Promise<ElementHandle<Element>> {
  const element = await frame.waitForSelector(selector);
  if (!element) throw new Error(`The panel shows no ${selector}.`);
  return element;
}

async function middleOf(element: ElementHandle<Element>): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('An element that is to be pressed is not shown.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
