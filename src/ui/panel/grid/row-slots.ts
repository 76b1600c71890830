/** To move a row's elements in the document costs the browser more than to write them anew. So much of either is little. */
const FEW = 3;

/** To make a row's elements, or to move them, costs several times as much as to write them anew: more at once would hold a frame. */
const MOST_MADE = 8;
const MOST_MOVED = 8;

/** A row in the document. */
export interface PlacedRow {
  /** Where it stands in the list. One that is no longer asked for, and so out of sight, still stands where it stood. */
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
  /** The row that is not to wait for others: screen readers are led to it. */
  readonly urgent?: unknown;
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
    if (wasInOrder && coming.length <= FEW) this.#entries = this.#entries.toSorted(byIndex);
    return this.#entries;
  }

  /** Gives rows the elements of those that are not to stay, from the first in the document on, and makes more for others. */
  #fill(rows: AskedRows, wanted: readonly unknown[]): void {
    const { first, keys } = rows;
    const indices = new Map(keys.map((key, at) => [key, first + at]));
    const entryOf = (key: unknown, slot: number): Entry => ({ key, slot, index: indices.get(key) ?? 0 });
    const isWanted = new Set(wanted);
    const free = this.#entries.filter(({ key }) => isWanted.has(key) || !indices.has(key));
    const heirs = new Map(free.map(({ slot }, at) => [slot, wanted[at]]));
    const written = new Set(rows.sameList ? writtenFirst(wanted, rows) : wanted);
    const kept = this.#entries.flatMap((entry) => {
      if (!heirs.has(entry.slot)) return entryOf(entry.key, entry.slot);
      const heir = heirs.get(entry.slot);
      if (heir === undefined) return [];
      return written.has(heir) ? entryOf(heir, entry.slot) : entry;
    });
    const used = new Set(kept.map(({ slot }) => slot));
    const unused = Array.from(keys, (_, slot) => slot).filter((slot) => !used.has(slot));
    const made = wanted
      .slice(free.length)
      .filter((key) => written.has(key))
      .slice(0, MOST_MADE)
      .map((key, at) => entryOf(key, unused[at] ?? 0));
    this.#entries = [...kept, ...made];
    this.#written = this.#entries.filter(({ key }) => isWanted.has(key)).length;
    this.#waiting = keys.length - this.#entries.filter(({ key }) => indices.has(key)).length;
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

function byIndex(a: Entry, b: Entry): number {
  return a.index - b.index;
}

/** The urgent row, and others as they stand in the list. */
function writtenFirst(wanted: readonly unknown[], { most, urgent }: AskedRows): readonly unknown[] {
  const others = wanted.filter((key) => key !== urgent);
  return others.length < wanted.length ? [urgent, ...others.slice(0, most - 1)] : others.slice(0, most);
}

/** Most of the entries, left where they stand, that are in order; a few dozen at the most are looked at. */
function longestAscending(entries: readonly Entry[]): readonly Entry[] {
  const longest: (readonly Entry[])[] = [];
  for (const entry of entries) {
    const before = longest.filter((list) => (list.at(-1)?.index ?? 0) < entry.index);
    longest.push([...longer(before), entry]);
  }
  return longer(longest);
}

function longer(lists: readonly (readonly Entry[])[]): readonly Entry[] {
  return lists.reduce((most, list) => (list.length > most.length ? list : most), []);
}
