import { type Signal, signal } from '@preact/signals';
import type { Surroundings } from '../../src/models/surroundings';

/** A page whose frames and turns come by hand, and where time passes by being asked for. */
export class ManualSurroundings implements Surroundings {
  /** What every look at the clock adds to it, in milliseconds. */
  tick: number;
  time: number;
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
    this.time += this.tick;
    return this.time;
  };

  get isIdle(): boolean {
    return this.#frames.length + this.#turns.length === 0;
  }

  frame(): void {
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
