import { pathnameOf, type RequestSite } from '../audience/request-target';
import { ownText } from '../own-text';
import { parsedUrl } from '../parsed-url';
import { foldHeader, isSecretHeader, REDACTED, redactTokens } from '../token/redaction';
import type { KnownToken, TokenTable } from '../token/token-table';
import type { Challenge } from './challenge';
import { type Credential, findCredentials, type Header } from './credential';
import type { HarRequest } from './har-entry';
import { type Sent, whetherSent } from './sent';
import { type SharedParts, sharedParts } from './shared-parts';

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
  /** The URL's parts up to the path; the same object for the same origin, as a rule. */
  readonly site: RequestSite;
  /** 0 where no response came. */
  readonly status: number;
  /** The browser's own word for a failure (`net::ERR_…`), or null. */
  readonly failure: string | null;
  readonly sent: Sent;
  /** The service worker answered it; the network, if asked at all, was asked by another exchange. */
  readonly answeredByServiceWorker: boolean;
  /** It has not ended yet, and more will be known of it. */
  readonly inFlight: boolean;
  readonly credentials: readonly Credential[];
  /** How many credentials more the request presents, which are neither kept nor judged: a hundred are. */
  readonly credentialsLeftOut: number;
  /** From `WWW-Authenticate`. */
  readonly challenges: readonly Challenge[];
  /** Header lines for the screen, with secrets folded. Equal lines are one text in memory: pages repeat themselves. */
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
  readonly hasCookies: boolean;
  /** The body of a refusal, capped and with every token taken out; null where it was not read. */
  readonly answer: string | null;
  /** The API answered, but without leave for the page's origin to read it: the page saw a CORS error instead. */
  readonly hiddenByCors: boolean;
  /** Where a redirect leads, resolved; null where the answer is none. */
  readonly redirectsTo: string | null;
  /** The URL of the redirect on whose way here the browser dropped the token, or null. */
  readonly tokenLostAt: string | null;
  /** An estimate of the memory that it takes beside what it shares with others: tokens and repeated texts. */
  readonly bytes: number;
}

/** The objects, in bytes: measured with 15 header lines each way. */
const BARE = 500;
/** Of a refusal's body this much is kept, in characters: the words come early, and pages of errors are long. */
const LONGEST_ANSWER = 32_000;
/** What lies beyond this is not even searched for tokens. */
const LONGEST_BODY = 1_000_000;

/** Builds an exchange. Its credentials are held in the table until {@link releaseExchange}. */
export function makeExchange(har: HarRequest, tokens: TokenTable): Exchange {
  const shared = sharedParts(tokens);
  const before = shared.bytes;
  const { kept: credentials, leftOut: credentialsLeftOut } = findCredentials(har, tokens);
  const secrets = secretsOf({ credentials });
  const url = ownText(har.url.href);
  const redirectsTo = redirectTarget(har);
  const requestHeaders = shared.lines(() => foldHeaders(har.headers, secrets, shared));
  const responseHeaders = foldHeaders(har.responseHeaders, secrets, shared);
  const challenges = challengesIn(har.responseHeaders, secrets, shared);
  // One literal: engines give the frozen copy of an object that is not a shape of its own, larger than all its values.
  const exchange: Exchange = Object.freeze({
    startedAt: har.startedAt,
    duration: har.duration,
    method: shared.text(har.method),
    url,
    origin: shared.text(originOf(har.url)),
    site: shared.site(har.url),
    status: har.status,
    failure: har.failure && shared.text(har.failure),
    sent: whetherSent(har),
    inFlight: har.inFlight,
    answeredByServiceWorker: har.viaServiceWorker,
    credentials,
    credentialsLeftOut,
    challenges,
    requestHeaders,
    responseHeaders,
    hasCookies: headerValues(har.headers, 'cookie').length > 0,
    answer: null,
    hiddenByCors: isHiddenByCors(har),
    redirectsTo,
    tokenLostAt: null,
    bytes: BARE + 2 * (url.length + (redirectsTo?.length ?? 0)) + shared.bytes - before,
  });
  // A file has it at hand, also where the token was taken out of the file or was never sent.
  const speaks = wantsAnswer(exchange) || isRefused(exchange);
  return har.content !== null && speaks ? withAnswer(exchange, har.content) : exchange;
}

/**
 * Whether the body of the answer can tell why a token was refused: an error, or a GraphQL answer of the kind that
 * Hasura sends, with status 200. For nothing else is a body ever read.
 */
export function wantsAnswer({ credentials, sent, status, url }: Exchange): boolean {
  if (credentials.length === 0 || sent === 'no') return false;
  return status >= 400 || (status === 200 && pathnameOf(url).endsWith('/v1/graphql'));
}

/** The same exchange with the body of its answer, capped, and with tokens taken out before it is kept. */
export function withAnswer(exchange: Exchange, body: string): Exchange {
  // Capped last, so that no token is cut in two before it is looked for.
  const redacted = withoutSecrets(body.slice(0, LONGEST_BODY), secretsOf(exchange));
  const answer = ownText(redacted.slice(0, LONGEST_ANSWER));
  return Object.freeze({ ...exchange, answer, bytes: exchange.bytes + 2 * answer.length });
}

/** The presented tokens, longest first. Shorter ones would be found in ordinary words. */
function secretsOf({ credentials }: Pick<Exchange, 'credentials'>): readonly string[] {
  const secrets = credentials.map(({ token }) => token.text).filter(({ length }) => length >= 8);
  return secrets.toSorted((a, b) => b.length - a.length);
}

/** Servers repeat what they were sent: here the presented tokens are taken out, whatever their shape, and all JWTs. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return redactTokens(secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text));
}

/** The same exchange, reached by a redirect that cost it its token (Fetch standard, HTTP-redirect fetch step 13). */
export function withTokenLostAt(exchange: Exchange, redirect: string): Exchange {
  return Object.freeze({ ...exchange, tokenLostAt: redirect });
}

function isHiddenByCors({ headers, responseHeaders, status }: HarRequest): boolean {
  if (status === 0 || headerValues(headers, 'origin').length === 0) return false;
  const mode = headerValues(headers, 'sec-fetch-mode')[0] ?? '';
  return (
    mode === 'cors' &&
    headerValues(responseHeaders, 'access-control-allow-origin').length === 0 &&
    !isSameOrigin(headers)
  );
}

function isSameOrigin(headers: readonly Header[]): boolean {
  return headerValues(headers, 'sec-fetch-site')[0] === 'same-origin';
}

function redirectTarget({ redirectUrl, status, url }: HarRequest): string | null {
  const isRedirect = status >= 300 && status < 400 && redirectUrl !== null;
  const target = isRedirect ? parsedUrl(redirectUrl, url) : undefined;
  return target ? ownText(target.href) : null;
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

/** @param name in lower case; it is compared only where the length is right, since every request is asked for several */
function headerValues(headers: readonly Header[], name: string): string[] {
  const named = headers.filter((header) => header.name.length === name.length && header.name.toLowerCase() === name);
  return named.map(({ value }) => value);
}

const NO_LINES: readonly string[] = Object.freeze([]);

/** Without HTTP/2's pseudo-headers (RFC 9113 §8.3): they repeat the method and the URL. */
function foldHeaders(headers: readonly Header[], secrets: readonly string[], shared: SharedParts): readonly string[] {
  if (headers.length === 0) return NO_LINES;
  const lines: string[] = [];
  for (const header of headers) {
    if (!header.name.startsWith(':')) lines.push(foldedLine(header, secrets, shared));
  }
  return Object.freeze(lines);
}

/** What equals a header that had nothing to fold has nothing either, unless it repeats a token of its own request. */
function foldedLine({ name, value }: Header, secrets: readonly string[], shared: SharedParts): string {
  const repeatsToken = secrets.some((secret) => value.includes(secret));
  const harmless = repeatsToken ? undefined : shared.harmlessLine(name, value);
  if (harmless !== undefined) return harmless;
  const known = isSecretHeader(name) ? value : withoutSecrets(value, secrets);
  const folded = foldHeader(name, known).replace(/[\r\n]+/g, ' ');
  const line = shared.text(lineOf(name, folded));
  if (folded === value) shared.rememberHarmless(name, value, line);
  return line;
}

/** Joined, because engines keep what is concatenated in its pieces. */
function lineOf(name: string, value: string): string {
  return [name, value].join(': ');
}

const NO_CHALLENGES: readonly Challenge[] = Object.freeze([]);

function challengesIn(
  headers: readonly Header[],
  secrets: readonly string[],
  shared: SharedParts,
): readonly Challenge[] {
  const lists = headerValues(headers, 'www-authenticate').map((value) =>
    shared.challenges(withoutSecrets(value, secrets)),
  );
  return lists.length > 1 ? Object.freeze(lists.flat()) : (lists[0] ?? NO_CHALLENGES);
}

/**
 * The server turned the token away: status 401, or a challenge that names an error (RFC 6750 §3.1). A plain 403, 404
 * or 500 is not taken for a refusal of the token.
 */
export function isRefused(exchange: Exchange): boolean {
  const { status, challenges } = exchange;
  return status === 401 || (challenges.length > 0 && challenges.some(({ parameters }) => parameters.has('error')));
}
