/** Of a frame, for writing rows and for what the browser does with them, in milliseconds. */
const BUDGET_MS = 16;
/** So many are written however long it takes: a list must fill on any machine. */
const LEAST = 8;
/** What a row costs on a slow machine, in milliseconds. Until more is known it is such a one. */
const ASSUMED_MS = 1;
/** What a row is taken to cost falls by no more than this at once, since a single frame can leave out much. */
const SLOWLY = 0.7;

/** How many rows a frame may write, by what the last ones cost: a screenful on a fast machine, a few on a slow or busy one. */
export class WritingPace {
  #msPerRow = ASSUMED_MS;

  get most(): number {
    return Math.max(LEAST, Math.floor(BUDGET_MS / this.#msPerRow));
  }

  /** @param tookMs from before the rows were written until the frame that shows them was done */
  learn(rows: number, tookMs: number): void {
    // Fewer say more of the frame than of rows.
    if (rows >= LEAST) this.#msPerRow = Math.max(tookMs / rows, this.#msPerRow * SLOWLY);
  }
}
