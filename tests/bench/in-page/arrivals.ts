import { afterFrame } from './after-frame';
import { lastVisible } from './screen';

/** The log that the devtools page hands to the panel; only what is used here. */
export interface Log {
  readonly logged: readonly unknown[];
  record(entry: unknown): void;
  subscribe(listener: (change: { readonly kind: string }) => void): () => void;
}

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

  /** Looks at the screen at every frame from now on. */
  start(): void {
    const look = () => {
      this.#look();
      afterFrame(look);
    };
    afterFrame(look);
  }

  /** From now on the time from the log's event to the row on the screen is taken. The screen shows all rows by now. */
  follow(log: Log): void {
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
