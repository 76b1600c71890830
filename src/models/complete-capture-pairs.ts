import type { Exchange } from '../core/traffic/exchange';

/** The two sources stamp one request with times of their own, this far apart at most. In milliseconds. */
const NEAR_MS = 5000;
/** No longer than this an equal request waits: Firefox, with thousands under way, is late by half a minute. */
const PATIENCE_MS = 120_000;
/** Beyond this many kinds of requests that wait for their other half, the oldest are given up. */
const MOST_WAITING = 20_000;

interface Waiting<T> {
  readonly at: number;
  /** Their texts: an id is given anew once the log has let a token go. */
  readonly tokens: readonly string[];
  readonly what: T;
}

/**
 * What one source told and the other has not yet, as a multiset: no id is common to both, and equal simultaneous
 * requests share method, URL and token. Of several the nearest in time is taken.
 */
export class HalfPairs<T> {
  readonly #waiting = new Map<string, Waiting<T>[]>();

  add(exchange: Exchange, what: T): void {
    if (exchange.startedAt === null) return;
    const key = keyOf(exchange);
    const one = { at: exchange.startedAt, tokens: tokensOf(exchange), what };
    const list = this.#waiting.get(key)?.filter(({ at }) => one.at - at < PATIENCE_MS) ?? [];
    this.#waiting.set(key, [...list, one]);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** Takes out what the other source told of this exchange; undefined where it told nothing yet. */
  take(exchange: Exchange): T | undefined {
    const { startedAt } = exchange;
    const key = keyOf(exchange);
    const list = this.#waiting.get(key);
    if (startedAt === null || !list) return undefined;
    const tokens = tokensOf(exchange);
    const distance = ({ at }: Waiting<T>) => Math.abs(at - startedAt);
    const [nearest] = list
      .filter((one) => distance(one) <= NEAR_MS && isEqual(one.tokens, tokens))
      .sort((a, b) => distance(a) - distance(b));
    if (!nearest) return undefined;
    if (list.length === 1) this.#waiting.delete(key);
    else list.splice(list.indexOf(nearest), 1);
    return nearest.what;
  }

  clear(): void {
    this.#waiting.clear();
  }
}

function keyOf({ method, url }: Exchange): string {
  return `${method} ${url}`;
}

/** Tokens of cookies and the like are left out: whether a source sees those depends on the browser. */
function tokensOf({ credentials }: Exchange): string[] {
  return credentials.flatMap(({ scheme, token }) => (scheme === null ? [] : [token.text])).sort();
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
