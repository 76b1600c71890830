import type { Exchange } from '../core/traffic/exchange';

/** The two sources stamp one request with times of their own, this far apart at most. In milliseconds. */
const NEAR_MS = 5000;
/** Beyond this many kinds of requests that wait for their other half, the oldest are given up. */
const MOST_WAITING = 20_000;

interface Waiting<T> {
  readonly at: number;
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
    const list = this.#waiting.get(key);
    const one = { at: exchange.startedAt, what };
    if (list) list.push(one);
    else this.#waiting.set(key, [one]);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** Takes out what the other source told of this exchange; undefined where it told nothing yet. */
  take(exchange: Exchange): T | undefined {
    const { startedAt } = exchange;
    const key = keyOf(exchange);
    const list = this.#waiting.get(key);
    if (startedAt === null || !list) return undefined;
    const distance = ({ at }: Waiting<T>) => Math.abs(at - startedAt);
    const nearest = list.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    if (distance(nearest) > NEAR_MS) return undefined;
    if (list.length === 1) this.#waiting.delete(key);
    else list.splice(list.indexOf(nearest), 1);
    return nearest.what;
  }

  clear(): void {
    this.#waiting.clear();
  }
}

/** Tokens of cookies and the like are left out: whether a source sees those depends on the browser. */
function keyOf({ method, url, credentials }: Exchange): string {
  const tokens = credentials.filter(({ scheme }) => scheme !== null).map(({ token }) => token.id);
  return JSON.stringify([method, url, tokens.sort((a, b) => a - b)]);
}
