import type { ElementHandle, Frame } from 'puppeteer-core';
import { until } from './until';

/** One row of the request grid, as a screen reader finds it. */
export interface Row {
  /** aria-rowindex: the header is 1, so the first request is 2. */
  readonly index: number;
  /** What stands in each cell, by the column's header. White space is collapsed; what is aria-hidden is left out. */
  readonly cells: Readonly<Record<string, string>>;
  /** What each cell shows on hover (its own title or that of an element in it), where there is one. */
  readonly titles: Readonly<Record<string, string>>;
  readonly selected: boolean;
}

export interface GridState {
  /** How many requests the filter lets through (aria-rowcount less the header), in the DOM or not. */
  readonly count: number;
  /** Those in the DOM, in the order of their indices. */
  readonly rows: readonly Row[];
}

/** The grids of the panel's views. */
export type GridName = 'Requests' | 'Tokens' | 'Origins';

function selectorOf(name: GridName): string {
  return `::-p-aria([name="${name}"][role="grid"])`;
}

/** What the grid holds at this moment; no rows where there is no grid, as in an empty state. */
export async function readGrid(frame: Frame, name: GridName = 'Requests'): Promise<GridState> {
  const grid = await frame.$(selectorOf(name));
  if (grid === null) return { count: 0, rows: [] };
  try {
    return await readRows(grid);
  } finally {
    await grid.dispose();
  }
}

async function readRows(grid: ElementHandle<Element>): Promise<GridState> {
  const { count, rows } = await grid.evaluate(gridInPage);
  return { count, rows: rows.sort((a, b) => a.index - b.index) };
}

/**
 * Every row of the grid, by scrolling through it from the top, since only the visible ones are in the DOM. Rows that
 * arrive meanwhile are read too; a row that moves meanwhile may be read at its former place.
 */
export async function readAllRows(frame: Frame, name: GridName = 'Requests'): Promise<Row[]> {
  const found = new Map<number, Row>();
  const grid = await frame.$(selectorOf(name));
  if (grid === null) return [];
  // The grid is looked for once: by role and name that takes longer than all the rest of a step.
  let state = await scrollToTop(grid);
  for (;;) {
    for (const row of state.rows) found.set(row.index, row);
    const next = nextUnread(found, state.count);
    if (next === undefined) break;
    state = await scrollForwardTo(grid, next);
  }
  await grid.dispose();
  return [...found.values()].sort((a, b) => a.index - b.index);
}

/** The row with this aria-rowindex, scrolled into the DOM if need be. Once the grid scrolls, it may be another row's element. */
export async function findRow(
  frame: Frame,
  index: number,
  name: GridName = 'Requests',
): Promise<ElementHandle<Element>> {
  const grid = await theGrid(frame, name);
  await bringIntoDom(grid, index);
  const row = await grid.$(`[aria-rowindex="${index}"]`);
  if (row === null) throw new Error(`Row ${index} left the grid while it was being looked for.`);
  return row;
}

/**
 * Clicks the first cell of the row with this aria-rowindex as a user does: the row is brought into sight, below the
 * header, and the mouse pressed where it stands once it stands still. The place is clicked and not the element, because a
 * grid that has been scrolled shows other rows in the elements it has.
 */
export async function clickRow(frame: Frame, index: number, name: GridName = 'Requests'): Promise<void> {
  const grid = await theGrid(frame, name);
  let place: Place | null = null;
  await until(
    `row ${index} of the grid to stand still in sight`,
    async () => {
      const before = place;
      await bringIntoDom(grid, index);
      place = await grid.evaluate(placeInPage, index);
      return { before, now: place };
    },
    ({ before, now }) => now !== null && before?.x === now.x && before.y === now.y,
  );
  if (place !== null) await grid.click({ offset: place });
  await grid.dispose();
}

/** In CSS pixels, from the upper left corner of the grid. */
interface Place {
  readonly x: number;
  readonly y: number;
}

async function bringIntoDom(grid: ElementHandle<Element>, index: number): Promise<void> {
  const rowIn = (state: GridState) => state.rows.some((row) => row.index === index);
  let state = await readRows(grid);
  if (!rowIn(state)) state = await scrollToTop(grid);
  while (!rowIn(state)) {
    const last = state.rows.at(-1)?.index ?? 1;
    if (index > state.count + 1 || last >= index) throw new Error(`The grid has no row ${index}: ${state.count} rows.`);
    state = await scrollForwardTo(grid, last + 1);
  }
}

/** Whether none of the rows waits for the next frame. Until then some are there that are out of sight already. */
function isUnbroken({ rows }: GridState): boolean {
  return rows.every(({ index }, at) => index === (rows[0]?.index ?? 0) + at);
}

function nextUnread(found: ReadonlyMap<number, Row>, count: number): number | undefined {
  for (let index = 2; index <= count + 1; index++) if (!found.has(index)) return index;
  return undefined;
}

async function scrollToTop(grid: ElementHandle<Element>): Promise<GridState> {
  await grid.evaluate(scrollToTopInPage);
  return until(
    'the first row of the grid',
    () => readRows(grid),
    (state) => state.count === 0 || (isUnbroken(state) && state.rows.some((row) => row.index === 2)),
  );
}

async function scrollForwardTo(grid: ElementHandle<Element>, index: number): Promise<GridState> {
  await grid.evaluate(scrollForwardInPage, index);
  return until(
    `row ${index} of the grid`,
    () => readRows(grid),
    (state) => state.count + 1 < index || (isUnbroken(state) && state.rows.some((row) => row.index === index)),
  );
}

async function theGrid(frame: Frame, name: GridName): Promise<ElementHandle<Element>> {
  const grid = await frame.waitForSelector(selectorOf(name));
  if (grid === null) throw new Error(`The panel shows no grid named ${name}.`);
  return grid;
}

// The functions below run in the panel. They hold no functions with a name of their own: esbuild, through which tsx
// runs this file, would wrap these in a helper that the panel does not have.

function gridInPage(grid: Element): { count: number; rows: Row[] } {
  const text = [...grid.querySelectorAll('[role=columnheader], th')].map((header) => {
    const copy = header.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
  const rows = [...grid.querySelectorAll('[aria-rowindex]')].filter((row) => row.querySelector('[role=gridcell], td'));
  return {
    count: Math.max(0, Number(grid.getAttribute('aria-rowcount') ?? 1) - 1),
    rows: rows.map((row) => {
      const cells: Record<string, string> = {};
      const titles: Record<string, string> = {};
      [...row.querySelectorAll('[role=gridcell], [role=rowheader], td')].forEach((cell, at) => {
        const column = text[at] ?? `column ${at + 1}`;
        const copy = cell.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
        cells[column] = (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
        const title = cell.getAttribute('title') ?? cell.querySelector('[title]')?.getAttribute('title');
        if (title) titles[column] = title;
      });
      const selected = row.getAttribute('aria-selected') === 'true';
      return { index: Number(row.getAttribute('aria-rowindex')), cells, titles, selected };
    }),
  };
}

function scrollToTopInPage(grid: Element): void {
  // Whichever element scrolls, it is the grid, an ancestor of the grid or an ancestor of a row.
  const inside = grid.querySelector('[aria-rowindex] [role=gridcell], [aria-rowindex] td') ?? grid;
  for (let element: Element | null = inside; element !== null; element = element.parentElement) element.scrollTop = 0;
}

/** Brings the row with this index into the DOM, or one before it that is nearer than those there now. */
function scrollForwardInPage(grid: Element, index: number): void {
  const rows = [...grid.querySelectorAll('[aria-rowindex]')].filter((row) => row.querySelector('[role=gridcell], td'));
  const before = rows.filter((row) => Number(row.getAttribute('aria-rowindex')) < index);
  before.sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')));
  before.at(-1)?.scrollIntoView({ block: 'start' });
}

/** The middle of the row's first cell, which is scrolled into sight; null where the row is not there, or is covered. */
function placeInPage(grid: Element, index: number): Place | null {
  const row = grid.querySelector(`[aria-rowindex="${index}"]`);
  const cell = row?.querySelector('[role=gridcell], td') ?? row;
  if (!cell) return null;
  cell.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = cell.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  if (!row?.contains(document.elementFromPoint(x, y))) return null;
  const corner = grid.getBoundingClientRect();
  return { x: x - corner.left, y: y - corner.top };
}
