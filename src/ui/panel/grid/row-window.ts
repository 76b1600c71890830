import { indexNear } from '../../../models/lists/index-near';

/** Rows under each other, all of one height, some with a line above them. Heights are in CSS pixels. */
export interface RowSpace {
  readonly count: number;
  readonly rowHeight: number;
  /** The indices of the rows with a line above them, ascending. */
  readonly lines: readonly number[];
  readonly lineHeight: number;
}

/** How far from the top of the first row the place of a row begins, its line included. `count` gives the whole height. */
export function topOf({ rowHeight, lines, lineHeight }: RowSpace, index: number): number {
  return index * rowHeight + linesBefore(lines, index) * lineHeight;
}

/** The index of the row whose place covers this height; the nearest one where none does. */
export function rowAt(space: RowSpace, height: number): number {
  let first = 0;
  let last = Math.max(0, space.count - 1);
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if (topOf(space, middle) <= height) first = middle;
    else last = middle - 1;
  }
  return first;
}

/** A part of the rows' whole height: where it begins, and how much of it there is, in CSS pixels. */
export interface Stretch {
  readonly top: number;
  readonly height: number;
}

/** Whether a row can be seen whole; the line above it need not, nor what zoom makes of a pixel. */
export function isInSight(space: RowSpace, { top, height }: Stretch, index: number): boolean {
  const end = topOf(space, index + 1);
  return end - space.rowHeight >= top - 1 && end <= top + height + 1;
}

/** Where to scroll to have a row wholly in sight, as near as can be to where one is. */
export function topToReveal(space: RowSpace, { top, height }: Stretch, index: number): number {
  const lowest = topOf(space, index + 1) - height;
  return Math.min(mostTop(space, height), Math.max(lowest, Math.min(topOf(space, index), top)));
}

/** How far rows can be scrolled in a place of this height. */
export function mostTop(space: RowSpace, height: number): number {
  return Math.max(0, topOf(space, space.count) - height);
}

/** A list of rows, and where they stand. */
export interface Placed<Item> {
  readonly items: readonly Item[];
  readonly space: RowSpace;
}

/**
 * By how much the rows in sight were moved by what came or went above them, in CSS pixels. 0 where they are not all the
 * same rows as before, as after another filter, and at the very top, where what comes is to be seen.
 */
export function movedBy<Item>(
  before: Placed<Item>,
  now: Placed<Item>,
  keyOf: (item: Item) => unknown,
  { top, height }: Stretch,
): number {
  const first = rowAt(before.space, top);
  const last = rowAt(before.space, top + height);
  const firstItem = before.items[first];
  const lastItem = before.items[last];
  if (top === 0 || firstItem === undefined || lastItem === undefined || now.items[first] === firstItem) return 0;
  const to = indexNear(now.items, keyOf, keyOf(firstItem), first);
  const lastNow = now.items[to + last - first];
  if (to < 0 || lastNow === undefined || keyOf(lastNow) !== keyOf(lastItem)) return 0;
  return topOf(now.space, to) - topOf(before.space, first);
}

/** How many of the ascending indices are smaller than this one. */
function linesBefore(lines: readonly number[], index: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The indices of items for which something holds, and of which items. */
export interface Marked<Item> {
  readonly items: readonly Item[];
  readonly at: readonly number[];
}

/**
 * The ascending indices of the marked items. Where the list has only grown at its end since `before`, only what is new
 * is looked at: a list of a hundred thousand grows many times a second.
 */
export function markedIndices<Item>(
  items: readonly Item[],
  isMarked: (item: Item) => boolean,
  before: Marked<Item>,
): Marked<Item> {
  const known = hasOnlyGrown(items, before) ? before.items.length : 0;
  const at = known === 0 ? [] : [...before.at];
  for (let index = known; index < items.length; index++) {
    const item = items[index];
    if (item !== undefined && isMarked(item)) at.push(index);
  }
  return { items, at };
}

/** Judged by both ends and by every mark, which is enough to keep each mark in its place. */
function hasOnlyGrown<Item>(items: readonly Item[], before: Marked<Item>): boolean {
  const last = before.items.length - 1;
  return [0, last, ...before.at].every((index) => items[index] === before.items[index]);
}
