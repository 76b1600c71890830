import { isJsonObject } from '../../core/json-text';
import { TokenTable } from '../../core/token/token-table';
import { type Exchange, makeExchange } from '../../core/traffic/exchange';
import { readHarEntry } from '../../core/traffic/har-entry';
import { addOne, type Bag, takeOne } from '../lists/bag';
import type { TrafficLog } from '../log/traffic-log';

/**
 * Tells which of the entries that DevTools lists are missing in the log, though they bear a token. What was let go on
 * purpose (cleared, not recorded, dropped because the log was full) is not missing; nor is what started before any of it.
 */
export function hiddenRequests(log: TrafficLog) {
  let latest = Number.NEGATIVE_INFINITY;
  let letGo = Number.NEGATIVE_INFINITY;
  log.subscribe((change) => {
    if (change.kind === 'cleared') letGo = latest;
  });
  return {
    /** Says that an entry came by its own event. */
    arrived(entry: unknown): void {
      latest = Math.max(latest, startOf(entry));
      if (!log.recording) letGo = latest;
    },

    among(listed: readonly unknown[]): unknown[] {
      if (!log.recording) return [];
      const known: Bag = new Map();
      for (const { exchange } of log.logged) addOne(known, keyOf(exchange));
      const onPurpose = Math.max(letGo, log.droppedUpTo);
      return listed.filter((entry) => {
        if (startOf(entry) <= onPurpose) return false;
        const exchange = exchangeOf(entry);
        return exchange !== null && exchange.credentials.length > 0 && !takeOne(known, keyOf(exchange));
      });
    },
  };
}

function startOf(entry: unknown): number {
  const text = isJsonObject(entry) ? entry.startedDateTime : undefined;
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function exchangeOf(entry: unknown): Exchange | null {
  const read = readHarEntry(entry);
  return read.ok && !('passed' in read.value) ? makeExchange(read.value, new TokenTable()) : null;
}

function keyOf({ startedAt, method, url }: Exchange): string {
  return JSON.stringify([startedAt, method, url]);
}
