/** Browsers run nested timers no faster. In milliseconds. */
const TICK_MS = 4;

/**
 * Watches the event loop, which a page shares with all pages of its process: here the panel's with the devtools page's.
 * A stall is the time between two ticks of a timer, and so up to {@link TICK_MS} longer than what caused it.
 */
export class StallMeter {
  #last = performance.now();
  #longest = 0;

  constructor() {
    setTimeout(() => this.#tick(), TICK_MS);
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

  #note(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }
}
