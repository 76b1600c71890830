/** Traffic that looks like a large single-page application's, the same in every run. Runs in Node and in pages. */

export const ORIGINS = Array.from({ length: 40 }, (_, n) => `https://svc-${String(n).padStart(2, '0')}.example.com`);
const RESOURCES = ['invoices', 'orders', 'customers', 'shipments', 'baskets', 'prices', 'reviews', 'search'];
const FIRST_AT = Date.UTC(2026, 0, 1);
const BETWEEN_MS = 37;
const ISSUER = 'https://id.example.com/';

/** An unsigned token of a usual size. Tokens with different numbers are different. */
export function sampleToken(number: number, audience: string | undefined = ORIGINS[number % ORIGINS.length]): string {
  const claims = {
    iss: ISSUER,
    sub: `user|${number}`,
    aud: audience,
    iat: FIRST_AT / 1000,
    // Far away, so that no text on the screen counts down while it is measured.
    exp: FIRST_AT / 1000 + 400_000_000,
    jti: hex(number, 32),
    azp: 'shop-web',
    scope: 'openid profile orders:read orders:write invoices:read',
  };
  return `${base64url({ alg: 'RS256', typ: 'at+jwt', kid: '2026-01' })}.${base64url(claims)}.${hex(number, 342)}`;
}

function base64url(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** So many hexadecimal digits, which differ from number to number. */
export function hex(number: number, length: number): string {
  let digits = '';
  for (
    let state = number + 1;
    digits.length < length;
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
  ) {
    digits += (state >>> 0).toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}

interface Header {
  readonly name: string;
  readonly value: string;
}

export interface SampleEntry {
  readonly request: { readonly headers: Header[] };
  readonly response: { status: number; redirectURL: string; content: { text?: string; encoding?: string } };
}

/**
 * The HAR entry with this number, as Chromium gives it to extensions (without a body).
 * @param token null: the request bears none
 */
export function sampleEntry(number: number, token: string | null): SampleEntry {
  const origin = ORIGINS[originNumber(number)] ?? '';
  const path = `/v1/${RESOURCES[number % RESOURCES.length]}/${number}?expand=lines&locale=en`;
  const status = statusOf(number);
  return {
    startedDateTime: new Date(FIRST_AT + number * BETWEEN_MS).toISOString(),
    time: 20 + (number % 300),
    serverIPAddress: '192.0.2.10',
    connection: '443',
    _connectionId: String(1000 + (number % 6)),
    _priority: 'High',
    _resourceType: 'fetch',
    _initiator: { type: 'script' },
    cache: {},
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.2, wait: 18, receive: 1 },
    request: {
      method: number % 9 === 0 ? 'POST' : 'GET',
      url: origin + path,
      httpVersion: 'http/2.0',
      headers: requestHeaders(number, origin, path, token),
      queryString: [{ name: 'expand', value: 'lines' }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: responseHeaders(number, status),
      cookies: [],
      content: { size: 1800, mimeType: 'application/json' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 900 + (number % 500),
      _error: null,
      _fetchedViaServiceWorker: false,
    },
  } as SampleEntry;
}

function originNumber(number: number): number {
  return (number * 7) % ORIGINS.length;
}

/** Of some tokens the one that the request with this number bears: its origin's, or now and then another's. */
export function tokenFor<Token>(number: number, tokens: readonly Token[]): Token | undefined {
  return tokens[(originNumber(number) + Number(number % 13 === 0)) % tokens.length];
}

function statusOf(number: number): number {
  if (number % 31 === 0) return 401;
  if (number % 53 === 0) return 404;
  return number % 11 === 0 ? 204 : 200;
}

function requestHeaders(number: number, origin: string, path: string, token: string | null): Header[] {
  return headersOf({
    ':authority': origin.slice('https://'.length),
    ':method': number % 9 === 0 ? 'POST' : 'GET',
    ':path': path,
    ':scheme': 'https',
    accept: 'application/json, text/plain, */*',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-GB,en;q=0.9,de;q=0.8',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    'cache-control': 'no-cache',
    origin: 'https://shop.example.com',
    referer: 'https://shop.example.com/',
    'sec-ch-ua': '"Chromium";v="156", "Not.A/Brand";v="24"',
    'sec-ch-ua-mobile': '?0',
    'sec-ch-ua-platform': '"Linux"',
    'sec-fetch-dest': 'empty',
    'sec-fetch-mode': 'cors',
    'sec-fetch-site': 'same-site',
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'x-request-id': hex(number, 32),
  });
}

function responseHeaders(number: number, status: number): Header[] {
  return headersOf({
    'access-control-allow-origin': 'https://shop.example.com',
    'cache-control': 'private, no-store',
    'content-encoding': 'gzip',
    'content-length': String(900 + (number % 500)),
    'content-type': 'application/json; charset=utf-8',
    date: new Date(FIRST_AT + number * BETWEEN_MS).toUTCString(),
    etag: `W/"${hex(number, 16)}"`,
    server: 'nginx',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    vary: 'Origin, Accept-Encoding',
    ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
  });
}

function headersOf(values: Record<string, string>): Header[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
