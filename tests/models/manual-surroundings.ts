import { type Signal, signal } from '@preact/signals';
import type { Surroundings } from '../../src/models/surroundings';

/** From one frame to the next, in milliseconds. */
const FRAME_MS = 16;

/** A page whose frames and turns come by hand, and where time passes by frames and by being asked for. */
export class ManualSurroundings implements Surroundings {
  /** What every look at the clock adds to it, in milliseconds. */
  tick: number;
  time: number;
  /** How often the clock was looked at. */
  looks = 0;
  readonly visible: Signal<boolean> = signal(true);
  readonly #frames: (() => void)[] = [];
  readonly #turns: (() => void)[] = [];

  constructor(time = 0, tick = 0) {
    this.time = time;
    this.tick = tick;
  }

  readonly schedule = (work: () => void): void => {
    this.#frames.push(work);
  };

  readonly continue = (work: () => void): void => {
    this.#turns.push(work);
  };

  readonly now = (): number => {
    this.looks += 1;
    this.time += this.tick;
    return this.time;
  };

  get isIdle(): boolean {
    return this.#frames.length + this.#turns.length === 0;
  }

  frame(): void {
    this.time += FRAME_MS;
    for (const work of this.#frames.splice(0)) work();
  }

  /** What waits for the next turn between frames. */
  turn(): void {
    for (const work of this.#turns.splice(0)) work();
  }

  runAll(): void {
    while (!this.isIdle) {
      this.turn();
      this.frame();
    }
  }
}
