import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RuleSet } from '../core/audience/rule-set';
import type { VerdictWord } from '../core/explain/verdict-words';
import { inspect } from '../core/inspect';
import { makeRow, type Row } from './row';
import { NO_FILTER, type RowFilter, rowTest } from './row-filter';
import { compareRows, mergeSorted, ordered, type RowOrder } from './row-order';
import type { LogChange, LoggedExchange, TrafficCounts, TrafficLog } from './traffic-log';

/** How many rows of each verdict there are, and how many are flagged. Kept up row by row, never recounted. */
export interface RowCounts {
  readonly byWord: ReadonlyMap<VerdictWord, number>;
  readonly rows: number;
  readonly flagged: number;
}

/** What the list needs of the page that it runs in. */
export interface Surroundings {
  /** Runs a function soon, once: in a page, before the next frame. */
  schedule(work: () => void): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Exchanges judged at a stretch when the rules change; between stretches the page can draw. */
const SLICE = 500;

/**
 * The judged log, filtered, as the grid shows it. It follows the log and the rules: new exchanges are judged once and
 * together once a frame, and when rules change the whole log is judged again, in slices, the old rows staying on
 * screen until the new ones are ready.
 */
export class RequestList {
  readonly #log: TrafficLog;
  readonly #surroundings: Surroundings;
  #rules: RuleSet;
  #rows: Row[] = [];
  #pending: LogChange[] = [];
  #scheduled = false;
  #judging = 0;
  #isJudging = false;
  readonly #changed: LoggedExchange[] = [];
  readonly #counting = { byWord: new Map<VerdictWord, number>(), flagged: 0 };

  readonly #shown = signal<readonly Row[]>([]);
  readonly #counts = signal<RowCounts>({ byWord: new Map(), rows: 0, flagged: 0 });
  readonly #traffic: Signal<TrafficCounts>;
  readonly #recording: Signal<boolean>;
  readonly #selectedId = signal<number | undefined>(undefined);
  readonly filter = signal<RowFilter>(NO_FILTER);
  readonly order = signal<RowOrder>(null);

  /** The rows that the filter lets through, oldest first. */
  readonly shown: ReadonlySignal<readonly Row[]> = this.#shown;
  readonly counts: ReadonlySignal<RowCounts> = this.#counts;
  readonly selected: ReadonlySignal<Row | undefined> = computed(() => {
    const id = this.#selectedId.value;
    return id === undefined ? undefined : this.#shown.value.find((row) => row.id === id);
  });
  readonly #stops: (() => void)[];

  constructor(log: TrafficLog, ruleSet: ReadonlySignal<RuleSet>, surroundings: Surroundings) {
    this.#log = log;
    this.#surroundings = surroundings;
    this.#rules = ruleSet.peek();
    this.#traffic = signal(log.counts);
    this.#recording = signal(log.recording);
    this.#stops = [
      log.subscribe((change) => this.#enqueue(change)),
      effect(() => this.#judgeAgain(ruleSet.value)),
      effect(() => {
        const test = rowTest(this.filter.value);
        this.#shown.value = ordered(this.#rows.filter(test), this.order.value);
      }),
    ];
  }

  get traffic(): ReadonlySignal<TrafficCounts> {
    return this.#traffic;
  }

  get recording(): ReadonlySignal<boolean> {
    return this.#recording;
  }

  get tokenCount(): number {
    return this.#log.tokens.size;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  toggleRecording(): void {
    this.#log.recording = !this.#log.recording;
  }

  clear(): void {
    this.#log.clear();
  }

  select(id: number | undefined): void {
    this.#selectedId.value = id;
  }

  #enqueue(change: LogChange): void {
    this.#pending.push(change);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#surroundings.schedule(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const pending = this.#pending;
    this.#pending = [];
    const fresh: Row[] = [];
    for (const change of pending) {
      if (change.kind === 'added') this.#appendTo(fresh, change.logged);
      else if (change.kind === 'changed') this.#changed.push(change.logged);
      else if (change.kind !== 'counted') {
        this.#take(fresh.splice(0));
        this.#leave(change);
      }
    }
    this.#take(fresh);
    this.#judgeChanged();
    this.#publish();
  }

  #appendTo(fresh: Row[], logged: LoggedExchange): void {
    const judged = inspect(logged.exchange, this.#rules, this.#surroundings.now());
    if (judged) fresh.push(makeRow(logged, judged));
  }

  /** More became known of these exchanges: their rows are judged again, in their places. */
  #judgeChanged(): void {
    if (this.#changed.length === 0 || this.#isJudging) return;
    const replacements = new Map<Row, Row>();
    for (const logged of this.#changed.splice(0)) {
      const at = this.#rows.findLastIndex(({ id }) => id === logged.id);
      const before = this.#rows[at];
      const judged = inspect(logged.exchange, this.#rules, this.#surroundings.now());
      if (!judged) continue;
      if (!before) {
        this.#insert(makeRow(logged, judged));
        continue;
      }
      const row = makeRow(logged, judged);
      this.#countRow(before, -1);
      this.#countRow(row, 1);
      this.#rows[at] = row;
      replacements.set(before, row);
    }
    const test = rowTest(this.filter.peek());
    this.#shown.value = this.#shown.peek().flatMap((row) => {
      const instead = replacements.get(row);
      return instead === undefined || test(instead) ? [instead ?? row] : [];
    });
  }

  /** What was no row becomes one, in its place: a refusal may show only in the body that came later. */
  #insert(row: Row): void {
    if (!this.#log.logged.some(({ id }) => id === row.id)) return;
    this.#rows.splice(this.#rows.findLastIndex(({ id }) => id < row.id) + 1, 0, row);
    this.#countRow(row, 1);
    this.#shown.value = ordered(this.#rows.filter(rowTest(this.filter.peek())), this.order.peek());
  }

  #take(fresh: readonly Row[]): void {
    if (fresh.length === 0) return;
    for (const row of fresh) {
      this.#rows.push(row);
      this.#countRow(row, 1);
    }
    const passing = fresh.filter(rowTest(this.filter.peek()));
    if (passing.length === 0) return;
    const order = this.order.peek();
    const sorted = ordered(passing, order);
    this.#shown.value = order
      ? mergeSorted(this.#shown.peek(), sorted, compareRows(order))
      : [...this.#shown.peek(), ...sorted];
  }

  #leave(change: LogChange & { kind: 'removed' | 'cleared' }): void {
    const goes = (row: Row) => change.kind === 'cleared' || change.ids.has(row.id);
    for (const row of this.#rows) if (goes(row)) this.#countRow(row, -1);
    this.#rows = this.#rows.filter((row) => !goes(row));
    this.#shown.value = this.#shown.peek().filter((row) => !goes(row));
  }

  #countRow(row: Row, by: 1 | -1): void {
    const { byWord } = this.#counting;
    byWord.set(row.word, (byWord.get(row.word) ?? 0) + by);
    if (row.judged.flagged) this.#counting.flagged += by;
  }

  #publish(): void {
    batch(() => {
      this.#counts.value = {
        byWord: new Map(this.#counting.byWord),
        rows: this.#rows.length,
        flagged: this.#counting.flagged,
      };
      this.#traffic.value = this.#log.counts;
      this.#recording.value = this.#log.recording;
    });
  }

  /** Judges the whole log by these rules. A newer call makes an unfinished one stop. */
  #judgeAgain(rules: RuleSet): void {
    this.#rules = rules;
    this.#judging += 1;
    const run = this.#judging;
    this.#isJudging = true;
    const logged = this.#log.logged;
    const rows: Row[] = [];
    const slice = (from: number) => {
      if (run !== this.#judging) return;
      for (const one of logged.slice(from, from + SLICE)) this.#appendTo(rows, one);
      if (from + SLICE < logged.length) this.#surroundings.schedule(() => slice(from + SLICE));
      else this.#replace(rows, logged.at(-1)?.id ?? 0);
    };
    slice(0);
  }

  /** Puts newly judged rows in the place of the old; what came or went meanwhile is kept right. */
  #replace(rows: readonly Row[], lastId: number): void {
    const kept = new Set(this.#log.logged.map(({ id }) => id));
    const later = this.#rows.filter(({ id }) => id > lastId);
    // What has gone from the log is left out here, so that word of it must not reach what came after.
    this.#pending = this.#pending.filter((change) => {
      if (change.kind === 'added') return change.logged.id > lastId && kept.has(change.logged.id);
      return change.kind === 'changed';
    });
    this.#rows = [...rows, ...later].filter(({ id }) => kept.has(id));
    this.#counting.byWord.clear();
    this.#counting.flagged = 0;
    for (const row of this.#rows) this.#countRow(row, 1);
    this.#shown.value = ordered(this.#rows.filter(rowTest(this.filter.peek())), this.order.peek());
    this.#isJudging = false;
    this.#judgeChanged();
    this.#publish();
  }
}
