import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import { type CompileExpression, loadExpressions } from '../filter/filter-expression';
import { parseFilter } from '../filter/filter-language';
import { filterTest, hasExpression, NO_FILTER, type RowFilter, type RowTest } from '../filter/row-filter';
import type { LogChange, LoggedExchange, TrafficCounts, TrafficLog } from '../log/traffic-log';
import { SlicedWork } from '../sliced-work';
import type { Surroundings } from '../surroundings';
import { JudgedLog, type RowChange, type RowCounts } from './judged-log';
import type { Row } from './row';
import type { RowOrder } from './row-order';
import { ShownRows } from './shown-rows';

/** The share of judging in the work, where rows are worked out after it. */
const JUDGING = 0.9;

/**
 * The judged log, filtered, as the grid shows it. It follows the log and the rules: new exchanges are judged once, and
 * when rules change the whole log is judged again, the old rows staying on screen until the new ones are ready. All of
 * it is done in slices; while the page is hidden nothing but the judging, for the counts.
 */
export class RequestList {
  readonly #log: TrafficLog;
  readonly #surroundings: Surroundings;
  readonly #work: SlicedWork;
  readonly #shown: ShownRows;
  #rules: RuleSet;
  #judged: JudgedLog;
  /** The log judged by newer rules, until it has come to the end. */
  #judgedAnew: JudgedLog | undefined;
  readonly #changed = new Map<number, LoggedExchange>();
  readonly #removed = new Set<number>();

  readonly #counts: Signal<RowCounts>;
  readonly #traffic: Signal<TrafficCounts>;
  readonly #recording: Signal<boolean>;
  readonly #selectedId = signal<number | undefined>(undefined);
  readonly #test = signal<RowTest>(() => true);
  readonly #problem = signal<string | null>(null);
  readonly #compile = signal<CompileExpression | undefined>(undefined);
  #isLoading = false;
  readonly filter = signal<RowFilter>(NO_FILTER);
  readonly order = signal<RowOrder>(null);

  /** A sentence about a part of the filter that is left out, or null. */
  readonly filterProblem: ReadonlySignal<string | null> = this.#problem;
  /** Of the rows that the filter lets through; undefined where it is not among them. */
  readonly selected: ReadonlySignal<Row | undefined>;
  readonly #stops: (() => void)[];

  constructor(log: TrafficLog, ruleSet: ReadonlySignal<RuleSet>, surroundings: Surroundings) {
    this.#log = log;
    this.#surroundings = surroundings;
    this.#rules = ruleSet.peek();
    this.#judged = new JudgedLog(log);
    this.#shown = new ShownRows(() => this.#judged.rows, surroundings);
    this.#work = new SlicedWork(surroundings, () => this.#publish());
    this.#counts = signal(this.#judged.counts);
    this.#traffic = signal(log.counts);
    this.#recording = signal(log.recording);
    this.selected = computed(() => this.#selectedAmong(this.#shown.rows.value, this.#test.value));
    this.#stops = [
      log.subscribe((change) => this.#take(change)),
      effect(() => this.#judgeBy(ruleSet.value)),
      effect(() => this.#filterBy(this.filter.value, this.#compile.value)),
      effect(() => {
        this.#shown.orderBy(this.order.value);
        this.#wake();
      }),
      effect(() => {
        if (!surroundings.visible.value) return;
        // Else the work would begin only after a rest.
        this.#work.hurry();
        this.#wake();
      }),
    ];
  }

  /** The rows that the filter lets through, in the order wished for; without one, oldest first. */
  get shown(): ReadonlySignal<readonly Row[]> {
    return this.#shown.rows;
  }

  get counts(): ReadonlySignal<RowCounts> {
    return this.#counts;
  }

  get traffic(): ReadonlySignal<TrafficCounts> {
    return this.#traffic;
  }

  get recording(): ReadonlySignal<boolean> {
    return this.#recording;
  }

  /** How much of judging, sorting and filtering is done, from 0 to 1, where it takes long; else null. */
  get progress(): ReadonlySignal<number | null> {
    return this.#work.progress;
  }

  get tokenCount(): number {
    return this.#log.tokens.size;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#work.cancel();
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

  #selectedAmong(shown: readonly Row[], test: RowTest): Row | undefined {
    const id = this.#selectedId.value;
    const row = id === undefined || shown.length === 0 ? undefined : this.#judged.row(id);
    return row && test(row) ? row : undefined;
  }

  #take(change: LogChange): void {
    switch (change.kind) {
      case 'added':
      case 'counted':
        break;
      case 'changed':
        this.#changed.set(change.logged.id, change.logged);
        break;
      case 'removed':
        for (const id of change.ids) {
          this.#changed.delete(id);
          this.#removed.add(id);
        }
        break;
      case 'cleared':
        this.#clear();
    }
    this.#wake();
  }

  #clear(): void {
    this.#changed.clear();
    this.#removed.clear();
    this.#judged.clear();
    this.#judgedAnew?.clear();
    this.#shown.clear();
  }

  #judgeBy(rules: RuleSet): void {
    this.#rules = rules;
    if (this.#judged.hasBegun) this.#judgedAnew = new JudgedLog(this.#log);
    this.#wake();
  }

  /** A filter with an expression waits for the engine; the one before holds until then. */
  #filterBy({ text, words }: RowFilter, compile: CompileExpression | undefined): void {
    const parsed = parseFilter(text);
    if (!compile && hasExpression(parsed)) {
      void this.#loadExpressions();
      return;
    }
    const { test, problem } = filterTest(parsed, words, compile);
    batch(() => {
      this.#test.value = test;
      this.#problem.value = problem;
    });
    this.#shown.filterBy(test);
    this.#wake();
  }

  async #loadExpressions(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#compile.value = await loadExpressions();
  }

  #wake(): void {
    if (!this.#work.isRunning) this.#work.start(this.#steps());
  }

  *#steps(): Generator<number> {
    while (this.#step()) yield this.#share;
    if (this.#shown.isAwaited) this.#work.hurry();
  }

  get #share(): number {
    const isShownLater = this.#judgedAnew !== undefined || this.#shown.isStale;
    return (this.#judgedAnew ?? this.#judged).share * (isShownLater ? JUDGING : this.#shown.share);
  }

  /** Does what is most urgent, a little of it, and says whether there was anything. */
  #step(): boolean {
    return (
      this.#forgetRemoved() ||
      this.#judgeChanged() ||
      this.#judgeMissed() ||
      this.#shown.step() ||
      this.#judgeNext() ||
      this.#judgeAnew()
    );
  }

  #forgetRemoved(): boolean {
    if (this.#removed.size === 0) return false;
    this.#shown.remove(this.#judged.forget(this.#removed));
    this.#judgedAnew?.forget(this.#removed);
    this.#removed.clear();
    return true;
  }

  /** More became known of an exchange: its row is judged again, in its place. */
  #judgeChanged(): boolean {
    for (const [id, logged] of this.#changed) {
      this.#changed.delete(id);
      this.#show(this.#judged.judgeAgain(logged, this.#rules, this.#surroundings.now()));
      this.#judgedAnew?.judgeAgain(logged, this.#rules, this.#surroundings.now());
      return true;
    }
    return false;
  }

  /**
   * Rows that were let go of while nobody looked come back whole: a part of them, and then the rest, would be drawn twice.
   * Judging is done many times sooner than requests can come.
   */
  #judgeMissed(): boolean {
    return this.#shown.isStale && this.#judgeNext();
  }

  #judgeNext(): boolean {
    const change = this.#judged.judgeNext(this.#rules, this.#surroundings.now());
    if (change) this.#show(change);
    return change !== undefined;
  }

  #judgeAnew(): boolean {
    if (!this.#judgedAnew) return false;
    if (this.#judgedAnew.judgeNext(this.#rules, this.#surroundings.now())) return true;
    this.#judged = this.#judgedAnew;
    this.#judgedAnew = undefined;
    this.#shown.beginAnew();
    return true;
  }

  #show({ gone, come }: RowChange): void {
    if (gone) this.#shown.remove(new Set([gone]));
    if (come) this.#shown.add(come);
  }

  #publish(): void {
    batch(() => {
      this.#shown.publish();
      this.#counts.value = this.#judged.counts;
      this.#traffic.value = this.#log.counts;
      this.#recording.value = this.#log.recording;
    });
  }
}
