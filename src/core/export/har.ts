import type { JudgedExchange } from '../inspect';
import { parseChallenges } from '../traffic/challenge';
import type { Exchange } from '../traffic/exchange';
import { exportOtherUrl, exportUrl, GONE } from './export-url';
import { type HarHeader, keptHeaders, requestHeaders } from './har-headers';
import { jsonLine } from './json-line';
import { type Receipt, receiptOf } from './receipt';
import type { ClaimChoice } from './redact-token';
import { Redactor } from './redactor';
import { answerWords, challengeHeaders, scrubFor } from './server-words';

const COMMENT =
  'Redacted by Audlens: no signature, opaque token, refresh token, cookie or query value is in this file, and of bodies only words of refusals. ';

const KEPT: Record<ClaimChoice, string> = {
  all: 'Signed tokens hold their header and claims.',
  few: 'Signed tokens hold their header, and of the claims only issuer, audience, client, scope, version and times.',
};

/**
 * A HAR 1.2 file of these rows without anything that can be used as a credential, which Audlens itself reads to the same
 * verdicts and findings. Two exceptions: a refresh token, gone whole, reads as an encrypted one; and what needs more than
 * one row (a token lost on a redirect) needs all of them among the rows. In pieces, one a row, for callers that must
 * not hold a frame.
 */
export function* harPieces(rows: readonly JudgedExchange[], choice: ClaimChoice): Generator<string, Receipt> {
  const redactor = new Redactor(rows, choice);
  const creator = { name: 'Audlens', version: '1' };
  const head = jsonLine({ version: '1.2', creator, comment: COMMENT + KEPT[choice], pages: [] }).slice(0, -1);
  yield `{"log":${head},"entries":[`;
  for (const [i, row] of rows.entries()) yield `${i === 0 ? '' : ','}\n${jsonLine(harEntry(row, redactor))}`;
  yield '\n]}}\n';
  const { removals, signedTokens } = redactor;
  return receiptOf(removals, { format: 'HAR', claims: choice, requests: rows.length, signedTokens });
}

function harEntry(judged: JudgedExchange, redactor: Redactor): unknown {
  const { exchange } = judged;
  const { startedAt, duration } = exchange;
  return {
    startedDateTime: startedAt === null ? '' : new Date(startedAt).toISOString(),
    time: duration,
    request: harRequest(judged, redactor),
    response: harResponse(judged, redactor),
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    ...sentMarks(exchange),
  };
}

function harRequest(judged: JudgedExchange, redactor: Redactor): unknown {
  const { exchange, credentials } = judged;
  const shown = new Set(credentials.map(({ credential }) => credential));
  const body = exchange.credentials.filter(({ method }) => method === 'body');
  const form = body.map(({ name, token }) => `${name}=${redactor.token(token).presented}`).join('&');
  return {
    method: /^[A-Za-z][\w-]{0,19}$/.test(exchange.method) ? redactor.text(exchange.method) : GONE,
    url: exportUrl(judged, redactor),
    httpVersion: 'unknown',
    headers: requestHeaders(exchange, (credential) => shown.has(credential), redactor),
    queryString: [],
    cookies: [],
    ...(body.length > 0 ? { postData: { mimeType: 'application/x-www-form-urlencoded', text: form } } : {}),
    headersSize: -1,
    bodySize: -1,
  };
}

function harResponse(judged: JudgedExchange, redactor: Redactor): unknown {
  const { exchange } = judged;
  const scrub = scrubFor(judged, redactor);
  const challenges = challengeHeaders(exchange.challenges, scrub, redactor);
  const words = answerWords(judged, challenges.flatMap(parseChallenges), scrub);
  if (exchange.answer !== null && words !== exchange.answer) redactor.removals.add('answer-body');
  const failure = failureOf(exchange);
  return {
    status: exchange.status,
    statusText: '',
    httpVersion: 'unknown',
    headers: [...responseHeaders(exchange, redactor), ...challenges.map(asAuthenticate)],
    cookies: [],
    content: { size: 0, mimeType: 'text/plain', ...(words === null ? {} : { text: words }) },
    redirectURL: (exchange.redirectsTo && exportOtherUrl(exchange.redirectsTo, redactor)) ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(failure === null ? {} : { _error: failure }),
    ...(exchange.answeredByServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
  };
}

function responseHeaders({ responseHeaders: lines }: Exchange, redactor: Redactor): HarHeader[] {
  return keptHeaders(lines, new Set(['www-authenticate']), redactor);
}

function asAuthenticate(value: string): HarHeader {
  return { name: 'WWW-Authenticate', value };
}

/** The browsers' own words are of this form; other recorders write what they like. */
function failureOf({ failure }: Exchange): string | null {
  if (failure === null) return null;
  return /^(?:net::ERR|NS_ERROR|NS_BINDING)_[A-Z0-9_]{1,60}$/.test(failure) ? failure : 'failed';
}

/** What `whetherSent` goes by. A number of our own stands for the connection. */
function sentMarks({ sent, failure, answeredByServiceWorker }: Exchange): object {
  if (sent === 'yes') return { _connectionId: '1' };
  if (sent === 'no' && failure === null && !answeredByServiceWorker) return { _fromCache: 'disk' };
  return {};
}
