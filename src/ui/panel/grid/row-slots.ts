/** To move a row's elements in the document costs the browser more than to write them anew. So much of either is little. */
const FEW = 3;

/** To make a row's elements costs several times as much as to write them anew: more at once would hold a frame. */
const MOST_MADE = 8;

/** A row in the document: which of those asked for, from 0, and the elements that show it. */
export interface PlacedRow {
  readonly at: number;
  /** The same for as long as the row stays beside some others; then another row's. */
  readonly slot: number;
}

interface Entry {
  readonly key: unknown;
  readonly at: number;
  readonly slot: number;
}

/**
 * Gives the rows in the DOM their elements, the same few over and over: a row that comes takes over those of one that
 * went, and the others are not touched. Where more than a few come, no element moves in the document for it; the rows
 * then stand there in another order than on the screen, until {@link putInOrder}. Where no more than a few stay, all are
 * written anew, in order. Where elements are to be made, some are, and the rows behind them wait for the next time.
 */
export class RowSlots {
  /** As they stand in the document. */
  #entries: readonly Entry[] = [];
  #arrived = 0;
  #waiting = 0;

  /** How many rows have no elements yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many rows came so far; one that waits comes again each time. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Whether the rows stand in the document as on the screen. */
  get isInOrder(): boolean {
    return this.#entries.every(({ at }, place) => place === 0 || at > (this.#entries[place - 1]?.at ?? 0));
  }

  /**
   * @param keys of the rows that are to be in the DOM, each another one, as on the screen
   * @returns the rows as they stand in the document, without those that wait
   */
  place(keys: readonly unknown[]): readonly PlacedRow[] {
    const wasInOrder = this.isInOrder;
    const known = new Set(this.#entries.map(({ key }) => key));
    const coming = keys.filter((key) => !known.has(key));
    this.#arrived += coming.length;
    const areOthers = keys.length - coming.length <= FEW;
    // Else some that stay would wait.
    const haveElements = keys.length <= this.#entries.length + MOST_MADE;
    this.#fill(keys, new Set(areOthers && haveElements ? keys : coming));
    if (wasInOrder && coming.length <= FEW) this.putInOrder();
    return this.#entries;
  }

  /** Writes rows into the elements of those that are not to stay, from the first in the document on; then makes more. */
  #fill(keys: readonly unknown[], written: ReadonlySet<unknown>): void {
    const places = new Map(keys.map((key, at) => [key, at]));
    const entryOf = (key: unknown, slot: number): Entry => ({ key, slot, at: places.get(key) ?? 0 });
    const next = written.values();
    const taken = this.#entries.flatMap(({ key, slot }) => {
      if (places.has(key) && !written.has(key)) return entryOf(key, slot);
      const { done, value } = next.next();
      return done ? [] : entryOf(value, slot);
    });
    const used = new Set(taken.map(({ slot }) => slot));
    const unused = Array.from(keys, (_, slot) => slot).filter((slot) => !used.has(slot));
    const made = [...next].slice(0, MOST_MADE).map((key, at) => entryOf(key, unused[at] ?? 0));
    this.#entries = [...taken, ...made];
    this.#waiting = keys.length - this.#entries.length;
  }

  putInOrder(): void {
    this.#entries = this.#entries.toSorted((a, b) => a.at - b.at);
  }
}
