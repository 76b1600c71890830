import { type ReadonlySignal, signal } from '@preact/signals';
import { removeAll } from '../lists/remove-all';
import { sortedInSteps } from '../lists/sorted-in-steps';
import { insertSorted } from '../lists/sorted-list';
import type { Surroundings } from '../surroundings';
import type { Row } from './row';
import { compareRows, type RowOrder, rowValue } from './row-order';

/** As many rows as fill a screen. */
const SCREENFUL = 50;
/** Milliseconds for which old rows wait for all new ones before a screenful of these is shown. */
const PATIENCE_MS = 16;

/** What the old rows wait for before they give way to the new. */
type Awaited = 'nothing' | 'screenful' | 'all';

/**
 * Rows filtered and sorted, worked out step by step. All rows are kept in the order wished for, so that another filter
 * needs no sorting; what comes later is put where it belongs. The old rows stay until there is something to show
 * instead: after another filter a screenful, else everything, so that no one loses the place.
 */
export class ShownRows {
  readonly #all: () => readonly Row[];
  readonly #surroundings: Surroundings;
  #test: (row: Row) => boolean = () => true;
  #order: RowOrder = null;
  #compare = compareRows(null);
  /** All rows in their order, as far as they are placed; null where there is no order, and while they are sorted. */
  #ordered: Row[] | null = null;
  #sorting: Iterator<number, Row[]> | null = null;
  #sortedShare = 0;
  /** Rows to be tested, in their order, and the next of them. */
  #untested: readonly Row[] = [];
  #next = 0;
  /** What came after the sorting or testing began. */
  readonly #late: Row[] = [];
  #nextLate = 0;
  /** What went while the sorting or testing went on. */
  readonly #gone = new Set<Row>();
  #passing: Row[] = [];
  #awaited: Awaited = 'nothing';
  #since = 0;
  #isNew = false;
  #isStale = false;

  readonly #rows = signal<readonly Row[]>([]);
  readonly rows: ReadonlySignal<readonly Row[]> = this.#rows;

  /** @param all every row, oldest first */
  constructor(all: () => readonly Row[], surroundings: Surroundings) {
    this.#all = all;
    this.#surroundings = surroundings;
  }

  /** Whether there were changes while nobody looked: all is to be worked out anew. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Whether old rows stay for as long as new ones are worked out. */
  get isAwaited(): boolean {
    return this.#awaited !== 'nothing';
  }

  /** What share of the work is done, from 0 to 1. */
  get share(): number {
    if (this.#sorting) return this.#sortedShare / 2;
    const tested = this.#isTesting ? this.#next / this.#untested.length : 1;
    return this.#order ? (1 + tested) / 2 : tested;
  }

  filterBy(test: (row: Row) => boolean): void {
    this.#test = test;
    this.#await('screenful');
    if (!this.#sorting) this.#beginTesting();
  }

  orderBy(order: RowOrder): void {
    this.#order = order;
    this.#compare = compareRows(order);
    this.beginAnew();
  }

  /** Every row may be another one. */
  beginAnew(): void {
    this.#isStale = false;
    this.#ordered = null;
    this.#await('all');
    this.#forgetChanges();
    if (this.#order) {
      this.#sorting = sortedInSteps(this.#all().slice(), rowValue(this.#order.key), this.#order.descending);
      this.#sortedShare = 0;
    } else {
      this.#sorting = null;
      this.#beginTesting();
    }
  }

  add(row: Row): void {
    if (this.#isMissed()) return;
    this.#late.push(row);
  }

  remove(gone: ReadonlySet<Row>): void {
    if (gone.size === 0 || this.#isMissed()) return;
    removeAll(this.#passing, gone);
    if (this.#ordered) removeAll(this.#ordered, gone);
    this.#late.splice(0, this.#nextLate);
    this.#nextLate = 0;
    removeAll(this.#late, gone);
    if (this.#sorting || this.#isTesting) for (const row of gone) this.#gone.add(row);
    this.#isNew = true;
  }

  /** Shows nothing, at once. */
  clear(): void {
    this.beginAnew();
    this.#rows.value = [];
  }

  /** Does a little, and says whether there was something to do. Does nothing in a page that can't be seen. */
  step(): boolean {
    if (!this.#surroundings.visible.peek()) return false;
    if (this.#isStale) this.beginAnew();
    if (this.#sorting) this.#sort(this.#sorting);
    else if (this.#isTesting) this.#testNext();
    else return this.#takeLate();
    return true;
  }

  /** Shows what is ready. */
  publish(): void {
    if (!this.#isNew || !this.#isReady()) return;
    this.#isNew = false;
    this.#awaited = 'nothing';
    this.#rows.value = this.#passing.slice();
  }

  get #isTesting(): boolean {
    return this.#next < this.#untested.length;
  }

  #isReady(): boolean {
    if (this.#awaited === 'nothing') return true;
    if (this.#sorting || this.#isStale) return false;
    if (!this.#isTesting) return true;
    const waited = this.#surroundings.now() - this.#since;
    return this.#awaited === 'screenful' && this.#passing.length >= SCREENFUL && waited >= PATIENCE_MS;
  }

  /** Nobody looks: instead of following, all is worked out when someone does. */
  #isMissed(): boolean {
    if (!this.#surroundings.visible.peek() && !this.#isStale) this.#letGo();
    return this.#isStale;
  }

  #letGo(): void {
    this.#isStale = true;
    this.#sorting = null;
    this.#ordered = null;
    this.#untested = [];
    this.#next = 0;
    this.#passing = [];
    this.#forgetChanges();
    // What is on the screen stays there until then.
    this.#await('all');
  }

  #forgetChanges(): void {
    this.#late.length = 0;
    this.#nextLate = 0;
    this.#gone.clear();
  }

  #await(what: Awaited): void {
    this.#awaited = what;
    this.#since = this.#surroundings.now();
    this.#isNew = true;
  }

  #sort(sorting: Iterator<number, Row[]>): void {
    const step = sorting.next();
    if (!step.done) {
      this.#sortedShare = step.value;
      return;
    }
    this.#sorting = null;
    this.#ordered = step.value;
    removeAll(this.#ordered, this.#gone);
    this.#beginTesting();
  }

  #beginTesting(): void {
    this.#untested = (this.#ordered ?? this.#all()).slice();
    this.#next = 0;
    this.#passing = [];
    this.#gone.clear();
    if (!this.#ordered) this.#forgetChanges();
  }

  #testNext(): void {
    const row = this.#untested[this.#next];
    this.#next += 1;
    if (row && !this.#gone.has(row) && this.#test(row)) {
      this.#passing.push(row);
      this.#isNew = true;
    }
    if (this.#isTesting) return;
    this.#untested = [];
    this.#next = 0;
    this.#gone.clear();
  }

  #takeLate(): boolean {
    const row = this.#late[this.#nextLate];
    if (!row) return false;
    this.#nextLate += 1;
    if (this.#nextLate === this.#late.length) {
      this.#late.length = 0;
      this.#nextLate = 0;
    }
    if (this.#ordered) insertSorted(this.#ordered, row, this.#compare);
    if (this.#test(row)) {
      insertSorted(this.#passing, row, this.#compare);
      this.#isNew = true;
    }
    return true;
  }
}
