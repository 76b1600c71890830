import type { ComponentChildren } from 'preact';
import type { GridSettings } from '../../../models/panel/panel-settings';

/** A column of a grid, as data. Widths are in CSS pixels. */
export interface GridColumn<Item, Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** It is never narrower, unless the user made it so. */
  readonly least: number;
  /** Its part of the width that is left over. Without it and without `most` it is just as wide as `least`. */
  readonly part?: number;
  readonly most?: number;
  /** The grid's width from which it is shown, where the user has not chosen. */
  readonly from: number;
  readonly cell: (item: Item, now: number) => ComponentChildren;
  /** Classes that the cell has for this item: an element less than one inside it, thousands of times. */
  readonly classes?: (item: Item) => string;
  /** Where the cell or its hover text looks at the time: the words by which it is told whether they changed. */
  readonly byClock?: (item: Item, now: number) => string;
  /** The whole text, for hovering, where the cell may be cut. Never with a secret. */
  readonly hover?: (item: Item, now: number) => string;
}

/** Which columns a grid shows, and how wide. */
export interface GridLayout<Item> {
  readonly columns: readonly GridColumn<Item>[];
  /** The tracks of a CSS grid. */
  readonly tracks: string;
  /** In a narrower place the grid scrolls sideways, in CSS pixels. */
  readonly leastWidth: number;
}

/**
 * What the user chose is shown, however narrow the grid; of the other columns those for which there is room. The first
 * is always shown. A width that the user gave is kept where there is room, else it shrinks as the others do.
 * @param available the grid's width in CSS pixels
 */
export function layOut<Item>(
  all: readonly GridColumn<Item>[],
  { shown, widths }: Pick<GridSettings, 'shown' | 'widths'>,
  available: number,
): GridLayout<Item> {
  const columns = all.filter((column, index) => index === 0 || (shown[column.id] ?? column.from <= available));
  const takesRest = columns.some(({ id, part }) => part !== undefined && widths[id] === undefined);
  const tracks = columns.map((column, index) => {
    const isLast = index === columns.length - 1;
    return trackOf(column, widths[column.id], isLast && !takesRest);
  });
  return {
    columns,
    tracks: tracks.join(' '),
    leastWidth: columns.reduce((sum, column) => sum + leastOf(column, widths[column.id]), 0),
  };
}

function trackOf<Item>(column: GridColumn<Item>, width: number | undefined, takesRest: boolean): string {
  const least = leastOf(column, width);
  if (takesRest) return `minmax(${least}px, 1fr)`;
  if (width !== undefined) return `minmax(${least}px, ${width}px)`;
  return column.part === undefined
    ? `minmax(${least}px, ${column.most ?? least}px)`
    : `minmax(${least}px, ${column.part}fr)`;
}

function leastOf<Item>({ least }: GridColumn<Item>, width: number | undefined): number {
  return Math.min(least, width ?? least);
}

/**
 * The widths after one column was made wider or narrower: those before it keep the width that they have, so that its
 * edge moves as far as it was pulled.
 * @param present the columns' present widths in CSS pixels, in order
 */
export function widthsAfterResize(
  present: readonly { readonly id: string; readonly width: number }[],
  id: string,
  by: number,
  least: number,
): Record<string, number> {
  const index = present.findIndex((column) => column.id === id);
  const kept = present.slice(0, index + 1).map((column) => [column.id, Math.round(column.width)] as const);
  const widths = Object.fromEntries(kept);
  return { ...widths, [id]: Math.max(least, (widths[id] ?? least) + Math.round(by)) };
}
