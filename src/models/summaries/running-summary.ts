import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Row } from '../requests/row';
import { SlicedWork } from '../sliced-work';
import type { Surroundings } from '../surroundings';

/** Rows summed up one after the other. */
export interface Tally<Item> {
  add(row: Row): void;
  /** In the order in which they were first met. */
  items(): readonly Item[];
}

/**
 * The summary of a growing list, made in slices. While rows are only added, each is taken in once; when one goes or
 * changes, all are summed up anew, the old summary staying on screen until the new one is ready. A summary under way is
 * finished even if rows change all the time, so that there is always a recent one. It holds rows: stop it with the
 * screen that shows it. While the page is hidden it rests.
 */
export class RunningSummary<Item> {
  readonly #begin: () => Tally<Item>;
  readonly #surroundings: Surroundings;
  readonly #work: SlicedWork;
  readonly #items = signal<readonly Item[]>([]);
  /** The rows as they are by now. */
  #newest: readonly Row[] = [];
  /** The rows that are summed up, and how many of them are by now. */
  #rows: readonly Row[] = [];
  #taken = 0;
  #tally: Tally<Item>;
  #isFirst = true;
  readonly #unsubscribe: () => void;

  readonly items: ReadonlySignal<readonly Item[]> = this.#items;

  constructor(rows: ReadonlySignal<readonly Row[]>, begin: () => Tally<Item>, surroundings: Surroundings) {
    this.#begin = begin;
    this.#surroundings = surroundings;
    this.#work = new SlicedWork(surroundings, () => this.#tellFirst());
    this.#tally = begin();
    this.#unsubscribe = effect(() => {
      this.#newest = rows.value;
      if (surroundings.visible.value && !this.#work.isRunning) this.#work.start(this.#steps());
    });
  }

  /** How much of the summary is made, from 0 to 1, where it takes long; else null. */
  get progress(): ReadonlySignal<number | null> {
    return this.#work.progress;
  }

  stop(): void {
    this.#unsubscribe();
    this.#work.cancel();
    this.#newest = [];
    this.#rows = [];
  }

  *#steps(): Generator<number> {
    while (this.#rows !== this.#newest && this.#surroundings.visible.peek()) {
      this.#follow(this.#newest);
      for (; this.#taken < this.#rows.length; this.#taken++) {
        this.#tally.add(this.#rows[this.#taken] as Row);
        yield this.#taken / this.#rows.length;
      }
      this.#items.value = this.#tally.items();
      this.#isFirst = false;
      yield 1;
    }
  }

  #follow(rows: readonly Row[]): void {
    if (!isContinuedBy(this.#rows, this.#taken, rows)) {
      this.#tally = this.#begin();
      this.#taken = 0;
    }
    this.#rows = rows;
  }

  /** The first summary is shown as it grows. */
  #tellFirst(): void {
    if (this.#isFirst && this.#taken > 0) this.#items.value = this.#tally.items();
  }
}

/** Whether the second list begins with as many rows of the first. */
function isContinuedBy(rows: readonly Row[], count: number, newer: readonly Row[]): boolean {
  if (newer.length < count) return false;
  for (let at = 0; at < count; at++) if (rows[at] !== newer[at]) return false;
  return true;
}
