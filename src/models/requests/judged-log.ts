import type { RuleSet } from '../../core/audience/rule-set';
import type { VerdictWord } from '../../core/explain/verdict-words';
import { inspect } from '../../core/inspect';
import { itemWithId, placeOfId } from '../lists/by-id';
import { removeAll } from '../lists/remove-all';
import type { LoggedExchange, TrafficLog } from '../log/traffic-log';
import { makeRow, type Row } from './row';

/** How many rows of each verdict there are, and how many are flagged. Kept up row by row, never recounted. */
export interface RowCounts {
  readonly byWord: ReadonlyMap<VerdictWord, number>;
  readonly rows: number;
  readonly flagged: number;
}

/** A row that went or came: both where an exchange was judged anew. */
export interface RowChange {
  readonly gone: Row | undefined;
  readonly come: Row | undefined;
}

/**
 * The log's exchanges, judged one after the other, as far as it has come. What it has passed already is told to it when
 * it changes or goes; what lies ahead it finds in the log as it is by then.
 */
export class JudgedLog {
  readonly #log: TrafficLog;
  readonly #rows: Row[] = [];
  /** The index in the log of the exchange to be judged next, unless something before it went. */
  #next = 0;
  #passedId = 0;
  readonly #byWord = new Map<VerdictWord, number>();
  #flagged = 0;
  #counts: RowCounts | undefined;

  constructor(log: TrafficLog) {
    this.#log = log;
  }

  /** Oldest first. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  get hasBegun(): boolean {
    return this.#passedId > 0;
  }

  /** What share of the log is judged, from 0 to 1. */
  get share(): number {
    return this.#next / Math.max(1, this.#log.logged.length);
  }

  row(id: number): Row | undefined {
    return itemWithId(this.#rows, id);
  }

  /** The same object for as long as nothing changed. */
  get counts(): RowCounts {
    this.#counts ??= { byWord: new Map(this.#byWord), rows: this.#rows.length, flagged: this.#flagged };
    return this.#counts;
  }

  /** Judges the next exchange, and says which row it made, if any; undefined when all are judged. */
  judgeNext(rules: RuleSet, now: number): RowChange | undefined {
    const { logged } = this.#log;
    if ((logged[this.#next - 1]?.id ?? 0) !== this.#passedId) this.#next = placeOfId(logged, this.#passedId + 1);
    const next = logged[this.#next];
    if (!next) return undefined;
    this.#next += 1;
    this.#passedId = next.id;
    const row = rowOf(next, rules, now);
    if (row) this.#add(this.#rows.length, row);
    return { gone: undefined, come: row };
  }

  /** More became known of an exchange: it is judged again, in its place, if it was its turn before. */
  judgeAgain(logged: LoggedExchange, rules: RuleSet, now: number): RowChange {
    if (logged.id > this.#passedId) return { gone: undefined, come: undefined };
    const at = placeOfId(this.#rows, logged.id);
    const before = this.#rows[at];
    const gone = before?.id === logged.id ? before : undefined;
    if (gone) this.#remove(new Set([gone]));
    const come = rowOf(logged, rules, now);
    if (come) this.#add(at, come);
    return { gone, come };
  }

  /** Lets go of the rows with these ids, and says which there were. */
  forget(ids: Iterable<number>): ReadonlySet<Row> {
    const gone = new Set<Row>();
    for (const id of ids) {
      const row = this.row(id);
      if (row) gone.add(row);
    }
    this.#remove(gone);
    return gone;
  }

  clear(): void {
    this.#rows.length = 0;
    this.#byWord.clear();
    this.#flagged = 0;
    this.#counts = undefined;
  }

  #add(at: number, row: Row): void {
    if (at === this.#rows.length) this.#rows.push(row);
    else this.#rows.splice(at, 0, row);
    this.#count(row, 1);
  }

  #remove(gone: ReadonlySet<Row>): void {
    removeAll(this.#rows, gone);
    for (const row of gone) this.#count(row, -1);
  }

  #count(row: Row, by: 1 | -1): void {
    this.#byWord.set(row.word, (this.#byWord.get(row.word) ?? 0) + by);
    if (row.judged.flagged) this.#flagged += by;
    this.#counts = undefined;
  }
}

function rowOf(logged: LoggedExchange, rules: RuleSet, now: number): Row | undefined {
  const judged = inspect(logged.exchange, rules, now);
  return judged && makeRow(logged, judged);
}
