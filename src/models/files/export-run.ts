import { type ReadonlySignal, signal } from '@preact/signals';
import type { Receipt } from '../../core/export/receipt';
import { SlicedWork } from '../sliced-work';
import type { Surroundings } from '../surroundings';

export type ExportState =
  | { readonly kind: 'idle' }
  /** `share`: how much is written, from 0 to 1. */
  | { readonly kind: 'writing'; readonly share: number }
  | { readonly kind: 'done'; readonly receipt: Receipt };

/** Writes an export piece by piece, between frames. */
export class ExportRun {
  readonly #work: SlicedWork;
  readonly #state = signal<ExportState>({ kind: 'idle' });
  #share = 0;

  constructor(surroundings: Surroundings) {
    this.#work = new SlicedWork(surroundings, () => this.#tell());
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
    this.#share = 0;
    this.#state.value = { kind: 'writing', share: 0 };
    this.#work.start(this.#steps(pieces, total, deliver));
  }

  cancel(): void {
    this.#work.cancel();
    this.#state.value = { kind: 'idle' };
  }

  *#steps(pieces: Generator<string, Receipt>, total: number, deliver: (text: string) => void): Generator<number> {
    const texts: string[] = [];
    let piece = pieces.next();
    for (; !piece.done; piece = pieces.next()) {
      texts.push(piece.value);
      this.#share = Math.min(1, texts.length / Math.max(1, total));
      yield this.#share;
    }
    deliver(texts.join(''));
    this.#state.value = { kind: 'done', receipt: piece.value };
  }

  #tell(): void {
    if (this.#work.isRunning) this.#state.value = { kind: 'writing', share: this.#share };
  }
}
