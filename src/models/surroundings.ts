import type { ReadonlySignal } from '@preact/signals';

/** What models need of the page that they run in. */
export interface Surroundings {
  /** Runs a function soon, once: before the next frame, or within a second where the page is hidden and has none. */
  schedule(work: () => void): void;
  /** Runs a function once, as soon as input was handled and a frame that is due was drawn. */
  continue(work: () => void): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Whether the page can be seen. */
  readonly visible: ReadonlySignal<boolean>;
}
