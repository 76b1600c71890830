/** To move a row's elements in the document costs the browser more than to write them anew. So much of either is little. */
const FEW = 3;

/** To make a row's elements, or to move them, costs several times as much as to write them anew: more at once would hold a frame. */
const MOST_MADE = 8;
const MOST_MOVED = 8;

/** A row in the document. */
export interface PlacedRow {
  /** Where it stands in the list. */
  readonly index: number;
  /** The elements that show it: the same for as long as the row stays beside some others; then another row's. */
  readonly slot: number;
}

interface Entry extends PlacedRow {
  readonly key: unknown;
}

/** The rows that are to be in the DOM, as on the screen. */
export interface AskedRows {
  /** Where the first of them stands in the list. */
  readonly first: number;
  /** Of each, another one. */
  readonly keys: readonly unknown[];
  /** Whether the list is the one of the last time: then what went out of sight still stands where it stood. */
  readonly sameList: boolean;
  /** How many rows that scrolling brings may be written at once. */
  readonly most: number;
}

/**
 * Gives the rows in the DOM their elements, the same few over and over: a row that comes takes over those of one that
 * went, and the others are not touched. Where more than a few come, no element moves in the document for it; the rows
 * then stand there in another order than on the screen, until {@link putFewInOrder}. Of another list with no more than a few
 * of the rows, all are written anew, in order. Where elements are to be made, some are, and the rows behind them wait for
 * the next time; so do some of those that scrolling brings, and what is out of sight keeps its elements for so long.
 */
export class RowSlots {
  /** As they stand in the document. */
  #entries: readonly Entry[] = [];
  #arrived = 0;
  #waiting = 0;
  #written = 0;

  /** How many rows have no elements yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many rows the last placing wrote into elements, or made them for. */
  get written(): number {
    return this.#written;
  }

  /** How many rows came so far; one that waits comes again each time. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Whether the rows stand in the document as on the screen. */
  get isInOrder(): boolean {
    return this.#entries.every(({ index }, place) => place === 0 || index > (this.#entries[place - 1]?.index ?? 0));
  }

  /** @returns the rows as they stand in the document: without those that wait, and with those whose elements they wait for */
  place(rows: AskedRows): readonly PlacedRow[] {
    const { keys, sameList } = rows;
    const wasInOrder = this.isInOrder;
    const known = new Set(this.#entries.map(({ key }) => key));
    const coming = keys.filter((key) => !known.has(key));
    this.#arrived += coming.length;
    const areOthers = !sameList && keys.length - coming.length <= FEW;
    // Else some that stay would wait.
    const haveElements = keys.length <= this.#entries.length + MOST_MADE;
    this.#fill(rows, areOthers && haveElements ? keys : coming);
    if (wasInOrder && coming.length <= FEW) this.#entries = this.#sorted();
    return this.#entries;
  }

  /** Writes rows into the elements of those that are not to stay, from the first in the document on; then makes more. */
  #fill({ first, keys, sameList, most }: AskedRows, wanted: readonly unknown[]): void {
    const indices = new Map(keys.map((key, at) => [key, first + at]));
    const entryOf = (key: unknown, slot: number): Entry => ({ key, slot, index: indices.get(key) ?? 0 });
    const isWanted = new Set(wanted);
    const now = sameList ? wanted.slice(0, most) : [...wanted];
    const asked = now.length;
    let later = wanted.length - asked;
    const taken = this.#entries.flatMap((entry) => {
      if (indices.has(entry.key) && !isWanted.has(entry.key)) return entryOf(entry.key, entry.slot);
      if (now.length > 0) return entryOf(now.shift(), entry.slot);
      later -= 1;
      return later >= 0 ? entry : [];
    });
    const used = new Set(taken.map(({ slot }) => slot));
    const unused = Array.from(keys, (_, slot) => slot).filter((slot) => !used.has(slot));
    const made = now.slice(0, MOST_MADE).map((key, at) => entryOf(key, unused[at] ?? 0));
    this.#entries = [...taken, ...made];
    this.#written = asked - now.length + made.length;
    this.#waiting = keys.length - this.#entries.filter(({ key }) => indices.has(key)).length;
  }

  /** Moves a few rows to where they belong in the document, from the first on. All are in order after some times. */
  putFewInOrder(): void {
    const sorted = this.#sorted();
    const inOrder = sorted.findIndex((entry, place) => entry !== this.#entries[place]);
    const first = sorted.slice(0, inOrder < 0 ? sorted.length : inOrder + MOST_MOVED);
    const isFirst = new Set(first);
    this.#entries = [...first, ...this.#entries.filter((entry) => !isFirst.has(entry))];
  }

  #sorted(): readonly Entry[] {
    return this.#entries.toSorted((a, b) => a.index - b.index);
  }
}
