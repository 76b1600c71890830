import { isJsonObject } from '../core/json-text';
import type { ReadBody, TrafficLog } from './traffic-log';

/** What the DevTools API tells: finished requests, once what it had before, and where the page goes. */
export interface NetworkEvents {
  onEntry(entry: unknown, readBody?: ReadBody): void;
  onEarlierEntries(entries: readonly unknown[]): void;
  onNavigated(url: string): void;
}

/**
 * Leads the API's events into the log. What was there before the listener began is asked for once and comes later, so
 * that entries of both sources overlap: they are paired by (time, method, URL) as a multiset, since equal simultaneous
 * requests share that key and no id exists. Requests still in flight come by their own event.
 */
export function captureInto(log: TrafficLog): NetworkEvents {
  let beforeBackFill: Map<string, number> | undefined = new Map();
  const backFilled = new Map<string, number>();
  return {
    onEntry(entry, readBody) {
      const key = keyOf(entry);
      if (takeOne(backFilled, key)) return;
      if (beforeBackFill) addOne(beforeBackFill, key);
      log.record(entry, readBody);
    },
    onEarlierEntries(entries) {
      for (const entry of entries) {
        if (isInFlight(entry)) continue;
        const key = keyOf(entry);
        if (beforeBackFill && takeOne(beforeBackFill, key)) continue;
        addOne(backFilled, key);
        log.record(entry);
      }
      beforeBackFill = undefined;
    },
    onNavigated(url) {
      log.navigated(url);
    },
  };
}

function addOne(bag: Map<string, number>, key: string): void {
  bag.set(key, (bag.get(key) ?? 0) + 1);
}

function takeOne(bag: Map<string, number>, key: string): boolean {
  const count = bag.get(key) ?? 0;
  if (count <= 1) bag.delete(key);
  else bag.set(key, count - 1);
  return count > 0;
}

function keyOf(entry: unknown): string {
  if (!isJsonObject(entry) || !isJsonObject(entry.request)) return '';
  return JSON.stringify([entry.startedDateTime, entry.request.method, entry.request.url]);
}

/** `getHAR` lists requests that have no answer yet with status 0 and no time (platform facts §1.2). */
function isInFlight(entry: unknown): boolean {
  if (!isJsonObject(entry) || !isJsonObject(entry.response)) return false;
  return entry.response.status === 0 && !entry.response._error && !entry.time;
}
