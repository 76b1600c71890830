import type { Credential } from '../traffic/credential';
import type { Exchange } from '../traffic/exchange';
import { GONE } from './export-url';
import { hiddenToken } from './redact-token';
import type { Redactor } from './redactor';

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

/** Headers whose values are no secrets: how an answer is coded, cached and shared, and what the browser says of a request. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'age',
  'allow',
  'cache-control',
  'connection',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'expires',
  'last-modified',
  'origin',
  'pragma',
  'retry-after',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'server',
  'transfer-encoding',
  'upgrade',
  'vary',
]);

/** Longer than any honest value of these. In characters. */
const LONGEST_VALUE = 300;

/** The URL says the host; the header would be read as a proof that the request was sent. */
const LEFT_OUT = /^(?::.*|host)$/i;

/** RFC 9110 §5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,100}$/;

/**
 * The lines of folded headers by an allow-list: the values of harmless ones stay, of any other only the name.
 * @param written lower-case names that are written otherwise
 */
export function keptHeaders(lines: readonly string[], written: ReadonlySet<string>, redactor: Redactor): HarHeader[] {
  return headerLines(lines).flatMap(({ name, value }) => {
    const isCookie = /cookie/i.test(name);
    if (written.has(name.toLowerCase()) || LEFT_OUT.test(name)) {
      if (isCookie) redactor.removals.add('cookie-header');
      return [];
    }
    const isHarmless = HARMLESS.has(name.toLowerCase()) && value.length <= LONGEST_VALUE;
    const kept = isHarmless ? redactor.text(value) : GONE;
    if (kept !== value) redactor.removals.add(isCookie ? 'cookie-header' : 'header-value');
    return [{ name: redactor.text(name), value: kept }];
  });
}

/** What is written as a header's name is one, or is left out with its line: names are the page's to choose. */
function headerLines(lines: readonly string[]): HarHeader[] {
  return lines.flatMap((line) => {
    const colon = line.indexOf(':', 1);
    const name = line.slice(0, colon);
    return colon > 0 && TOKEN.test(name.replace(/^:/, '')) ? [{ name, value: line.slice(colon + 1).trim() }] : [];
  });
}

/** Request headers: those that present tokens hold the redacted ones, in the order in which they were found. */
export function requestHeaders(
  exchange: Exchange,
  isShown: (credential: Credential) => boolean,
  redactor: Redactor,
): HarHeader[] {
  const presented = exchange.credentials.flatMap((credential): HarHeader[] => {
    const header = credentialHeader(credential, isShown(credential), redactor);
    return header ? [header] : [];
  });
  const written = new Set(presented.map(({ name }) => name.toLowerCase()));
  return [...keptHeaders(exchange.requestHeaders, written, redactor), ...presented];
}

function credentialHeader(credential: Credential, isShown: boolean, redactor: Redactor): HarHeader | undefined {
  const name = redactor.text(credential.name);
  const text = isShown ? redactor.token(credential.token).presented : hiddenToken(credential.token.id);
  switch (credential.method) {
    case 'header':
      return { name, value: credential.scheme === null ? text : `${credential.scheme} ${text}` };
    case 'cookie':
      return { name: 'Cookie', value: `${name}=${text}` };
    case 'websocket':
      return { name, value: text };
    case 'body':
    case 'query':
      return undefined;
  }
}
