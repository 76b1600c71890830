/** To move a row's elements costs the browser as much as new ones: it is worth it for a few, while the others stay. */
const MOST_MOVED = 3;

/**
 * Keys for the rows in the DOM, the same few over and over: a row that comes takes over the elements of one that went.
 * Where many come, each takes over those in the same place, so that no element is moved.
 */
export class RowSlots {
  #first = 0;
  #end = 0;
  #count = 1;
  #shift = 0;

  /** @returns the key of each row from `first` on, up to but not including `end` */
  place(first: number, end: number): (index: number) => number {
    const staying = Math.min(end, this.#end) - Math.max(first, this.#first);
    if (end - first - staying > MOST_MOVED) this.#shift += this.#first - first;
    this.#first = first;
    this.#end = end;
    this.#count = Math.max(this.#count, end - first);
    const [count, shift] = [this.#count, this.#shift];
    return (index) => (((index + shift) % count) + count) % count;
  }
}
