import { parsedUrl } from '../parsed-url';
import { failure, type Result, success } from '../result';
import type { TokenTable } from '../token/token-table';
import { type Exchange, makeExchange } from './exchange';

const SCHEMES = new Set(['http:', 'https:', 'ws:', 'wss:']);

/**
 * A GET request that was never made: this URL, with this token in the `Authorization` header (RFC 6750 §2.1). For trying
 * a rule on. White space around both is dropped, and so is a `Bearer` before the token, with or without its header's
 * name. The token is held in the table until `releaseExchange`. The error is a sentence for the person who typed.
 */
export function hypotheticalExchange(url: string, tokenText: string, tokens: TokenTable): Result<Exchange, string> {
  const parsed = parseRequestUrl(url.trim());
  if (!parsed.ok) return parsed;
  const token = bareToken(tokenText);
  if (token === '') return failure('Paste a token.');
  const headers = [{ name: 'Authorization', value: `Bearer ${token}` }];
  return success(makeExchange({ ...NO_ANSWER, url: parsed.value, headers }, tokens));
}

const NO_ANSWER = {
  startedAt: null,
  duration: 0,
  method: 'GET',
  body: null,
  status: 0,
  responseHeaders: [],
  failure: null,
  content: null,
  redirectUrl: null,
  connected: false,
  fromCache: false,
  viaServiceWorker: false,
  inFlight: false,
} as const;

function parseRequestUrl(text: string): Result<URL, string> {
  if (text === '') return failure('Write the URL of a request, such as https://api.example.com/orders.');
  const url = parsedUrl(text);
  if (!url) return failure('This is not a complete URL. Begin with https:// and a host.');
  if (SCHEMES.has(url.protocol)) return success(url);
  return failure(`A ${url.protocol} URL reaches no API. Use http, https, ws or wss.`);
}

function bareToken(text: string): string {
  return text
    .trim()
    .replace(/^authorization\s*:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .trim();
}
