import { type ReadonlySignal, signal } from '@preact/signals';
import type { Surroundings } from './surroundings';

/** Milliseconds of work at a stretch. A frame has 16, and drawing it takes its part. */
const SLICE_MS = 5;
/** Work that is done sooner, in milliseconds, needs no bar: one that comes and goes only disturbs. */
const LASTING_MS = 300;

/**
 * So many frames go by at least between one telling and the next: drawing what is new has its price, also for other
 * pages. In a hidden page, where nothing is drawn and a frame is a second, one is enough.
 */
const FRAMES_BETWEEN = 3;
/** Where a telling took longer, a frame for so many milliseconds of it: a machine that is busy is not kept busier. */
const MS_A_FRAME = 5;
const MOST_FRAMES_BETWEEN = 12;

/**
 * Work that is too long for a frame, done in slices by the clock. Between slices the page handles input and draws. Of
 * what was done it is told every few frames, and between frames: what that costs and the drawing are two short waits
 * for the page instead of a long one.
 */
export class SlicedWork {
  readonly #surroundings: Surroundings;
  readonly #tell: () => void;
  readonly #progress = signal<number | null>(null);
  #steps: Iterator<number> | undefined;
  #share = 0;
  #startedAt = 0;
  #isUntold = false;
  #framesToWait = 0;
  #isGoingOn = false;

  /** How much of work that lasts is done, from 0 to 1; null while there is none. */
  readonly progress: ReadonlySignal<number | null> = this.#progress;

  /** @param tell called now and then where there may be something new, and once after the last step */
  constructor(surroundings: Surroundings, tell: () => void = () => {}) {
    this.#surroundings = surroundings;
    this.#tell = tell;
  }

  get isRunning(): boolean {
    return this.#steps !== undefined;
  }

  /**
   * Begins soon, in the place of what is not finished: after a few frames where it was just told of earlier work, so
   * that work which comes in crumbs is done together.
   * @param steps each short, a millisecond at the most, and saying what share is done by then
   */
  start(steps: Iterator<number>): void {
    this.#steps = steps;
    this.#share = 0;
    this.#startedAt = this.#surroundings.now();
    if (this.#framesToWait === 0) this.#goOn();
  }

  cancel(): void {
    this.#steps = undefined;
    this.#progress.value = null;
  }

  #goOn(): void {
    if (this.#isGoingOn) return;
    this.#isGoingOn = true;
    this.#surroundings.continue(() => {
      this.#isGoingOn = false;
      if (this.#steps) this.#slice(this.#steps);
      if (this.#isUntold && this.#framesToWait === 0) this.#tellNow();
      if (this.#steps) this.#goOn();
    });
  }

  #slice(steps: Iterator<number>): void {
    this.#isUntold = true;
    const until = this.#surroundings.now() + SLICE_MS;
    while (steps === this.#steps) {
      const step = steps.next();
      if (step.done) this.#steps = undefined;
      else this.#share = step.value;
      if (this.#surroundings.now() >= until) return;
    }
  }

  #tellNow(): void {
    this.#isUntold = false;
    this.#progress.value = this.#lasts() ? this.#share : null;
    this.#framesToWait = this.#surroundings.visible.peek() ? FRAMES_BETWEEN : 1;
    this.#awaitFrame();
    const from = this.#surroundings.now();
    this.#surroundings.continue(() => this.#rest(this.#surroundings.now() - from));
    this.#tell();
  }

  #rest(tookMs: number): void {
    if (this.#framesToWait === 0 || !this.#surroundings.visible.peek()) return;
    const frames = Math.min(MOST_FRAMES_BETWEEN, Math.floor(tookMs / MS_A_FRAME));
    this.#framesToWait += Math.max(0, frames - FRAMES_BETWEEN);
  }

  #awaitFrame(): void {
    this.#surroundings.schedule(() => {
      this.#framesToWait = this.#surroundings.visible.peek() ? this.#framesToWait - 1 : 0;
      if (this.#framesToWait > 0) this.#awaitFrame();
      else if (this.#steps || this.#isUntold) this.#goOn();
    });
  }

  #lasts(): boolean {
    return this.#steps !== undefined && this.#surroundings.now() - this.#startedAt >= LASTING_MS;
  }
}
