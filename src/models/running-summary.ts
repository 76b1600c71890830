import { computed, type ReadonlySignal } from '@preact/signals';
import type { Row } from './row';

/** Rows summed up one after the other. */
export interface Tally<Item> {
  add(row: Row): void;
  /** In the order in which they were first met. */
  items(): readonly Item[];
}

export function summarise<Item>(rows: Iterable<Row>, tally: Tally<Item>): readonly Item[] {
  for (const row of rows) tally.add(row);
  return tally.items();
}

/**
 * The summary of a growing list. While rows are only added, each is taken in once; when one goes or changes, all are
 * summed up anew, in one pass. It works only while someone reads it, and holds the rows that it has read: let it go
 * with the screen that shows it.
 */
export function runningSummary<Item>(
  rows: ReadonlySignal<readonly Row[]>,
  begin: () => Tally<Item>,
): ReadonlySignal<readonly Item[]> {
  let taken: readonly Row[] = [];
  let tally = begin();
  return computed(() => {
    const now = rows.value;
    if (taken.some((row, at) => row !== now[at])) {
      tally = begin();
      taken = [];
    }
    for (const row of now.slice(taken.length)) tally.add(row);
    taken = now;
    return tally.items();
  });
}
