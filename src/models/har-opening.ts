import { type ReadonlySignal, signal } from '@preact/signals';
import type { HarMessage } from '../core/traffic/har-file';
import { TrafficLog } from './traffic-log';

/** Reads a file and tells what it finds; returns the way to stop. */
export type HarReader = (file: File, listener: (message: HarMessage) => void) => () => void;

export type OpeningState =
  | { readonly kind: 'idle' }
  /** `share`: how much is done, from 0 to 1. */
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'open'; readonly name: string; readonly entries: number }
  | { readonly kind: 'failed'; readonly name: string; readonly sentence: string };

/** Reading the bytes is this share of the work; taking the entries is the rest. */
const READING_SHARE = 0.5;

/** A HAR file that is being opened, or is open. What was open before stays until the new one is read. */
export class HarOpening {
  readonly #reader: HarReader;
  readonly #schedule: (work: () => void) => void;
  readonly #state = signal<OpeningState>({ kind: 'idle' });
  readonly #log = signal<TrafficLog | undefined>(undefined);
  /** What `cancel` leads back to. */
  #settled: OpeningState = { kind: 'idle' };
  #stop: () => void = () => {};

  constructor(reader: HarReader, schedule: (work: () => void) => void) {
    this.#reader = reader;
    this.#schedule = schedule;
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
    const log = new TrafficLog();
    let taken = 0;
    const waiting: HarMessage[] = [];
    const take = (message: HarMessage) => {
      switch (message.kind) {
        case 'progress':
          this.#state.value = { kind: 'reading', name, share: message.share * READING_SHARE };
          return;
        case 'entries':
          for (const entry of message.entries) log.record(entry);
          taken += message.entries.length;
          this.#state.value = {
            kind: 'reading',
            name,
            share: READING_SHARE + (taken / message.total) * (1 - READING_SHARE),
          };
          return;
        case 'done':
          this.#log.value = log;
          this.#settled = { kind: 'open', name, entries: taken };
          this.#state.value = this.#settled;
          return;
        case 'problem':
          this.#state.value = { kind: 'failed', name, sentence: message.sentence };
      }
    };
    let stopped = false;
    const next = () => {
      const message = stopped ? undefined : waiting.shift();
      if (!message) return;
      take(message);
      if (waiting.length > 0) this.#schedule(next);
    };
    this.#state.value = { kind: 'reading', name, share: 0 };
    const stopReading = this.#reader(file, (message) => {
      waiting.push(message);
      if (waiting.length === 1) this.#schedule(next);
    });
    this.#stop = () => {
      stopped = true;
      stopReading();
    };
  };

  /** Stops reading; what was open before is shown again. */
  cancel(): void {
    this.#stop();
    this.#stop = () => {};
    this.#state.value = this.#settled;
  }

  /** Lets go of the open file. */
  close(): void {
    this.#settled = { kind: 'idle' };
    this.cancel();
    this.#log.value = undefined;
  }
}
