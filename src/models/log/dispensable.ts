import type { Exchange } from '../../core/traffic/exchange';
import { itemWithId, placeOfId } from '../lists/by-id';
import type { LoggedExchange } from './kept-exchanges';

/** Known ahead of need, so that the oldest of them go together. */
const WANTED = 1000;
/** Looked at with each request while the log fills up: a log is looked through long before it is full. */
const AT_A_TIME = 20;
/** Looked at once where the log is full and none is known, as after the rules have changed. */
const AT_NEED = 500;

/**
 * Which exchanges of a log may go before others when it is full: looked for little by little, from the oldest on, so
 * that no request costs much.
 */
export class Dispensable {
  #mayGo: ((exchange: Exchange) => boolean) | undefined;
  readonly #ids = new Set<number>();
  #examinedId = 0;

  /** Begins anew by another measure. */
  measureBy(mayGo: (exchange: Exchange) => boolean): void {
    this.#mayGo = mayGo;
    this.clear();
  }

  clear(): void {
    this.#ids.clear();
    this.#examinedId = 0;
  }

  /** More is known of an exchange by now. */
  changed({ id, exchange }: LoggedExchange): void {
    if (!this.#mayGo?.(exchange)) this.#ids.delete(id);
  }

  /** Looks at some more exchanges; the newest is left out. */
  lookFor(logged: readonly LoggedExchange[], isFull: boolean): void {
    if (!this.#mayGo) return;
    const from = placeOfId(logged, this.#examinedId + 1);
    const count = isFull && this.#ids.size === 0 ? AT_NEED : AT_A_TIME;
    for (const { id, exchange } of logged.slice(from, Math.min(from + count, logged.length - 1))) {
      if (this.#ids.size >= WANTED) return;
      this.#examinedId = id;
      if (this.#mayGo(exchange)) this.#ids.add(id);
    }
  }

  /** Those that may go, as far as they are known, oldest first. What is taken is known no longer. */
  *take(logged: readonly LoggedExchange[]): Iterable<LoggedExchange> {
    for (const id of this.#ids) {
      this.#ids.delete(id);
      const one = itemWithId(logged, id);
      if (one) yield one;
    }
  }

  /** Whether all were looked at, except the newest, and each is worth keeping. */
  hasNoneIn(logged: readonly LoggedExchange[]): boolean {
    return !this.#mayGo || (this.#ids.size === 0 && (logged.at(-2)?.id ?? 0) <= this.#examinedId);
  }
}
