import type { HarRequest } from './har-entry';

/** Whether a request's headers really left the browser. A header in a HAR entry is no proof of it. */
export type Sent = 'yes' | 'no' | 'unknown';

/**
 * Cache hits, refused preflights and answers by a service worker list the page's headers too, though nothing was sent.
 * A connection is the proof; a failure without one is the proof of the contrary. Other recorders write neither.
 */
export function whetherSent(har: HarRequest): Sent {
  if (har.fromCache || har.viaServiceWorker) return 'no';
  if (har.connected) return 'yes';
  return har.failure === null || har.connected === null ? 'unknown' : 'no';
}
