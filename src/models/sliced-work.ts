import { type ReadonlySignal, signal } from '@preact/signals';
import type { Surroundings } from './surroundings';

/** Milliseconds of work at a stretch. A frame has 16, and drawing it takes its part. */
const SLICE_MS = 5;
/** Work that is done sooner, in milliseconds, needs no bar: one that comes and goes only disturbs. */
const LASTING_MS = 300;

/** How work and telling of it go along. */
export interface Pace {
  /**
   * From one telling to the next a frame goes by, and so much time, in milliseconds: drawing what is new has its price,
   * also for other pages. In a hidden page, where nothing is drawn and a frame is a second, the frame is enough.
   */
  readonly betweenMs: number;
  /** Whether work that begins during such a rest waits for its end, so that what comes in crumbs is done together. */
  readonly waitsForRest: boolean;
}

const USUAL_PACE: Pace = { betweenMs: 45, waitsForRest: true };

/** A machine that is busy is not kept busier: after a telling that took long, it rests half as long again, up to this. */
const MOST_REST_MS = 100;

/**
 * Work that is too long for a frame, done in slices by the clock. Between slices the page handles input and draws. Of
 * what was done it is told now and then, between frames: what that costs and the drawing are two short waits
 * for the page instead of a long one.
 */
export class SlicedWork {
  readonly #surroundings: Surroundings;
  readonly #tell: () => void;
  readonly #pace: Pace;
  readonly #progress = signal<number | null>(null);
  #steps: Iterator<number> | undefined;
  #share = 0;
  #startedAt = 0;
  #isUntold = false;
  #isResting = false;
  /** When the rest after the last telling began, and how long it is, in milliseconds. */
  #restFrom = 0;
  #restMs = 0;
  #isGoingOn = false;
  #isAwaited = false;

  /** How much of work that lasts is done, from 0 to 1, and never less than before; null while there is none. */
  readonly progress: ReadonlySignal<number | null> = this.#progress;

  /** @param tell called now and then where there may be something new, and once after the last step */
  constructor(surroundings: Surroundings, tell: () => void = () => {}, pace = USUAL_PACE) {
    this.#surroundings = surroundings;
    this.#tell = tell;
    this.#pace = pace;
  }

  get isRunning(): boolean {
    return this.#steps !== undefined;
  }

  /**
   * Begins soon, in the place of what is not finished: by the usual pace after a rest, where it was just told of earlier
   * work.
   * @param steps each short, a millisecond at the most, and saying what share is done by then
   */
  start(steps: Iterator<number>): void {
    this.#steps = steps;
    this.#share = 0;
    this.#startedAt = this.#surroundings.now();
    if (!this.#isResting || !this.#pace.waitsForRest) this.#goOn();
  }

  /** Says that what is done now is waited for: the rest ends with the next frame, however long it was to be. */
  hurry(): void {
    this.#isAwaited = true;
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
      if (this.#isUntold && !this.#isResting) this.#tellNow();
      if (this.#steps) this.#goOn();
    });
  }

  #slice(steps: Iterator<number>): void {
    this.#isUntold = true;
    const until = this.#surroundings.now() + SLICE_MS;
    while (steps === this.#steps) {
      const step = steps.next();
      if (step.done) this.#steps = undefined;
      else this.#share = Math.max(this.#share, step.value);
      if (this.#surroundings.now() >= until) return;
    }
  }

  #tellNow(): void {
    this.#isUntold = false;
    this.#isAwaited = false;
    this.#progress.value = this.#lasts() ? this.#share : null;
    this.#isResting = true;
    // The frame that draws it can come before the message which tells how long that took.
    this.#restMs = Number.POSITIVE_INFINITY;
    const from = this.#surroundings.now();
    this.#awaitFrame();
    this.#surroundings.continue(() => this.#restAfter(from));
    this.#tell();
  }

  #restAfter(from: number): void {
    this.#restFrom = this.#surroundings.now();
    const tookMs = Math.max(0, this.#restFrom - from);
    this.#restMs = Math.max(this.#pace.betweenMs - tookMs, Math.min(tookMs / 2, MOST_REST_MS));
  }

  #awaitFrame(): void {
    this.#surroundings.schedule(() => {
      this.#isResting = !this.#isRested() && this.#surroundings.visible.peek();
      if (this.#isResting) this.#awaitFrame();
      else if (this.#steps || this.#isUntold) this.#goOn();
    });
  }

  /** A clock that went back says nothing. */
  #isRested(): boolean {
    if (this.#isAwaited) return true;
    const passed = this.#surroundings.now() - this.#restFrom;
    return passed < 0 || passed >= this.#restMs;
  }

  #lasts(): boolean {
    return this.#steps !== undefined && this.#surroundings.now() - this.#startedAt >= LASTING_MS;
  }
}
