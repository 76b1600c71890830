import { afterFrame } from './after-frame';
import { lastVisible } from './screen';

/** The log that the devtools page hands to the panel; only what is used here. */
export interface Log {
  readonly logged: readonly unknown[];
  record(entry: unknown): void;
  subscribe(listener: (change: { readonly kind: string }) => void): () => void;
}

/** Between one look and the next, in milliseconds. A look has the page laid out, which would count as the panel's work. */
const BETWEEN_LOOKS_MS = 100;

/** Notes when rows get on the screen, for a grid that follows its end. */
export class Arrivals {
  /** The number of the last row that was seen. */
  rows = 0;
  /** When it was seen first, in milliseconds since the epoch. */
  lastAt = 0;
  /** The most elements that the document had. */
  elements = 0;
  /** When the log told of each row that is not on the screen yet, by `performance.now()`. */
  readonly #awaited: number[] = [];
  readonly #delays: number[] = [];
  #looksAlways = false;

  /** Looks at the screen now and then from now on. */
  start(): void {
    const look = () => {
      this.#look();
      if (this.#looksAlways) afterFrame(look);
      else setTimeout(() => afterFrame(look), BETWEEN_LOOKS_MS);
    };
    afterFrame(look);
  }

  /**
   * From now on it looks at every frame, and the time from the log's event to the row on the screen is taken. The screen
   * shows all rows by now.
   */
  follow(log: Log): void {
    this.#looksAlways = true;
    log.subscribe(({ kind }) => {
      if (kind === 'added') this.#awaited.push(performance.now());
    });
  }

  /** In milliseconds, one a row. */
  get delays(): readonly number[] {
    return this.#delays;
  }

  #look(): void {
    this.elements = Math.max(this.elements, document.getElementsByTagName('*').length);
    const last = lastVisible();
    if (last <= this.rows) return;
    const now = performance.now();
    for (const at of this.#awaited.splice(0, last - this.rows)) this.#delays.push(now - at);
    this.rows = last;
    this.lastAt = Date.now();
  }
}
