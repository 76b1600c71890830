import { parsedUrl } from '../parsed-url';
import type { Header } from './credential';
import type { HarRequest } from './har-entry';
import type { CaptureGrant } from './web-request-sites';

/** What the background tells a panel's devtools page. */
export type CaptureMessage =
  | { readonly kind: 'grant'; readonly grant: CaptureGrant }
  | { readonly kind: 'event'; readonly event: WebRequestEvent };

/**
 * What the browser's `webRequest` tells of one request, event by event, in messages small enough for a port. `id` is
 * the browser's own, alike in all of them; a redirect begins anew with the same one. `at` is in milliseconds since the
 * epoch.
 */
export type WebRequestEvent =
  /** `tokens` are the form body's values of `access_token` (RFC 6750 §2.2): the rest of a form is nobody's business. */
  | { readonly stage: 'begun'; readonly id: string; readonly at: number; readonly tokens: readonly string[] }
  /** The headers are complete. That is before there is a connection, and so no proof of sending, in either browser. */
  | {
      readonly stage: 'sending';
      readonly id: string;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly Header[];
    }
  | ({ readonly stage: 'answered'; readonly id: string } & WebAnswer)
  | ({ readonly stage: 'redirected'; readonly id: string; readonly at: number; readonly to: string } & WebAnswer)
  | { readonly stage: 'completed'; readonly id: string; readonly at: number }
  /** `connected` tells whether the browser names an address that it had reached. */
  | {
      readonly stage: 'failed';
      readonly id: string;
      readonly at: number;
      readonly error: string;
      readonly connected: boolean;
    };

interface WebAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly fromCache: boolean;
}

export type WebRequestStage = WebRequestEvent['stage'];

/** The members of any of the API's `details` that are used; which of them are there depends on event and browser. */
export interface WebRequestDetails {
  readonly requestId: string;
  readonly timeStamp: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders?: readonly WebHeader[] | undefined;
  readonly responseHeaders?: readonly WebHeader[] | undefined;
  readonly requestBody?: { readonly formData?: { readonly [name: string]: unknown } | undefined } | null | undefined;
  readonly statusCode?: number | undefined;
  readonly fromCache?: boolean | undefined;
  readonly redirectUrl?: string | undefined;
  readonly error?: string | undefined;
  readonly ip?: string | null | undefined;
}

interface WebHeader {
  readonly name: string;
  readonly value?: string | undefined;
}

/** Copies what is used out of the API's `details`, and nothing else. */
export function webRequestEvent(stage: WebRequestStage, details: WebRequestDetails): WebRequestEvent {
  const { requestId: id, timeStamp: at } = details;
  switch (stage) {
    case 'begun':
      return { stage, id, at, tokens: formTokens(details) };
    case 'sending':
      return { stage, id, method: details.method, url: details.url, headers: headersOf(details.requestHeaders) };
    case 'answered':
      return { stage, id, ...answerOf(details) };
    case 'redirected':
      return { stage, id, at, to: details.redirectUrl ?? '', ...answerOf(details) };
    case 'completed':
      return { stage, id, at };
    case 'failed':
      return { stage, id, at, error: details.error ?? 'failed', connected: Boolean(details.ip) };
  }
}

function answerOf({ statusCode, responseHeaders, fromCache }: WebRequestDetails): WebAnswer {
  return { status: statusCode ?? 0, headers: headersOf(responseHeaders), fromCache: fromCache === true };
}

/** Headers that are no text (`binaryValue`) hold no token. */
function headersOf(headers: readonly WebHeader[] | undefined): Header[] {
  return (headers ?? []).map(({ name, value }) => ({ name, value: value ?? '' }));
}

function formTokens({ requestBody }: WebRequestDetails): string[] {
  const values = requestBody?.formData?.access_token;
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
}

/** One request as far as its events have told. */
export interface WebRequestRecord {
  readonly begun: Extract<WebRequestEvent, { stage: 'begun' }>;
  readonly sending: Sending | null;
  readonly answer: WebAnswer | null;
  readonly end: Extract<WebRequestEvent, { stage: 'redirected' | 'completed' | 'failed' }> | null;
}

export function recordOf(begun: WebRequestRecord['begun']): WebRequestRecord {
  return { begun, sending: null, answer: null, end: null };
}

/** The record with what one more of its events told. */
export function withEvent(record: WebRequestRecord, event: WebRequestEvent): WebRequestRecord {
  switch (event.stage) {
    case 'begun':
      return recordOf(event);
    case 'sending':
      return { ...record, sending: event };
    case 'answered':
      return { ...record, answer: event };
    case 'redirected':
    case 'completed':
    case 'failed':
      return { ...record, end: event };
  }
}

type Sending = Extract<WebRequestEvent, { stage: 'sending' }>;

const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads a record into the shape that HAR entries are read into; null for what was not sent yet, and for a preflight.
 * Known is less than of a HAR entry: no body of an answer, and of a form nothing but its tokens.
 */
export function readWebRequest({ begun, sending, answer, end }: WebRequestRecord): HarRequest | null {
  const url = sending && urlOf(sending);
  if (!url || isPreflight(sending)) return null;
  const last = end?.stage === 'redirected' ? end : answer;
  return {
    startedAt: begun.at,
    duration: end ? Math.max(0, end.at - begun.at) : 0,
    method: sending.method,
    url,
    headers: sending.headers,
    body: bodyOf(begun, sending),
    status: last?.status ?? 0,
    responseHeaders: last?.headers ?? [],
    failure: end?.stage === 'failed' ? end.error : null,
    content: null,
    redirectUrl: end?.stage === 'redirected' ? end.to : null,
    connected: isConnected(last, end),
    fromCache: last?.fromCache ?? false,
    viaServiceWorker: false,
    inFlight: end === null,
  };
}

/** An answer or an address is the proof; without either, nobody knows. */
function isConnected(answer: WebAnswer | null, end: WebRequestRecord['end']): boolean | null {
  if (answer && answer.status > 0) return true;
  return end?.stage === 'failed' && end.connected ? true : null;
}

function isPreflight({ method, headers }: Sending): boolean {
  return method === 'OPTIONS' && headers.some(({ name }) => name.toLowerCase() === 'access-control-request-method');
}

/** Without the fragment, as DevTools' entries have it. */
function urlOf(sending: Sending): URL | undefined {
  const url = parsedUrl(sending.url);
  if (url) url.hash = '';
  return url;
}

function bodyOf({ tokens }: WebRequestRecord['begun'], { headers }: Sending): HarRequest['body'] {
  const mimeType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (tokens.length === 0 || !mimeType.toLowerCase().startsWith(FORM)) return null;
  return { mimeType, text: new URLSearchParams(tokens.map((token) => ['access_token', token])).toString() };
}
