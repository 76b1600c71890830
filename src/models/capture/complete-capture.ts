import type { Exchange } from '../../core/traffic/exchange';
import {
  type CaptureMessage,
  readWebRequest,
  recordOf,
  type WebRequestEvent,
  type WebRequestRecord,
  withEvent,
} from '../../core/traffic/web-request';
import type { CaptureGrant } from '../../core/traffic/web-request-sites';
import type { TrafficLog } from '../log/traffic-log';
import type { CaptureStatus, CompleteState } from './capture-status';
import { HalfPairs } from './half-pairs';

/** Beyond this many requests whose end was not told, the oldest are let go: an end can be missed. */
const MOST_OPEN = 10_000;

/** One request of `webRequest` on its way into the log. */
interface OpenRequest {
  record: WebRequestRecord;
  readonly place: Place;
}

/** Where it is in the log: kept until DevTools tells of it, which may be never, and so without its record. */
interface Place {
  /** Under which id the log keeps it, once it does. */
  row: number | undefined;
  /** DevTools told of it too: its entry knows more and stands alone. */
  paired: boolean;
}

/**
 * Complete capture's half of the log: what `webRequest` tells becomes a row at once, in flight, and DevTools' entry for
 * the same request takes the place of that row whenever it comes. So nothing waits for a time to be over, nothing is
 * there twice, and what DevTools never tells of stays.
 */
export class CompleteCapture {
  readonly #log: TrafficLog;
  readonly #status: CaptureStatus;
  readonly #open = new Map<string, OpenRequest>();
  /** Told by `webRequest` and not by DevTools yet; and the other way round. */
  readonly #ours = new HalfPairs<Place>();
  readonly #theirs = new HalfPairs<true>();
  /** Whether `webRequest` may tell of what DevTools tells: so until it is known that complete capture is off. */
  #mayBeOn = true;

  constructor(log: TrafficLog, status: CaptureStatus) {
    this.#log = log;
    this.#status = status;
  }

  /** Takes what the background tells. */
  told(message: CaptureMessage): void {
    if (message.kind === 'grant') this.#granted(message.grant);
    else this.#happened(message.event);
  }

  /** For DevTools' entries: the row that `webRequest` made of the same request, if it did. */
  readonly knownAs = (exchange: Exchange): number | undefined => {
    // What a service worker answers the network is not asked for, so that webRequest has nothing to tell of it.
    if (exchange.answeredByServiceWorker) return undefined;
    const place = this.#ours.take(exchange);
    if (place) place.paired = true;
    else if (this.#mayBeOn) this.#theirs.add(exchange, true);
    return place?.row;
  };

  #granted({ forbidden, sites }: CaptureGrant): void {
    const before = this.#status.note.complete;
    const complete = stateOf(before, forbidden, sites);
    this.#mayBeOn = complete.kind === 'on';
    if (!this.#mayBeOn) this.#letGo();
    this.#status.change({ complete });
  }

  /** No word of their end will come. What is in the log stays, for DevTools' entries to replace. */
  #letGo(): void {
    for (const { record, place } of this.#open.values()) {
      const har = readWebRequest(record);
      if (har && place.row !== undefined && !place.paired) this.#log.update(place.row, { ...har, inFlight: false });
    }
    this.#open.clear();
    this.#theirs.clear();
  }

  #happened(event: WebRequestEvent): void {
    if (event.stage === 'begun') this.#begin(event);
    const request = this.#open.get(event.id);
    // It was sent before complete capture began.
    if (!request) return;
    request.record = withEvent(request.record, event);
    if (request.record.end) this.#open.delete(event.id);
    // An answer alone shows with its end, a moment later: half the work for nearly all requests.
    if (event.stage !== 'answered') this.#show(request);
  }

  #begin(begun: WebRequestRecord['begun']): void {
    this.#open.delete(begun.id);
    this.#open.set(begun.id, { record: recordOf(begun), place: { row: undefined, paired: false } });
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST_OPEN && oldest !== undefined) this.#open.delete(oldest);
  }

  #show({ record, place }: OpenRequest): void {
    const har = place.paired ? null : readWebRequest(record);
    if (!har) return;
    if (place.row !== undefined) this.#log.update(place.row, har);
    else place.row = this.#log.recordRequest(har, (exchange) => this.#isKnown(exchange, place));
  }

  /** Whether DevTools told of it before; else it may still do so. */
  #isKnown(exchange: Exchange, place: Place): boolean {
    place.paired = this.#theirs.take(exchange) !== undefined;
    if (!place.paired) this.#ours.add(exchange, place);
    return place.paired;
  }
}

function stateOf(before: CompleteState, forbidden: boolean, sites: readonly string[]): CompleteState {
  if (forbidden) return { kind: 'forbidden' };
  if (sites.length > 0) return { kind: 'on', sites };
  return { kind: before.kind === 'on' || before.kind === 'ended' ? 'ended' : 'off' };
}
