import { type ReadonlySignal, signal } from '@preact/signals';
import type { Surroundings } from './surroundings';

/** Milliseconds of work at a stretch. A frame has 16, and drawing it takes its part. */
const SLICE_MS = 5;
/** Work that is done sooner, in milliseconds, needs no bar: one that comes and goes only disturbs. */
const LASTING_MS = 300;

/**
 * Work that is too long for a frame, done in slices by the clock. Between slices the page handles input and draws; of
 * what was done it is told at most once a frame.
 */
export class SlicedWork {
  readonly #surroundings: Surroundings;
  readonly #atFrame: () => void;
  readonly #progress = signal<number | null>(null);
  #steps: Iterator<number> | undefined;
  #share = 0;
  #startedAt = 0;
  #frameIsDue = false;
  #isGoingOn = false;

  /** How much of work that lasts is done, from 0 to 1; null while there is none. */
  readonly progress: ReadonlySignal<number | null> = this.#progress;

  /** @param atFrame called once before a frame in which there may be something new, and once after the last step */
  constructor(surroundings: Surroundings, atFrame: () => void = () => {}) {
    this.#surroundings = surroundings;
    this.#atFrame = atFrame;
  }

  get isRunning(): boolean {
    return this.#steps !== undefined;
  }

  /**
   * Begins at the next frame, in the place of what is not finished.
   * @param steps each short, a millisecond at the most, and saying what share is done by then
   */
  start(steps: Iterator<number>): void {
    this.#steps = steps;
    this.#share = 0;
    this.#startedAt = this.#surroundings.now();
    this.#awaitFrame();
  }

  cancel(): void {
    this.#steps = undefined;
    this.#progress.value = null;
  }

  #awaitFrame(): void {
    if (this.#frameIsDue) return;
    this.#frameIsDue = true;
    this.#surroundings.schedule(() => {
      this.#frameIsDue = false;
      this.#slice();
      this.#progress.value = this.#lasts() ? this.#share : null;
      this.#atFrame();
      if (!this.#steps) return;
      this.#awaitFrame();
      this.#goOn();
    });
  }

  #goOn(): void {
    if (this.#isGoingOn) return;
    this.#isGoingOn = true;
    this.#surroundings.continue(() => {
      this.#isGoingOn = false;
      this.#slice();
      if (this.#steps) this.#goOn();
    });
  }

  #slice(): void {
    const until = this.#surroundings.now() + SLICE_MS;
    const steps = this.#steps;
    while (steps && steps === this.#steps) {
      const step = steps.next();
      if (step.done) this.#steps = undefined;
      else this.#share = step.value;
      if (this.#surroundings.now() >= until) return;
    }
  }

  #lasts(): boolean {
    return this.#steps !== undefined && this.#surroundings.now() - this.#startedAt >= LASTING_MS;
  }
}
