import { isJsonObject } from '../../core/json-text';
import { addOne, type Bag, takeOne } from '../lists/bag';
import type { ReadBody, TrafficLog } from '../log/traffic-log';
import { CaptureStatus } from './capture-status';
import { CompleteCapture } from './complete-capture';
import { hiddenRequests } from './hidden-requests';

/** What the DevTools API tells: finished requests, once what it had before, and where the page goes. */
export interface NetworkEvents {
  onEntry(entry: unknown, readBody?: ReadBody): void;
  onEarlierEntries(entries: readonly unknown[]): void;
  onNavigated(url: string): void;
}

/** What the devtools page hands to its panel. */
export interface Captured {
  readonly log: TrafficLog;
  readonly status: CaptureStatus;
  /**
   * Takes in what DevTools lists and told no extension of, as Firefox does while its Network panel's filters hide a
   * request. Costs by the number of requests since the last navigation, so it is asked for, never polled. How many it
   * found stands in `status` then.
   */
  lookForHidden(): Promise<void>;
}

/** Everything that leads into one log. */
export interface Capture extends NetworkEvents {
  readonly status: CaptureStatus;
  /** The second source, where it is turned on. */
  readonly complete: CompleteCapture;
  /** Takes in what the list has and the log has not. */
  takeHidden(listed: readonly unknown[]): void;
}

/**
 * Leads the API's events into the log. What was there before the listener began is asked for once and comes later, so
 * that entries of both sources overlap: they are paired by (time, method, URL) as a multiset, since equal simultaneous
 * requests share that key and no id exists. Requests still in flight come by their own event.
 */
export function captureInto(log: TrafficLog): Capture {
  const status = new CaptureStatus();
  const complete = new CompleteCapture(log, status);
  const hidden = hiddenRequests(log);
  log.subscribe(({ kind }) => {
    if (kind === 'cleared') status.change({ hidden: undefined });
  });
  let beforeBackFill: Bag | undefined = new Map();
  const backFilled: Bag = new Map();
  const inFlight: Bag = new Map();
  return {
    status,
    complete,
    onEntry(entry, readBody) {
      const key = keyOf(entry);
      hidden.arrived(entry);
      if (!takeOne(inFlight, key) && takeOne(backFilled, key)) return;
      if (beforeBackFill) addOne(beforeBackFill, key);
      log.record(entry, readBody, complete.knownAs);
    },
    onEarlierEntries(entries) {
      for (const entry of entries) {
        const key = keyOf(entry);
        if (isInFlight(entry)) {
          addOne(inFlight, key);
          continue;
        }
        if (beforeBackFill && takeOne(beforeBackFill, key)) continue;
        addOne(backFilled, key);
        log.record(entry, undefined, complete.knownAs);
      }
      beforeBackFill = undefined;
    },
    onNavigated(url) {
      log.navigated(url);
      status.change({ hidden: undefined });
    },
    takeHidden(listed) {
      const missing = hidden.among(listed.filter((entry) => !isInFlight(entry)));
      for (const entry of missing) addOne(backFilled, keyOf(entry));
      const found = missing.filter((entry) => log.record(entry, undefined, complete.knownAs));
      status.change({ hidden: found.length });
    },
  };
}

function keyOf(entry: unknown): string {
  if (!isJsonObject(entry) || !isJsonObject(entry.request)) return '';
  return JSON.stringify([entry.startedDateTime, entry.request.method, entry.request.url]);
}

/** `getHAR` lists requests that have no answer yet with status 0 and no time; one that failed says so in `_error`. */
function isInFlight(entry: unknown): boolean {
  if (!isJsonObject(entry) || !isJsonObject(entry.response)) return false;
  return entry.response.status === 0 && !entry.response._error && !entry.time;
}
