/** To move a row's elements in the document costs the browser more than to write them anew: a few at a time only. */
const MOST_MOVED = 3;

/** A row in the document: its index, and the elements that show it. */
export interface PlacedRow {
  readonly index: number;
  /** The same for as long as the row is in the DOM; then another row's. */
  readonly slot: number;
}

/**
 * Gives the rows in the DOM their elements, the same few over and over, as on a wheel: a row that comes takes over those
 * of one that went, and the others are not touched. Where many come, the wheel is not turned for it, so that no element
 * moves in the document; the rows then stand there in another order than on the screen, until {@link putInOrder}.
 */
export class RowSlots {
  #first = 0;
  #end = 0;
  /** As many as rows were ever there at once. */
  #count = 1;
  #shift = 0;
  /** The slot whose elements stand first in the document. */
  #start = 0;

  /** Whether the rows stand in the document in the order of their indices. */
  get isInOrder(): boolean {
    return this.#start === this.#slotOf(this.#first);
  }

  /** @returns the rows from `first` on, up to but not including `end`, as they stand in the document */
  place(first: number, end: number): readonly PlacedRow[] {
    const staying = Math.min(end, this.#end) - Math.max(first, this.#first);
    const isLarger = end - first > this.#count;
    this.#count = Math.max(this.#count, end - first);
    this.#first = first;
    this.#end = end;
    if (staying <= 0 || isLarger) this.#shift = this.#start - first;
    if (this.#turn() <= MOST_MOVED) this.putInOrder();
    return this.#wheel();
  }

  putInOrder(): void {
    this.#start = this.#slotOf(this.#first);
  }

  /** How many elements would move, the shorter way round. */
  #turn(): number {
    const turn = modulo(this.#slotOf(this.#first) - this.#start, this.#count);
    return Math.min(turn, this.#count - turn);
  }

  #wheel(): readonly PlacedRow[] {
    const firstSlot = this.#slotOf(this.#first);
    const all = Array.from({ length: this.#count }, (_, at) => {
      const slot = modulo(this.#start + at, this.#count);
      return { slot, index: this.#first + modulo(slot - firstSlot, this.#count) };
    });
    return all.filter(({ index }) => index < this.#end);
  }

  #slotOf(index: number): number {
    return modulo(index + this.#shift, this.#count);
  }
}

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}
