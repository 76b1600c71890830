import { foldHeader } from '../token/redaction';
import type { KnownToken, TokenTable } from '../token/token-table';
import { type Challenge, parseChallenges } from './challenge';
import { type Credential, findCredentials, type Header } from './credential';
import type { HarRequest } from './har-entry';
import { type Sent, whetherSent } from './sent';

/** One request with its response: plain, frozen, and small. The HAR entry that it was read from is let go. */
export interface Exchange {
  /** When the request was started, in milliseconds since the epoch; null where the recording does not say. */
  readonly startedAt: number | null;
  /** From start to the end of the response, in milliseconds; 0 where unknown. */
  readonly duration: number;
  readonly method: string;
  /** Complete, and so possibly with secrets: for the screen see `foldUrl`, for reports `redactUrl`. */
  readonly url: string;
  readonly origin: string;
  /** 0 where no response came. */
  readonly status: number;
  /** The browser's own word for a failure (`net::ERR_…`), or null. */
  readonly failure: string | null;
  readonly sent: Sent;
  /** The service worker answered it; the network, if asked at all, was asked by another exchange. */
  readonly answeredByServiceWorker: boolean;
  readonly credentials: readonly Credential[];
  /** From `WWW-Authenticate`. */
  readonly challenges: readonly Challenge[];
  /** Header lines for the screen, with secrets folded. One text each: a hundred thousand exchanges must fit in memory. */
  readonly requestHeaders: string;
  readonly responseHeaders: string;
  readonly hasCookies: boolean;
}

/** Builds an exchange. Its credentials are held in the table until {@link releaseExchange}. */
export function makeExchange(har: HarRequest, tokens: TokenTable): Exchange {
  return Object.freeze({
    startedAt: har.startedAt,
    duration: har.duration,
    method: har.method,
    url: har.url.href,
    origin: originOf(har.url),
    status: har.status,
    failure: har.failure,
    sent: whetherSent(har),
    answeredByServiceWorker: har.viaServiceWorker,
    credentials: Object.freeze(findCredentials(har, tokens)),
    challenges: Object.freeze(headerValues(har.responseHeaders, 'www-authenticate').flatMap(parseChallenges)),
    requestHeaders: foldHeaders(har.headers),
    responseHeaders: foldHeaders(har.responseHeaders),
    hasCookies: har.headers.some(({ name }) => name.toLowerCase() === 'cookie'),
  });
}

export function releaseExchange(exchange: Exchange, tokens: TokenTable): void {
  for (const { token } of exchange.credentials) tokens.release(token);
}

/** The distinct tokens of an exchange, in the order in which they were found. */
export function tokensOf(exchange: Exchange): KnownToken[] {
  return [...new Set(exchange.credentials.map(({ token }) => token))];
}

/** RFC 6454 serialisation; `URL.origin` says "null" for ws and wss in some engines. */
function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

function headerValues(headers: readonly Header[], name: string): string[] {
  return headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value);
}

function foldHeaders(headers: readonly Header[]): string {
  return headers.map(({ name, value }) => `${name}: ${foldHeader(name, value).replace(/[\r\n]+/g, ' ')}`).join('\n');
}

/**
 * The server turned the token away: status 401, or a challenge that names an error (RFC 6750 §3.1). A plain 403, 404
 * or 500 is not taken for a refusal of the token.
 */
export function isRefused(exchange: Exchange): boolean {
  return exchange.status === 401 || exchange.challenges.some(({ parameters }) => parameters.has('error'));
}
