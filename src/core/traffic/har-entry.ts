import { isJsonObject, type JsonObject } from '../json-text';
import { parsedUrl } from '../parsed-url';
import { failure, type Result, success } from '../result';
import type { Header, RequestBody } from './credential';

/** What is used of a HAR 1.2 entry, under our names. Only this file knows how recorders write it. */
export interface HarRequest {
  readonly startedAt: number | null;
  readonly duration: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
  readonly status: number;
  readonly responseHeaders: readonly Header[];
  readonly failure: string | null;
  /** The response's body where the recording holds it as text (HAR files do, live entries do not). */
  readonly content: string | null;
  /** Where a redirect leads, as it was written. */
  readonly redirectUrl: string | null;
  /** Whether bytes went out; null where the recorder lists a failure alike before and after that. */
  readonly connected: boolean | null;
  readonly fromCache: boolean;
  readonly viaServiceWorker: boolean;
  /** It has not ended yet; what is recorded when it ends never is. */
  readonly inFlight: boolean;
}

/** An entry that is no request of interest: a preflight, a `data:` URL, the remains of a failed WebSocket. */
export interface Passed {
  readonly passed: string;
}

const NETWORK_SCHEMES = new Set(['http:', 'https:', 'ws:', 'wss:']);

/**
 * Reads an entry as the DevTools API or a HAR file gives it. Fields are copied by name, since the API's own object can
 * be a proxy. The error names the missing part. Entries without a response are read with status 0.
 */
export function readHarEntry(entry: unknown): Result<HarRequest | Passed, string> {
  if (!isJsonObject(entry)) return failure('it is not an object');
  const request = entry.request;
  if (!isJsonObject(request)) return failure('"request" is missing');
  if (typeof request.url !== 'string') return failure('"request.url" is missing');
  if (typeof request.method !== 'string') return failure('"request.method" is missing');
  const url = parsedUrl(request.url);
  if (!url) return failure('"request.url" is not a URL');
  const passed = reasonToPass(entry, request.method, url);
  if (passed) return success({ passed });
  const response = isJsonObject(entry.response) ? entry.response : {};
  // Every member by its name: V8 makes a slow object where others are spread before so many (25 µs instead of 9 in all).
  return success({
    startedAt: startOf(entry),
    duration: durationOf(entry),
    method: request.method,
    url,
    headers: headersOf(request.headers),
    body: bodyOf(request.postData),
    status: typeof response.status === 'number' && response.status > 0 ? response.status : 0,
    responseHeaders: headersOf(response.headers),
    failure: textOf(response._error) ?? (isFirefoxFailure(entry, response) ? 'no answer' : null),
    content: contentOf(response.content),
    redirectUrl: textOf(response.redirectURL),
    connected: isConnected(entry, request, response),
    fromCache: isFromCache(entry, request, response),
    viaServiceWorker: response._fetchedViaServiceWorker === true,
    inFlight: false,
  });
}

function reasonToPass(entry: JsonObject, method: string, url: URL): string | null {
  if (!NETWORK_SCHEMES.has(url.protocol)) return `a ${url.protocol} URL`;
  if (method === '') return 'a request that was never made';
  if (entry._resourceType === 'preflight') return 'a preflight';
  if (method !== 'OPTIONS' || !isJsonObject(entry.request)) return null;
  const headers = headersOf(entry.request.headers);
  return headers.some(({ name }) => name.toLowerCase() === 'access-control-request-method') ? 'a preflight' : null;
}

const WITHOUT_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** Without a zone, which HAR 1.2 wants, it is UTC: so a file is judged the same on every machine. */
function momentOf(text: string): number {
  return Date.parse(WITHOUT_ZONE.test(text) ? `${text}Z` : text);
}

function startOf({ startedDateTime }: JsonObject): number | null {
  const moment = typeof startedDateTime === 'string' ? momentOf(startedDateTime) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

function durationOf({ time }: JsonObject): number {
  return typeof time === 'number' && time > 0 ? time : 0;
}

/** An address, a connection or the header with the host, which a connection adds, stand only where bytes went out. */
function isConnected(entry: JsonObject, request: JsonObject, response: JsonObject): boolean | null {
  if (textOf(entry.serverIPAddress) || textOf(entry._connectionId)) return true;
  if (!isWrittenByFirefox(entry))
    return headersOf(request.headers).some(({ name }) => /^(?:host|:authority)$/i.test(name));
  // Firefox counts the bytes of the headers before it connects, and keeps no address of what failed afterwards.
  return isFirefoxFailure(entry, response) && isPositive(request.headersSize) ? null : false;
}

/**
 * Firefox marks no cache hit. It has no address and no header bytes, but a size of the body, which an answer by a
 * service worker lacks (measured, Firefox 153).
 */
function isFromCache(entry: JsonObject, request: JsonObject, response: JsonObject): boolean {
  if (entry._fromCache !== undefined && entry._fromCache !== null && entry._fromCache !== false) return true;
  if (!isWrittenByFirefox(entry) || textOf(entry.serverIPAddress)) return false;
  return isPositive(response.status) && request.headersSize === 0 && isPositive(response.bodySize);
}

/** Firefox writes status 0 for whatever ended without an answer: given up, unreachable, blocked. */
function isFirefoxFailure(entry: JsonObject, response: JsonObject): boolean {
  return isWrittenByFirefox(entry) && response.status === 0;
}

/** By private members: Firefox leaves its own out where it tried no connection, and Chromium always writes both of its. */
function isWrittenByFirefox(entry: JsonObject): boolean {
  return '_securityState' in entry || ('_priority' in entry && !('_resourceType' in entry));
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

/** Binary bodies stand as base64; nothing that is looked for is binary. */
function contentOf(content: unknown): string | null {
  return isJsonObject(content) && content.encoding !== 'base64' ? textOf(content.text) : null;
}

function bodyOf(postData: unknown): RequestBody | null {
  if (!isJsonObject(postData)) return null;
  const mimeType = textOf(postData.mimeType) ?? '';
  const text = textOf(postData.text) ?? formTextOf(postData.params);
  return text === null ? null : { mimeType, text };
}

/** Some recorders write a form as `params` only, decoded (HAR 1.2 §postData). */
function formTextOf(params: unknown): string | null {
  if (!Array.isArray(params) || params.length === 0) return null;
  const pairs = headersOf(params).map(({ name, value }): [string, string] => [name, value]);
  return new URLSearchParams(pairs).toString();
}

function headersOf(headers: unknown): Header[] {
  if (!Array.isArray(headers)) return [];
  const found: Header[] = [];
  for (const header of headers as readonly unknown[]) {
    if (isJsonObject(header) && typeof header.name === 'string')
      found.push({ name: header.name, value: textOf(header.value) ?? '' });
  }
  return found;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
