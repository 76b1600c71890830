import { type ReadonlySignal, signal } from '@preact/signals';
import type { HarMessage, HarSummary } from '../core/traffic/har-reading';
import { wholeEntries } from '../core/traffic/har-slim';
import { SlicedWork } from './sliced-work';
import type { Surroundings } from './surroundings';
import { TrafficLog } from './traffic-log';

/** Reads a file and tells what it finds. */
export type HarReader = (file: File, listener: (message: HarMessage) => void) => HarReadingRun;

export interface HarReadingRun {
  readonly stop: () => void;
  /** Says that a chunk of entries was taken, so that another may come. */
  readonly taken: () => void;
}

export type OpeningState =
  | { readonly kind: 'idle' }
  /** `share`: how much is done, from 0 to 1. */
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'open'; readonly name: string; readonly summary: HarSummary }
  | { readonly kind: 'failed'; readonly name: string; readonly sentence: string };

/** A HAR file that is being opened, or is open. What was open before stays until the new one is read. */
export class HarOpening {
  readonly #reader: HarReader;
  readonly #work: SlicedWork;
  readonly #state = signal<OpeningState>({ kind: 'idle' });
  readonly #log = signal<TrafficLog | undefined>(undefined);
  /** What `cancel` leads back to. */
  #settled: OpeningState = { kind: 'idle' };
  /** What the next frame is to show. */
  #next: OpeningState = this.#settled;
  #stop: () => void = () => {};

  constructor(reader: HarReader, surroundings: Surroundings) {
    this.#reader = reader;
    this.#work = new SlicedWork(surroundings, () => {
      this.#state.value = this.#next;
    });
  }

  get state(): ReadonlySignal<OpeningState> {
    return this.#state;
  }

  /** The log of the file that is open. */
  get log(): ReadonlySignal<TrafficLog | undefined> {
    return this.#log;
  }

  readonly open = (file: File): void => {
    this.cancel();
    const { name } = file;
    const taken = { name, log: new TrafficLog() };
    const waiting: HarMessage[] = [];
    this.#show({ kind: 'reading', name, share: 0 });
    const run = this.#reader(file, (message) => {
      waiting.push(message);
      if (!this.#work.isRunning) this.#work.start(this.#taking(taken, waiting, run));
    });
    this.#stop = run.stop;
  };

  /** Stops reading; what was open before is shown again. */
  cancel(): void {
    this.#stop();
    this.#stop = () => {};
    this.#work.cancel();
    this.#show(this.#settled);
  }

  /** Lets go of the open file. */
  close(): void {
    this.#settled = { kind: 'idle' };
    this.cancel();
    this.#log.value = undefined;
  }

  #show(state: OpeningState): void {
    this.#next = state;
    this.#state.value = state;
  }

  *#taking(taken: Taken, waiting: HarMessage[], run: HarReadingRun): Generator<number> {
    const { name } = taken;
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      switch (message.kind) {
        case 'progress':
          this.#next = { kind: 'reading', name, share: message.share };
          break;
        case 'again':
          taken.log = new TrafficLog();
          break;
        case 'entries':
          for (const entry of wholeEntries(message.slim)) {
            taken.log.record(entry);
            yield message.share;
          }
          run.taken();
          this.#next = { kind: 'reading', name, share: message.share };
          break;
        case 'done':
          run.stop();
          this.#opened(taken, message.summary);
          break;
        case 'problem':
          run.stop();
          this.#next = { kind: 'failed', name, sentence: message.sentence };
      }
      yield 1;
    }
  }

  #opened({ name, log }: Taken, summary: HarSummary): void {
    log.countLeftOut(summary.leftOut);
    this.#log.value = log;
    this.#settled = { kind: 'open', name, summary };
    this.#next = this.#settled;
  }
}

/** What was taken of a file so far. */
interface Taken {
  readonly name: string;
  log: TrafficLog;
}
