import { TokenTable } from '../../core/token/token-table';
import {
  type Exchange,
  isRefused,
  makeExchange,
  releaseExchange,
  wantsAnswer,
  withAnswer,
  withTokenLostAt,
} from '../../core/traffic/exchange';
import { type HarRequest, readHarEntry } from '../../core/traffic/har-entry';
import { KeptExchanges, type LogBounds, type LoggedExchange } from './kept-exchanges';

export type { LogBounds, LoggedExchange } from './kept-exchanges';

/** What was seen since the log was last cleared; most of it is counted only. */
export interface TrafficCounts {
  readonly seen: number;
  readonly withCookies: number;
  /** Entries that could not be read. */
  readonly unreadable: number;
  /** Kept exchanges that had to go because the log was full. */
  readonly dropped: number;
}

export type LogChange =
  | { readonly kind: 'added'; readonly logged: LoggedExchange }
  /** More is known of an exchange: its answer's body was read. */
  | { readonly kind: 'changed'; readonly logged: LoggedExchange }
  | { readonly kind: 'removed'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'counted' };

export const LOG_BOUNDS: LogBounds = { exchanges: 100_000, bytes: 128 * 1024 * 1024 };

/** Reads a response's body and gives it to the function, unless it can't be had. */
export type ReadBody = (take: (body: string) => void) => void;

/** Tells which kept exchange this one is, where another source told of it before; undefined where none did. */
export type KnownAs = (exchange: Exchange) => number | undefined;

const NOTHING: TrafficCounts = { seen: 0, withCookies: 0, unreadable: 0, dropped: 0 };

/**
 * What the devtools page has captured: evidence only, no verdicts. A plain store, since signals made in one page's
 * realm are not tracked by another page's copy of the library. Exchanges without a credential are counted, not kept,
 * except refused ones: a rule may say later that a token was due.
 */
export class TrafficLog {
  readonly tokens = new TokenTable();
  readonly #kept: KeptExchanges;
  #droppedUpTo = Number.NEGATIVE_INFINITY;
  #counts = NOTHING;
  #nextId = 1;
  #recording = true;
  #navigatedTo: string | null = null;
  readonly #listeners = new Set<(change: LogChange) => void>();

  constructor(bounds: LogBounds = LOG_BOUNDS) {
    this.#kept = new KeptExchanges(this.tokens, bounds);
  }

  get logged(): readonly LoggedExchange[] {
    return this.#kept.list;
  }

  get counts(): TrafficCounts {
    return this.#counts;
  }

  /** When the latest of what was dropped had started, in milliseconds since the epoch. */
  get droppedUpTo(): number {
    return this.#droppedUpTo;
  }

  get recording(): boolean {
    return this.#recording;
  }

  set recording(on: boolean) {
    this.#recording = on;
    this.#tell({ kind: 'counted' });
  }

  subscribe(listener: (change: LogChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes a HAR entry as the DevTools API gives it, and keeps of it what an {@link Exchange} holds.
   * @param readBody reads the response's body; called at once or not at all, and only for a refusal of a token
   * @param knownAs asked about what is worth keeping; what it names is replaced, in its place, or stays gone with it
   * @returns whether an exchange is kept that was not kept before
   */
  record(entry: unknown, readBody: ReadBody = () => {}, knownAs: KnownAs = () => undefined): boolean {
    if (!this.#recording) return false;
    const read = readHarEntry(entry);
    if (!read.ok) this.#count({ unreadable: this.#counts.unreadable + 1 });
    if (!read.ok || 'passed' in read.value) return false;
    const exchange = makeExchange(read.value, this.tokens);
    const known = isWorthKeeping(exchange) ? knownAs(exchange) : undefined;
    if (known === undefined) return this.#add(exchange, readBody) !== undefined;
    if (this.#replace(known, exchange)) this.#askForAnswer(known, exchange, readBody);
    else releaseExchange(exchange, this.tokens);
    return false;
  }

  /**
   * Takes a request of which another source than DevTools tells, as far as it is known by now.
   * @param isKnown asked about what is worth keeping; what is known is left alone
   * @returns the id under which it is kept; undefined where it is not
   */
  recordRequest(har: HarRequest, isKnown: (exchange: Exchange) => boolean): number | undefined {
    if (!this.#recording) return undefined;
    const exchange = makeExchange(har, this.tokens);
    if (isWorthKeeping(exchange) && !isKnown(exchange)) return this.#add(exchange);
    releaseExchange(exchange, this.tokens);
    return undefined;
  }

  /** Says that more is known of a kept exchange. What is kept no longer stays gone. */
  update(id: number, har: HarRequest): void {
    const exchange = makeExchange(har, this.tokens);
    if (!this.#replace(id, exchange)) releaseExchange(exchange, this.tokens);
  }

  /** Counts what was looked at elsewhere, and is worth no more. */
  countLeftOut({ seen, withCookies, unreadable }: Pick<TrafficCounts, 'seen' | 'withCookies' | 'unreadable'>): void {
    const before = this.#counts;
    this.#count({
      seen: before.seen + seen,
      withCookies: before.withCookies + withCookies,
      unreadable: before.unreadable + unreadable,
    });
  }

  /** Says what may go before all else when the log is full, by a measure that holds until the next one is given. */
  dropFirst(mayGo: (exchange: Exchange) => boolean): void {
    this.#kept.dropFirst(mayGo);
  }

  navigated(url: string): void {
    if (this.#recording) this.#navigatedTo = url;
  }

  clear(): void {
    this.tokens.clear();
    this.#kept.clear();
    this.#droppedUpTo = Number.NEGATIVE_INFINITY;
    this.#counts = NOTHING;
    this.#tell({ kind: 'cleared' });
  }

  #add(exchange: Exchange, readBody: ReadBody = () => {}): number | undefined {
    const keeps = isWorthKeeping(exchange) && !this.#fold(exchange);
    const id = keeps ? this.#keep(this.#withLostToken(exchange)) : undefined;
    if (id !== undefined) this.#askForAnswer(id, exchange, readBody);
    this.#count({
      seen: this.#counts.seen + 1,
      withCookies: this.#counts.withCookies + Number(exchange.hasCookies),
    });
    return id;
  }

  #askForAnswer(id: number, exchange: Exchange, readBody: ReadBody): void {
    if (wantsAnswer(exchange)) readBody((body) => this.#change(id, (before) => withAnswer(before, body)));
  }

  #keep(exchange: Exchange): number {
    const logged = Object.freeze({ id: this.#nextId++, exchange, navigatedTo: this.#navigatedTo });
    this.#navigatedTo = null;
    const dropped = this.#kept.add(logged);
    if (dropped.size > 0) this.#countDropped(dropped);
    this.#tell({ kind: 'added', logged });
    return logged.id;
  }

  /** @returns whether the exchange that is known by this id was still kept, and has this one in its place */
  #replace(id: number, exchange: Exchange): boolean {
    const isKept = this.#change(id, (before) => {
      releaseExchange(before, this.tokens);
      return this.#withLostToken(exchange);
    });
    // Two sources have two clocks: only now may it be seen that it is the worker's half of a page's request.
    if (isKept) this.#fold(exchange);
    return isKept;
  }

  #change(id: number, change: (before: Exchange) => Exchange): boolean {
    const logged = this.#kept.change(id, change);
    if (!logged) return false;
    this.#tell({ kind: 'changed', logged });
    return true;
  }

  #withLostToken(exchange: Exchange): Exchange {
    if (exchange.credentials.length > 0) return exchange;
    const hop = this.#kept.latest((earlier) => earlier.redirectsTo === exchange.url);
    return hop && hop.exchange.credentials.length > 0 ? withTokenLostAt(exchange, hop.exchange.url) : exchange;
  }

  /**
   * A page's request that a service worker passes on arrives twice: as the page made it, and as the worker sent it.
   * Only the sent one is kept, whichever comes first.
   * @returns whether the exchange is the page's half, and so is kept already
   */
  #fold(exchange: Exchange): boolean {
    const other = this.#kept.otherHalf(exchange);
    if (!other) return false;
    if (exchange.answeredByServiceWorker) {
      releaseExchange(exchange, this.tokens);
      return true;
    }
    this.#navigatedTo ??= other.navigatedTo;
    this.#kept.remove(other);
    this.#tell({ kind: 'removed', ids: new Set([other.id]) });
    return false;
  }

  #countDropped(dropped: ReadonlySet<LoggedExchange>): void {
    for (const { exchange } of dropped) {
      this.#droppedUpTo = Math.max(this.#droppedUpTo, exchange.startedAt ?? this.#droppedUpTo);
    }
    this.#counts = { ...this.#counts, dropped: this.#counts.dropped + dropped.size };
    this.#tell({ kind: 'removed', ids: new Set([...dropped].map(({ id }) => id)) });
  }

  #count(counts: Partial<TrafficCounts>): void {
    this.#counts = { ...this.#counts, ...counts };
    this.#tell({ kind: 'counted' });
  }

  #tell(change: LogChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Exchanges without a credential are counted only, unless they were refused: a token may have been due. */
function isWorthKeeping(exchange: Exchange): boolean {
  return exchange.credentials.length > 0 || isRefused(exchange);
}
