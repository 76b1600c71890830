import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import { isBare } from '../../core/traffic/har-digest';
import type { HarMessage, HarSummary } from '../../core/traffic/har-reading';
import { wholeEntries } from '../../core/traffic/har-slim';
import { dropUnremarkableFirst } from '../log/drop-unremarkable';
import { LOG_BOUNDS, type LogBounds, TrafficLog } from '../log/traffic-log';
import { type Pace, SlicedWork } from '../sliced-work';
import type { Surroundings } from '../surroundings';

/** Each drawing of the bar takes time from the reading, which waits for none. */
const PACE: Pace = { betweenMs: 150, waitsForRest: false };

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
  readonly #coming = signal<TrafficLog | undefined>(undefined);
  readonly #bare = signal(false);
  /** What `cancel` leads back to. */
  #settled: OpeningState = { kind: 'idle' };
  /** What is to be shown when the work tells. */
  #next: OpeningState = this.#settled;
  #stop: () => void = () => {};
  readonly #newLog: () => MeasuredLog;

  /** @param rules by which a file that holds more than a log takes loses first what is neither flagged nor refused */
  constructor(
    reader: HarReader,
    surroundings: Surroundings,
    rules: ReadonlySignal<RuleSet>,
    bounds: LogBounds = LOG_BOUNDS,
  ) {
    this.#reader = reader;
    this.#newLog = () => {
      const log = new TrafficLog(bounds);
      return { log, stopMeasuring: dropUnremarkableFirst(log, rules, () => surroundings.now()) };
    };
    const tell = () => {
      this.#state.value = this.#next;
    };
    this.#work = new SlicedWork(surroundings, tell, PACE);
  }

  get state(): ReadonlySignal<OpeningState> {
    return this.#state;
  }

  /** The log of the file that is open. */
  get log(): ReadonlySignal<TrafficLog | undefined> {
    return this.#log;
  }

  /** The log of the file that is being read, as far as it is: not to be shown yet. */
  get coming(): ReadonlySignal<TrafficLog | undefined> {
    return this.#coming;
  }

  /** Whether the file that is open holds no `Authorization` header at all. */
  get bare(): ReadonlySignal<boolean> {
    return this.#bare;
  }

  readonly open = (file: File): void => {
    this.cancel();
    const { name } = file;
    const taken: Taken = { name, ...this.#newLog() };
    this.#coming.value = taken.log;
    const waiting: HarMessage[] = [];
    this.#show({ kind: 'reading', name, share: 0 });
    const run = this.#reader(file, (message) => {
      // A reader that was told to stop may have said more by then.
      if (this.#coming.peek() !== taken.log) return;
      waiting.push(message);
      if (!this.#work.isRunning) this.#work.start(this.#taking(taken, waiting, run));
    });
    this.#stop = () => {
      run.stop();
      taken.stopMeasuring();
    };
  };

  /** Stops reading; what was open before is shown again. */
  cancel(): void {
    this.#stop();
    this.#stop = () => {};
    this.#work.cancel();
    this.#coming.value = undefined;
    this.#show(this.#settled);
  }

  /** Lets go of the open file. */
  close(): void {
    this.#settled = { kind: 'idle' };
    this.cancel();
    this.#log.value = undefined;
    this.#bare.value = false;
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
          taken.stopMeasuring();
          Object.assign(taken, this.#newLog());
          this.#coming.value = taken.log;
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
          this.#stop();
          this.#work.hurry();
          this.#opened(taken, message.summary);
          break;
        case 'problem':
          this.#stop();
          this.#work.hurry();
          this.#coming.value = undefined;
          this.#next = { kind: 'failed', name, sentence: message.sentence };
      }
      yield 1;
    }
  }

  #opened({ name, log }: Taken, summary: HarSummary): void {
    log.countLeftOut(summary.leftOut);
    batch(() => {
      this.#log.value = log;
      this.#coming.value = undefined;
      this.#bare.value = isBare(summary.digest);
    });
    this.#settled = { kind: 'open', name, summary };
    this.#next = this.#settled;
  }
}

/** What was taken of a file so far. */
interface Taken extends MeasuredLog {
  readonly name: string;
}

/** A log that knows what may go first, until it is told to stop: a file that is read adds nothing any more. */
interface MeasuredLog {
  log: TrafficLog;
  stopMeasuring: () => void;
}
