/** To move a row's elements in the document costs the browser more than to write them anew. So much of either is little. */
const FEW = 3;

/** To make a row's elements, or to move them, costs several times as much as to write them anew: more at once would hold a frame. */
const MOST_MADE = 8;
const MOST_MOVED = 8;

/** A row in the document. */
export interface PlacedRow<Item> {
  readonly item: Item;
  /** Where it stands in the list. One that is asked for no more stands where it stood, or where another is soon to be. */
  readonly index: number;
  /** The elements that show it: the same for as long as the row stays beside some others; then another row's. */
  readonly slot: number;
}

interface Row<Item> {
  readonly item: Item;
  readonly key: unknown;
  readonly index: number;
}

interface Entry<Item> extends Row<Item> {
  readonly slot: number;
  /** Whether it is a row of a list before, and shown for as long as the one that takes its place waits. */
  readonly isOld?: boolean;
}

/** The rows that are to be in the DOM, as on the screen. */
export interface AskedRows<Item> {
  /** Where the first of them stands in the list. */
  readonly first: number;
  readonly items: readonly Item[];
  /** Of each, another one. */
  readonly keyOf: (item: Item) => unknown;
  /** Whether the list is the one of the last time: then what went out of sight still stands where it stood. */
  readonly sameList: boolean;
  /** How many rows may be written at once that scrolling brings, or another list with no more than a few of the rows. */
  readonly most: number;
  /** The row that is not to wait for others: screen readers are led to it. */
  readonly urgent?: unknown;
}

/**
 * Gives the rows in the DOM their elements, the same few over and over: a row that comes takes over those of one that
 * went, and the others are not touched. Where more than a few come, no element moves in the document for it; the rows
 * then stand there in another order than on the screen, until {@link putFewInOrder}. Of another list with no more than a few
 * of the rows, all are written anew, in order. Where elements are to be made, some are, and the rows behind them wait for
 * the next time. So do some of those that scrolling brings, and what is out of sight keeps its elements for so long; and
 * some of those of another list, while rows of the list before stand in their places.
 */
export class RowSlots<Item> {
  /** As they stand in the document. */
  #entries: readonly Entry<Item>[] = [];
  #arrived = 0;
  #waiting = 0;
  #written = 0;

  /** How many of the rows asked for are not in the document yet. */
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
  place(rows: AskedRows<Item>): readonly PlacedRow<Item>[] {
    const { first, items, keyOf, sameList } = rows;
    const asked = items.map((item, at): Row<Item> => ({ item, key: keyOf(item), index: first + at }));
    const wasInOrder = this.isInOrder;
    const known = new Set(this.#entries.map(({ key }) => key));
    const coming = asked.filter(({ key }) => !known.has(key));
    this.#arrived += coming.length;
    const areOthers = !sameList && asked.length - coming.length <= FEW;
    // Else some that stay would wait.
    const haveElements = asked.length <= this.#entries.length + MOST_MADE;
    const wanted = areOthers && haveElements ? asked : coming;
    // One list after the other, rows would wait for ever; and out of order, old ones would stand where new ones do.
    const mayWait = sameList || (areOthers && wasInOrder && this.#waiting === 0);
    this.#fill(asked, wanted, mayWait ? writtenFirst(wanted, rows) : wanted, sameList);
    if (wasInOrder && coming.length <= FEW) this.#entries = this.#entries.toSorted(byIndex);
    return this.#entries;
  }

  /** Gives rows the elements of those that are not to stay, from the first in the document on, and makes more for others. */
  #fill(
    asked: readonly Row<Item>[],
    wanted: readonly Row<Item>[],
    written: readonly Row<Item>[],
    sameList: boolean,
  ): void {
    const rowOf = new Map(asked.map((row) => [row.key, row]));
    const isWritten = new Set(written);
    const wantedKeys = new Set(wanted.map(({ key }) => key));
    const free = this.#entries.filter(({ key }) => wantedKeys.has(key) || !rowOf.has(key));
    const heirs = new Map(free.map(({ slot }, at) => [slot, wanted[at]]));
    const kept = this.#entries.flatMap((entry): Entry<Item>[] => {
      const { slot } = entry;
      const stays = !heirs.has(slot);
      const row = stays ? rowOf.get(entry.key) : heirs.get(slot);
      if (!row) return [];
      const wouldBeTwice = rowOf.has(entry.key);
      if (stays || isWritten.has(row) || wouldBeTwice) return [{ ...row, slot }];
      return [!sameList || entry.isOld ? { ...entry, index: row.index, isOld: true } : entry];
    });
    const used = new Set(kept.map(({ slot }) => slot));
    const unused = Array.from(asked, (_, slot) => slot).filter((slot) => !used.has(slot));
    const made = wanted
      .slice(free.length)
      .filter((row) => isWritten.has(row))
      .slice(0, MOST_MADE)
      .map((row, at) => ({ ...row, slot: unused[at] ?? 0 }));
    this.#entries = [...kept, ...made];
    this.#written = this.#entries.filter(({ key }) => wantedKeys.has(key)).length;
    this.#waiting = asked.length - this.#entries.filter(({ key }) => rowOf.has(key)).length;
  }

  /** Moves a few rows to where they belong in the document: those that stand in the way of the most others. */
  putFewInOrder(): void {
    const inOrder = new Set(longestAscending(this.#entries));
    const moving = this.#entries.filter((entry) => !inOrder.has(entry)).slice(0, MOST_MOVED);
    const entries = this.#entries.filter((entry) => !moving.includes(entry));
    for (const entry of moving) {
      const next = entries.findIndex((other) => inOrder.has(other) && other.index > entry.index);
      entries.splice(next < 0 ? entries.length : next, 0, entry);
      inOrder.add(entry);
    }
    this.#entries = entries;
  }
}

function byIndex({ index: a }: { index: number }, { index: b }: { index: number }): number {
  return a - b;
}

/** The urgent row, however few may be written, and others as they stand in the list. */
function writtenFirst<Item>(wanted: readonly Row<Item>[], { most, urgent }: AskedRows<Item>): readonly Row<Item>[] {
  const atOnce = wanted.filter(({ key }) => key === urgent);
  const others = wanted.filter(({ key }) => key !== urgent);
  return [...atOnce, ...others.slice(0, Math.max(0, most - atOnce.length))];
}

/** Most of the entries, left where they stand, that are in order; a few dozen at the most are looked at. */
function longestAscending<Item>(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
  const longest: (readonly Entry<Item>[])[] = [];
  for (const entry of entries) {
    const before = longest.filter((list) => (list.at(-1)?.index ?? 0) < entry.index);
    longest.push([...longer(before), entry]);
  }
  return longer(longest);
}

function longer<Item>(lists: readonly (readonly Entry<Item>[])[]): readonly Entry<Item>[] {
  return lists.reduce((most, list) => (list.length > most.length ? list : most), []);
}
