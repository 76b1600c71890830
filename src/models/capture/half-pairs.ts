import type { Exchange } from '../../core/traffic/exchange';

/** The two sources stamp one request with times of their own, this far apart at most. In milliseconds. */
const NEAR_MS = 5000;

/** How many wait at the most, and how long their URLs and tokens are together, in characters. */
export interface PairBounds {
  readonly requests: number;
  readonly characters: number;
}

const BOUNDS: PairBounds = { requests: 20_000, characters: 32 * 1024 * 1024 };

/** How full it is after some had to go: several go at once, since engines look for the oldest among all that ever went. */
const AFTER_GIVING_UP = 0.9;

interface Waiting<T> {
  readonly key: string;
  readonly at: number;
  /** Their texts: an id is given anew once the log has let a token go. */
  readonly tokens: readonly string[];
  readonly what: T;
}

/**
 * What one source told and the other has not yet, as a multiset: no id is common to both, and equal simultaneous
 * requests share method, URL and token. Of several the nearest in time is taken. A request can last for hours, so
 * that none is given up by its age: when too many wait, the oldest go.
 */
export class HalfPairs<T> {
  readonly #bounds: PairBounds;
  /** In the order in which they were told. */
  readonly #waiting = new Set<Waiting<T>>();
  readonly #byKey = new Map<string, Set<Waiting<T>>>();
  #characters = 0;

  constructor(bounds = BOUNDS) {
    this.#bounds = bounds;
  }

  add(exchange: Exchange, what: T): void {
    if (exchange.startedAt === null) return;
    const key = keyOf(exchange);
    const one = { key, at: exchange.startedAt, tokens: tokensOf(exchange), what };
    this.#waiting.add(one);
    this.#characters += lengthOf(one);
    const equal = this.#byKey.get(key);
    if (equal) equal.add(one);
    else this.#byKey.set(key, new Set([one]));
    if (this.#exceeds(1)) this.#giveUpOldest();
  }

  /** Takes out what the other source told of this exchange; undefined where it told nothing yet. */
  take(exchange: Exchange): T | undefined {
    const { startedAt } = exchange;
    const equal = this.#byKey.get(keyOf(exchange));
    if (startedAt === null || !equal) return undefined;
    const nearest = nearestOf(equal, startedAt, tokensOf(exchange));
    if (nearest) this.#giveUp(nearest);
    return nearest?.what;
  }

  clear(): void {
    this.#waiting.clear();
    this.#byKey.clear();
    this.#characters = 0;
  }

  #giveUpOldest(): void {
    for (const oldest of this.#waiting) {
      if (!this.#exceeds(AFTER_GIVING_UP)) break;
      this.#giveUp(oldest);
    }
  }

  /** Whether it is fuller than this share. */
  #exceeds(share: number): boolean {
    const { requests, characters } = this.#bounds;
    return this.#waiting.size > share * requests || this.#characters > share * characters;
  }

  #giveUp(one: Waiting<T>): void {
    this.#waiting.delete(one);
    this.#characters -= lengthOf(one);
    const equal = this.#byKey.get(one.key);
    equal?.delete(one);
    if (equal?.size === 0) this.#byKey.delete(one.key);
  }
}

function nearestOf<T>(
  equal: Iterable<Waiting<T>>,
  startedAt: number,
  tokens: readonly string[],
): Waiting<T> | undefined {
  let nearest: Waiting<T> | undefined;
  let least = NEAR_MS;
  for (const one of equal) {
    const distance = Math.abs(one.at - startedAt);
    const isNearer = nearest ? distance < least : distance <= NEAR_MS;
    if (!isNearer || !areEqual(one.tokens, tokens)) continue;
    nearest = one;
    least = distance;
  }
  return nearest;
}

function lengthOf({ key, tokens }: Waiting<unknown>): number {
  return tokens.reduce((sum, { length }) => sum + length, key.length);
}

function keyOf({ method, url }: Exchange): string {
  return `${method} ${url}`;
}

/** Tokens of cookies and the like are left out: whether a source sees those depends on the browser. */
function tokensOf({ credentials }: Exchange): string[] {
  return credentials.flatMap(({ scheme, token }) => (scheme === null ? [] : [token.text])).sort();
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
