import { TokenTable } from '../core/token/token-table';
import {
  type Exchange,
  isRefused,
  makeExchange,
  releaseExchange,
  tokensOf,
  wantsAnswer,
  withAnswer,
  withTokenLostAt,
} from '../core/traffic/exchange';
import { readHarEntry } from '../core/traffic/har-entry';

/** One kept exchange. `id` counts up and is never used twice. */
export interface LoggedExchange {
  readonly id: number;
  readonly exchange: Exchange;
  /** Where the page went just before this exchange, if it did: drawn as a divider above the row. */
  readonly navigatedTo: string | null;
}

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

/** Beyond this many exchanges the oldest go. */
const MOST_EXCHANGES = 100_000;
/** Beyond this many bytes (estimated: two a character) the oldest go. */
const MOST_BYTES = 128 * 1024 * 1024;
/** What is dropped at once, so that dropping costs little a request. */
const DROP_SHARE = 0.02;
/** How far back the other half of a pass through a service worker, or the hop of a redirect, is looked for. */
const LOOK_BACK = 500;

/** Reads a response's body and gives it to the function, unless it can't be had. */
export type ReadBody = (take: (body: string) => void) => void;

const NOTHING: TrafficCounts = { seen: 0, withCookies: 0, unreadable: 0, dropped: 0 };

/**
 * What the devtools page has captured: evidence only, no verdicts. A plain store, since signals made in one page's
 * realm are not tracked by another page's copy of the library. Exchanges without a credential are counted, not kept,
 * except refused ones: a rule may say later that a token was due.
 */
export class TrafficLog {
  readonly tokens = new TokenTable();
  #logged: LoggedExchange[] = [];
  #counts = NOTHING;
  #bytes = 0;
  #nextId = 1;
  #recording = true;
  #navigatedTo: string | null = null;
  readonly #listeners = new Set<(change: LogChange) => void>();

  get logged(): readonly LoggedExchange[] {
    return this.#logged;
  }

  get counts(): TrafficCounts {
    return this.#counts;
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
   */
  record(entry: unknown, readBody: ReadBody = () => {}): void {
    if (!this.#recording) return;
    const read = readHarEntry(entry);
    if (!read.ok) this.#count({ unreadable: this.#counts.unreadable + 1 });
    else if (!('passed' in read.value)) this.#add(makeExchange(read.value, this.tokens), readBody);
  }

  navigated(url: string): void {
    if (this.#recording) this.#navigatedTo = url;
  }

  clear(): void {
    for (const { exchange } of this.#logged) releaseExchange(exchange, this.tokens);
    this.#logged = [];
    this.#counts = NOTHING;
    this.#bytes = 0;
    this.#tell({ kind: 'cleared' });
  }

  #add(exchange: Exchange, readBody: ReadBody): void {
    const keeps = exchange.credentials.length > 0 || isRefused(exchange);
    if (keeps && !this.#fold(exchange)) {
      const id = this.#keep(this.#withLostToken(exchange));
      if (wantsAnswer(exchange)) readBody((body) => this.#answered(id, body));
    }
    this.#count({
      seen: this.#counts.seen + 1,
      withCookies: this.#counts.withCookies + Number(exchange.hasCookies),
    });
  }

  #keep(exchange: Exchange): number {
    const logged = Object.freeze({ id: this.#nextId++, exchange, navigatedTo: this.#navigatedTo });
    this.#navigatedTo = null;
    this.#logged.push(logged);
    this.#bytes += sizeOf(exchange);
    if (this.#logged.length > MOST_EXCHANGES || this.#bytes > MOST_BYTES) this.#drop();
    this.#tell({ kind: 'added', logged });
    return logged.id;
  }

  #answered(id: number, body: string): void {
    const at = this.#logged.findLastIndex((logged) => logged.id === id);
    const before = this.#logged[at];
    if (!before) return;
    const logged = Object.freeze({ ...before, exchange: withAnswer(before.exchange, body) });
    this.#logged[at] = logged;
    this.#bytes += sizeOf(logged.exchange) - sizeOf(before.exchange);
    this.#tell({ kind: 'changed', logged });
  }

  #withLostToken(exchange: Exchange): Exchange {
    if (exchange.credentials.length > 0) return exchange;
    const hop = this.#logged.slice(-LOOK_BACK).findLast((logged) => logged.exchange.redirectsTo === exchange.url);
    return hop && hop.exchange.credentials.length > 0 ? withTokenLostAt(exchange, hop.exchange.url) : exchange;
  }

  /**
   * A page's request that a service worker passes on arrives twice: as the page made it, and as the worker sent it.
   * Only the sent one is kept, whichever comes first.
   * @returns whether the exchange is the page's half, and so is kept already
   */
  #fold(exchange: Exchange): boolean {
    const other = this.#logged.slice(-LOOK_BACK).findLast((logged) => areHalves(exchange, logged.exchange));
    if (!other) return false;
    if (exchange.answeredByServiceWorker) {
      releaseExchange(exchange, this.tokens);
      return true;
    }
    this.#navigatedTo ??= other.navigatedTo;
    this.#remove([other]);
    return false;
  }

  /** The newest stays, however large it is. */
  #drop(): void {
    const oldest = this.#logged.slice(0, -1).slice(0, Math.ceil(this.#logged.length * DROP_SHARE));
    this.#counts = { ...this.#counts, dropped: this.#counts.dropped + oldest.length };
    this.#remove(oldest);
  }

  #remove(going: readonly LoggedExchange[]): void {
    const ids = new Set(going.map(({ id }) => id));
    for (const { exchange } of going) {
      releaseExchange(exchange, this.tokens);
      this.#bytes -= sizeOf(exchange);
    }
    this.#logged = this.#logged.filter(({ id }) => !ids.has(id));
    this.#tell({ kind: 'removed', ids });
  }

  #count(counts: Partial<TrafficCounts>): void {
    this.#counts = { ...this.#counts, ...counts };
    this.#tell({ kind: 'counted' });
  }

  #tell(change: LogChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function areHalves(a: Exchange, b: Exchange): boolean {
  if (a.answeredByServiceWorker === b.answeredByServiceWorker) return false;
  const [page, worker] = a.answeredByServiceWorker ? [a, b] : [b, a];
  return a.url === b.url && a.method === b.method && isWithin(worker, page) && haveSameTokens(a, b);
}

/** The worker's request happens while the page waits. Recorders round to a millisecond, hence one on either side. */
function isWithin(worker: Exchange, page: Exchange): boolean {
  if (worker.startedAt === null || page.startedAt === null) return false;
  const ended = page.startedAt + page.duration;
  return worker.startedAt >= page.startedAt - 1 && worker.startedAt + worker.duration <= ended + 1;
}

function haveSameTokens(a: Exchange, b: Exchange): boolean {
  const tokens = tokensOf(a);
  const others = new Set(tokensOf(b));
  return tokens.length === others.size && tokens.every((token) => others.has(token));
}

/** An estimate, in bytes: the texts, two bytes a character, and the objects around them. Tokens count for each use. */
function sizeOf(exchange: Exchange): number {
  const tokens = exchange.credentials.reduce((sum, { token }) => sum + token.text.length, 0);
  return (
    2 *
      (exchange.url.length +
        exchange.requestHeaders.length +
        exchange.responseHeaders.length +
        (exchange.answer?.length ?? 0) +
        tokens) +
    600
  );
}
