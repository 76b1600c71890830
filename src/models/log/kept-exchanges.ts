import type { TokenTable } from '../../core/token/token-table';
import { type Exchange, releaseExchange } from '../../core/traffic/exchange';
import { areHalves } from '../../core/traffic/service-worker-pass';
import { placeOfId } from '../lists/by-id';
import { removeAll } from '../lists/remove-all';
import { Dispensable } from './dispensable';

/** One kept exchange. `id` counts up and is never used twice. */
export interface LoggedExchange {
  readonly id: number;
  readonly exchange: Exchange;
  /** Where the page went just before this exchange, if it did: drawn as a divider above the row. */
  readonly navigatedTo: string | null;
}

/** What a log holds at the most. */
export interface LogBounds {
  readonly exchanges: number;
  /** Estimated, tokens included. */
  readonly bytes: number;
}

/** How full it is after some had to go: several go at once, so that it costs little a request. */
const AFTER_DROP = 0.995;
/** How full it is when it begins to look for what may go. */
const NEARLY_FULL = 0.9;
/** How far back the other half of a pass through a service worker, or the hop of a redirect, is looked for. */
const LOOK_BACK = 500;

/** The exchanges that a log keeps, in order and within bounds. The tokens of those that go are given back. */
export class KeptExchanges {
  readonly #tokens: TokenTable;
  readonly #bounds: LogBounds;
  readonly #list: LoggedExchange[] = [];
  readonly #dispensable = new Dispensable();
  #bytes = 0;
  /** Whether a service worker answered any: most pages have none, and the other half of a pass need not be looked for. */
  #hasPasses = false;

  constructor(tokens: TokenTable, bounds: LogBounds) {
    this.#tokens = tokens;
    this.#bounds = bounds;
  }

  /** The same list at all times. */
  get list(): readonly LoggedExchange[] {
    return this.#list;
  }

  /** Says what may go before all else when it is full, by a measure that holds until the next one is given. */
  dropFirst(mayGo: (exchange: Exchange) => boolean): void {
    this.#dispensable.measureBy(mayGo);
  }

  clear(): void {
    this.#list.length = 0;
    this.#dispensable.clear();
    this.#bytes = 0;
    this.#hasPasses = false;
  }

  /** @returns those that had to go for it */
  add(logged: LoggedExchange): ReadonlySet<LoggedExchange> {
    this.#list.push(logged);
    this.#bytes += logged.exchange.bytes;
    this.#hasPasses ||= logged.exchange.answeredByServiceWorker;
    if (this.#exceeds(NEARLY_FULL)) this.#dispensable.lookFor(this.#list, this.#exceeds(1));
    const going = this.#exceeds(1) ? this.#letSomeGo() : new Set<LoggedExchange>();
    removeAll(this.#list, going);
    return going;
  }

  /** @returns what stands in its place now; undefined where it is kept no longer */
  change(id: number, change: (before: Exchange) => Exchange): LoggedExchange | undefined {
    const at = placeOfId(this.#list, id);
    const before = this.#list[at];
    if (before?.id !== id) return undefined;
    const logged = Object.freeze({ ...before, exchange: change(before.exchange) });
    this.#list[at] = logged;
    this.#bytes += logged.exchange.bytes - before.exchange.bytes;
    this.#hasPasses ||= logged.exchange.answeredByServiceWorker;
    this.#dispensable.changed(logged);
    return logged;
  }

  remove(logged: LoggedExchange): void {
    this.#letGo(logged);
    removeAll(this.#list, new Set([logged]));
  }

  /** The latest that is the other half of a pass through a service worker. */
  otherHalf(exchange: Exchange): LoggedExchange | undefined {
    if (!exchange.answeredByServiceWorker && !this.#hasPasses) return undefined;
    return this.latest((earlier) => areHalves(exchange, earlier));
  }

  /** The latest exchange that is so, not too far back. Without a copy: it is asked for with each request. */
  latest(is: (exchange: Exchange) => boolean): LoggedExchange | undefined {
    const last = Math.max(0, this.#list.length - LOOK_BACK);
    for (let at = this.#list.length - 1; at >= last; at -= 1) {
      const logged = this.#list[at];
      if (logged && is(logged.exchange)) return logged;
    }
    return undefined;
  }

  /** What may go first, oldest first; else the oldest. The newest stays, however large it is. */
  #letSomeGo(): ReadonlySet<LoggedExchange> {
    const going = new Set<LoggedExchange>();
    const go = (logged: LoggedExchange) => {
      this.#letGo(logged);
      going.add(logged);
    };
    for (const logged of this.#dispensable.take(this.#list)) {
      go(logged);
      if (!this.#exceeds(AFTER_DROP, going.size)) break;
    }
    const enough = going.size === 0 && this.#dispensable.hasNoneIn(this.#list) ? AFTER_DROP : 1;
    for (const logged of this.#list.slice(0, -1)) {
      if (!this.#exceeds(enough, going.size)) break;
      if (!going.has(logged)) go(logged);
    }
    return going;
  }

  /** Whether it is fuller than this share, without so many that are about to be taken out. */
  #exceeds(share: number, going = 0): boolean {
    const bytes = this.#bytes + this.#tokens.bytes;
    return this.#list.length - going > share * this.#bounds.exchanges || bytes > share * this.#bounds.bytes;
  }

  #letGo({ exchange }: LoggedExchange): void {
    releaseExchange(exchange, this.#tokens);
    this.#bytes -= exchange.bytes;
  }
}
