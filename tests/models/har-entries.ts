import { jws } from '../core/samples';

/** What a test says of a request; the rest is an ordinary GET that was sent and answered with 200. */
export interface EntrySample {
  readonly url?: string;
  readonly token?: string | null;
  readonly status?: number;
  readonly cookie?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly duration?: number;
  readonly byServiceWorker?: boolean;
  readonly failure?: string;
}

export const START = Date.UTC(2026, 0, 1);

/** A token for this audience. */
export function tokenFor(aud: string): string {
  return jws({ iss: 'https://issuer.example', aud });
}

/** An entry as Chromium's DevTools API gives it. */
export function harEntry(sample: EntrySample = {}): object {
  const { url = 'https://api.example/', token = tokenFor('a'), status = 200, cookie, failure } = sample;
  const headers = [
    ...(token === null ? [] : [{ name: 'authorization', value: `Bearer ${token}` }]),
    ...(cookie === undefined ? [] : [{ name: 'cookie', value: cookie }]),
  ];
  return {
    startedDateTime: new Date(sample.startedAt ?? START).toISOString(),
    time: sample.duration ?? 10,
    serverIPAddress: sample.byServiceWorker ? '' : '192.0.2.1',
    request: { method: 'GET', url, headers },
    response: {
      status,
      headers: [],
      _error: failure ?? null,
      ...(sample.byServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
    },
  };
}
