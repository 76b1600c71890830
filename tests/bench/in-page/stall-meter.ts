/** Browsers run nested timers no faster. In milliseconds. */
const TICK_MS = 4;
/** What a user does, in the order in which a page hears of it. */
const INPUTS = ['keydown', 'input', 'pointerdown', 'click', 'wheel', 'scroll'];

/**
 * Watches the event loop, which a page shares with all pages of its process: here the panel's with the devtools page's.
 * A stall is a time in which the page got to nothing: no frame, no input and no timer. Timers alone would not do, since
 * Chromium holds them back behind input and frames while someone types or scrolls. Up to {@link TICK_MS} longer than
 * what caused it.
 */
export class StallMeter {
  #last = performance.now();
  #longest = 0;

  constructor() {
    setTimeout(() => this.#tick(), TICK_MS);
    requestAnimationFrame(() => this.#frame());
    for (const input of INPUTS) addEventListener(input, () => this.#note(), { capture: true, passive: true });
  }

  begin(): void {
    this.#last = performance.now();
    this.#longest = 0;
  }

  /** In milliseconds, since {@link begin}. */
  longest(): number {
    this.#note();
    return this.#longest;
  }

  #tick(): void {
    this.#note();
    setTimeout(() => this.#tick(), TICK_MS);
  }

  #frame(): void {
    this.#note();
    requestAnimationFrame(() => this.#frame());
  }

  #note(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }
}
