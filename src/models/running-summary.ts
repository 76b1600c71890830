import { effect, type ReadonlySignal, signal } from '@preact/signals';
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

/** Rows summed up at a stretch; between stretches the page can draw. */
const SLICE = 1000;

/**
 * The summary of a growing list. While rows are only added, each is taken in once; when one goes or changes, all are
 * summed up anew, the old summary staying on screen until the new one is ready. It holds rows: stop it with the screen
 * that shows it.
 */
export class RunningSummary<Item> {
  readonly #begin: () => Tally<Item>;
  readonly #schedule: (work: () => void) => void;
  readonly #items = signal<readonly Item[]>([]);
  #rows: readonly Row[] = [];
  #tally: Tally<Item>;
  #taken = 0;
  #scheduled = false;
  #filled = false;
  readonly #unsubscribe: () => void;

  readonly items: ReadonlySignal<readonly Item[]> = this.#items;

  /** @param schedule runs a function soon, once: in a page, before the next frame */
  constructor(rows: ReadonlySignal<readonly Row[]>, begin: () => Tally<Item>, schedule: (work: () => void) => void) {
    this.#begin = begin;
    this.#schedule = schedule;
    this.#tally = begin();
    this.#unsubscribe = effect(() => this.#follow(rows.value));
  }

  stop(): void {
    this.#unsubscribe();
    this.#rows = [];
    this.#taken = 0;
  }

  #follow(rows: readonly Row[]): void {
    for (let at = 0; at < this.#taken; at++) {
      if (rows[at] === this.#rows[at]) continue;
      this.#tally = this.#begin();
      this.#taken = 0;
    }
    this.#rows = rows;
    if (!this.#scheduled) this.#takeSlice();
  }

  #takeSlice(): void {
    const end = Math.min(this.#rows.length, this.#taken + SLICE);
    for (const row of this.#rows.slice(this.#taken, end)) this.#tally.add(row);
    this.#taken = end;
    const isDone = end === this.#rows.length;
    if (isDone || !this.#filled) this.#items.value = this.#tally.items();
    this.#filled ||= isDone;
    if (isDone) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      this.#takeSlice();
    });
  }
}
