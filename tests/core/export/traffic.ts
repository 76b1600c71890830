import fc from 'fast-check';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { inspect, type JudgedExchange } from '../../../src/core/inspect';
import { TokenTable } from '../../../src/core/token/token-table';
import { readHarFile } from '../../../src/core/traffic/har-file';
import { base64url, good, rule } from '../samples';

export const NOW = Date.parse('2026-01-01T00:00:00Z');

export const RULES = RuleSet.of([
  rule({ origin: 'https://orders.example.com', audiences: ['https://orders.example.com', 'api://orders'] }),
  rule({
    origin: 'https://entra.example.com',
    audiences: ['6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11'],
    issuers: ['https://login.example.com/{tid}/v2.0'],
    validator: 'microsoft-identity-web',
  }),
  rule({
    origin: 'https://odd.example.com',
    audiences: ['odd'],
    in: ['header', 'cookie:session', 'header:X-Token', 'websocket', 'query', 'body'],
  }),
  rule({ origin: 'https://client.example.com', claim: 'client_id', audiences: ['client-1'] }),
  rule({ origin: 'http://plain.example.com', audiences: ['{origin}'] }),
  rule({ origin: 'https://quiet.example.com', ignore: true }),
]);

/** A HAR's text, read and judged as a file is. */
export function judge(har: string): JudgedExchange[] {
  const { entries, unreadable } = good(readHarFile(har, new TokenTable()));
  if (unreadable.length > 0) throw new Error(`unreadable: ${JSON.stringify(unreadable)}`);
  return entries.flatMap(({ exchange }) => inspect(exchange, RULES, NOW) ?? []);
}

export function harText(entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}

/** Traffic with everything secret that it holds. */
export interface Traffic {
  readonly entries: readonly unknown[];
  readonly secrets: readonly string[];
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** A random word that begins with a digit and a letter, so that it always is of both. Shrunk, all would be one. */
const secret = (length: number) =>
  fc.noShrink(
    fc
      .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
      .map((signs) => `7q${signs.join('')}`),
  );

/** A number that is a secret by its length. */
const digits = fc
  .noShrink(fc.array(fc.constantFrom(...'123456789'), { minLength: 24, maxLength: 24 }))
  .map((all) => all.join(''));

const audience = fc.constantFrom<unknown>(
  'https://orders.example.com',
  'https://orders.example.com/',
  'api://orders',
  '6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11',
  'odd',
  ['odd', 7],
  ['a', 'odd'],
  [],
  null,
  12345678901,
  { deep: ['odd'] },
  undefined,
);

const claims = fc.record(
  {
    aud: audience,
    iss: fc.constantFrom<unknown>('https://login.example.com/t1/v2.0', 'https://issuer.example', 7),
    tid: fc.constantFrom('t1', 't2'),
    ver: fc.constantFrom('1.0', '2.0'),
    azp: fc.constantFrom('client-1', 'client-2'),
    client_id: fc.constantFrom('client-1', 'client-2'),
    exp: fc.constantFrom(NOW / 1000 - 5, NOW / 1000 + 60.5, 1e300),
    nbf: fc.constantFrom(NOW / 1000 - 5, NOW / 1000 + 60),
    sub: fc.string({ maxLength: 8, unit: 'binary' }),
    scope: fc.constantFrom('read', 'a b'),
  },
  { requiredKeys: [] },
);

const header = fc.constantFrom<Record<string, unknown>>(
  { alg: 'RS256', typ: 'JWT', kid: 'k1' },
  { alg: 'none' },
  { alg: 'ES256', typ: 'at+jwt' },
);

/** Text of a JSON object, at times with a member twice and blanks between. */
const claimsText = fc
  .tuple(claims, fc.constantFrom('', '"sub":"a","sub":"b"', ' "iat" : 1e3 , "iat":1000.0'))
  .map(([object, more]) => {
    const text = JSON.stringify(object);
    if (more === '') return text;
    return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${more}}`;
  });

interface Token {
  readonly text: string;
  readonly secrets: readonly string[];
}

const signed = fc
  .tuple(header, claimsText, secret(41), fc.option(fc.tuple(secret(30), digits)))
  .map(([head, text, signature, within]): Token => {
    const [inner, number] = within ?? [null, null];
    const nested =
      inner === null
        ? ''
        : `,"idp_access_token":"${inner}","act":{"jwt":"eyJhbGciOiJIUzI1NiJ9.e30.${inner}"},"password":${number},"x":{"client_secret":{"is":["${inner}"]}}`;
    const withInner = text === '{}' ? `{${nested.slice(1)}}` : `${text.slice(0, -1)}${nested}}`;
    return {
      text: [base64url(JSON.stringify(head)), base64url(withInner), signature].join('.'),
      secrets: [signature, ...(inner === null ? [] : [inner, number ?? ''])],
    };
  });

const refresh = fc.tuple(secret(41), secret(20)).map(
  ([signature, jti]): Token => ({
    text: [base64url('{"alg":"HS256"}'), base64url(`{"typ":"Refresh","jti":"${jti}"}`), signature].join('.'),
    secrets: [signature, jti],
  }),
);
const opaque = fc.tuple(secret(30), fc.constantFrom('', '12|', 'ya29.', '/+')).map(
  ([word, before]): Token => ({
    text: before + word,
    secrets: [word],
  }),
);
const encrypted = fc.array(secret(22), { minLength: 4, maxLength: 4 }).map(
  (parts): Token => ({
    text: [base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}'), ...parts].join('.'),
    secrets: parts,
  }),
);
const damaged = fc.tuple(secret(30), secret(30)).map(
  ([one, other]): Token => ({
    text: `eyJ${one}.${other}.x`,
    secrets: [one, other],
  }),
);

const judgedToken = fc.oneof({ weight: 6, arbitrary: signed }, opaque, encrypted, damaged);

const origin = fc.constantFrom(
  'https://orders.example.com',
  'https://entra.example.com',
  'https://odd.example.com',
  'https://client.example.com',
  'http://plain.example.com',
  'https://quiet.example.com',
  'https://unknown.example.com',
  'wss://odd.example.com',
);

type Place = 'header' | 'dpop' | 'query' | 'body' | 'cookie' | 'other-header' | 'websocket' | 'none';
const place = fc.constantFrom<Place>(
  'header',
  'header',
  'header',
  'dpop',
  'query',
  'body',
  'cookie',
  'other-header',
  'websocket',
  'none',
);

const answer = fc.constantFrom(
  { status: 200 },
  { status: 204 },
  { status: 0, error: 'net::ERR_FAILED' },
  { status: 401 },
  {
    status: 401,
    challenge: 'Bearer error="invalid_token", error_description="The audience \'api://orders\' is invalid"',
  },
  {
    status: 401,
    challenge: 'Bearer realm="a \\"b\\"", error="invalid_token", nonce="SECRET", Negotiate SECRETSECRET==',
  },
  { status: 401, body: '{"error":"Invalid audience","session":"SECRET","detail":"key SECRET was used"}' },
  { status: 403, body: 'Audiences in Jwt are not allowed' },
  {
    status: 401,
    body: '<html><body><pre>UnauthorizedError: jwt audience invalid. expected: api://orders<br>SECRET</pre></body></html>',
  },
  { status: 400, challenge: 'Bearer error="invalid_request", error_description="code SECRET is unknown"' },
  { status: 401, body: '{"error":"invalid_token","token":"eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhIn0.SECRET"}' },
  { status: 401, body: 'jwt malformed: eyJhbGciOiJSUzI1NiJ9.SECRET.eyJhdWQiOiJhIn0 SECRET' },
  {
    status: 200,
    body: '{"access_token":"SECRET","refresh_token":"SECRET","id_token":"eyJhbGciOiJSUzI1NiJ9.e30.SECRET"}',
  },
  { status: 302, redirect: 'https://u:SECRET@orders.example.com/x?code=SECRET#SECRET' },
);

const secrets = fc.record({
  cookie: secret(20),
  key: secret(20),
  code: secret(20),
  query: secret(20),
  user: secret(20),
  fragment: secret(20),
  answered: secret(20),
  basic: secret(20),
  hint: secret(41),
  client: secret(20),
  refresh: secret(30),
});

const request = fc.record({
  origin,
  place,
  token: judgedToken,
  answer,
  hidden: secrets,
  sent: fc.constantFrom('yes', 'no', 'cache', 'worker', 'unknown'),
  startedAt: fc.constantFrom<string | null>('2026-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z', null),
  cors: fc.boolean(),
  other: fc.oneof(opaque, refresh, signed),
});

export const traffic: fc.Arbitrary<Traffic> = fc.array(request, { minLength: 1, maxLength: 6 }).map((list) => ({
  entries: list.map(entryOf),
  secrets: list.flatMap(({ token, other, hidden, place: where }) => [
    ...(where === 'none' ? [] : token.secrets),
    ...other.secrets,
    ...Object.values(hidden),
  ]),
}));

/** Where the URL, the headers and the answer repeat what they should not, as real ones do. */
function entryOf(made: typeof request extends fc.Arbitrary<infer Request> ? Request : never): unknown {
  const { origin: base, place: where, token, answer: answered, hidden, sent, startedAt, cors, other } = made;
  const replaced = (text: string) => text.replaceAll('SECRET', hidden.answered);
  const query = [
    `code=${hidden.code}`,
    `page=${hidden.query}`,
    `id_token_hint=eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhIn0.${hidden.hint}`,
    `api_key=${hidden.key}`,
    `client_secret=${hidden.client}`,
    `refresh_token=${hidden.refresh}`,
    hidden.query,
    ...(where === 'query' ? [`access_token=${encodeURIComponent(token.text)}`] : []),
  ];
  const url = `${base.replace('://', `://${hidden.user}:${hidden.user}@`)}/v1;jsessionid=${hidden.cookie}/x?${query.join('&')}#${hidden.fragment}`;
  const opaqueInPath = other.text.includes('.') ? '' : `/echo/${encodeURIComponent(other.text)}`;
  return {
    ...(startedAt === null ? {} : { startedDateTime: startedAt }),
    time: 12.5,
    ...(sent === 'yes' ? { serverIPAddress: '192.0.2.1' } : {}),
    ...(sent === 'cache' ? { _fromCache: 'memory' } : {}),
    request: {
      method: where === 'body' ? 'POST' : 'GET',
      url: where === 'header' ? url.replace('/x?', `/x${opaqueInPath}?`) : url,
      headers: headersOf(where, token, other, hidden, cors),
      ...(where === 'body'
        ? {
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              text: new URLSearchParams({
                client_secret: hidden.client,
                refresh_token: hidden.refresh,
                code: hidden.code,
                access_token: token.text,
              }).toString(),
            },
          }
        : {}),
    },
    response: {
      status: answered.status,
      ...('error' in answered || sent === 'no' ? { _error: 'net::ERR_FAILED' } : {}),
      ...(sent === 'worker' ? { _fetchedViaServiceWorker: true } : {}),
      headers: [
        { name: 'Date', value: 'Thu, 01 Jan 2026 00:00:00 GMT' },
        { name: 'Set-Cookie', value: `sid=${hidden.cookie}` },
        { name: 'X-New-Token', value: hidden.key },
        ...('challenge' in answered ? [{ name: 'WWW-Authenticate', value: replaced(answered.challenge ?? '') }] : []),
      ],
      redirectURL: 'redirect' in answered ? replaced(answered.redirect ?? '') : '',
      content: { text: 'body' in answered ? replaced(answered.body ?? '') : '' },
    },
  };
}

function headersOf(
  where: Place,
  token: Token,
  other: Token,
  hidden: { cookie: string; key: string; basic: string; code: string },
  cors: boolean,
) {
  const cookies = [
    `sid=${hidden.cookie}`,
    `rt=${other.text}`,
    ...(where === 'cookie' ? [`session=${token.text}`] : []),
  ];
  const named: Record<Place, [string, string][]> = {
    header: [['Authorization', `Bearer ${token.text}`]],
    dpop: [
      ['authorization', `DPoP ${token.text}`],
      ['DPoP', `eyJhbGciOiJFUzI1NiJ9.e30.${hidden.key}`],
    ],
    'other-header': [['X-Token', token.text]],
    websocket: [['Sec-WebSocket-Protocol', `v1, ${token.text}`]],
    cookie: [],
    query: [],
    body: [],
    none: [['Authorization', `Basic ${hidden.basic}`]],
  };
  return [
    ...named[where],
    ['Host', 'x.example.com'],
    ['Cookie', cookies.join('; ')],
    ['X-Api-Key', hidden.key],
    ['Referer', `https://app.example.com/?code=${hidden.code}`],
    ...(cors
      ? [
          ['Origin', 'https://app.example.com'],
          ['Sec-Fetch-Mode', 'cors'],
          ['Sec-Fetch-Site', 'cross-site'],
        ]
      : []),
  ].map(([name, value]) => ({ name, value }));
}
