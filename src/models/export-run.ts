import { type ReadonlySignal, signal } from '@preact/signals';
import type { Receipt } from '../core/export/receipt';
import type { Surroundings } from './request-list';

export type ExportState =
  | { readonly kind: 'idle' }
  /** `share`: how much is written, from 0 to 1. */
  | { readonly kind: 'writing'; readonly share: number }
  | { readonly kind: 'done'; readonly receipt: Receipt };

/** Milliseconds of writing at a stretch, so that the page can draw in between. */
const SLICE_MS = 12;

/** Writes an export piece by piece, between frames. */
export class ExportRun {
  readonly #surroundings: Surroundings;
  readonly #state = signal<ExportState>({ kind: 'idle' });
  #run = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get state(): ReadonlySignal<ExportState> {
    return this.#state;
  }

  /**
   * @param pieces about one a row
   * @param total how many pieces are expected
   * @param deliver is given the whole text once, at the end; not at all when cancelled
   */
  start(pieces: Generator<string, Receipt>, total: number, deliver: (text: string) => void): void {
    this.cancel();
    const run = this.#run;
    const texts: string[] = [];
    const slice = () => {
      if (run !== this.#run) return;
      const until = this.#surroundings.now() + SLICE_MS;
      do {
        const next = pieces.next();
        if (next.done) {
          deliver(texts.join(''));
          this.#state.value = { kind: 'done', receipt: next.value };
          return;
        }
        texts.push(next.value);
      } while (this.#surroundings.now() < until);
      this.#state.value = { kind: 'writing', share: Math.min(1, texts.length / Math.max(1, total)) };
      this.#surroundings.schedule(slice);
    };
    this.#state.value = { kind: 'writing', share: 0 };
    slice();
  }

  cancel(): void {
    this.#run += 1;
    this.#state.value = { kind: 'idle' };
  }
}
