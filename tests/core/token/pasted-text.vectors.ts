import { base64url } from 'jose';

function part(value: object, space?: number): string {
  return base64url.encode(JSON.stringify(value, null, space));
}

/** A signed token with a signature of this length in characters (43 is that of HS256). */
function token(claims: object, header: object = { alg: 'HS256' }, signature = 43): string {
  return `${part(header)}.${part(claims)}.${'sig-'.repeat(200).slice(0, signature)}`;
}

const ACCESS = token({ aud: 'https://orders.example.com', sub: 'one', scope: 'orders:read orders:write' });
const ID = token({ aud: 'client', nonce: 'n', sub: 'one' });
const OTHER = token({ aud: 'https://other.example.com', sub: 'two' });
const RSA = token({ aud: ['a', 'b'], sub: 'three', filler: 'x'.repeat(200) }, { alg: 'RS256', kid: 'k1' }, 342);
const ODD = token({ aud: 'odd' }, { alg: 'HS256' }, 11);
const NONE = `${part({ alg: 'none' })}.${part({ aud: 'x' })}.`;
const JWE = `${part({ alg: 'dir', enc: 'A128GCM' })}..${'i'.repeat(16)}.${'c'.repeat(180)}.${'t'.repeat(22)}`;
const PROOF = token({ htm: 'GET' }, { alg: 'ES256', typ: 'dpop+jwt' }, 86);
const AT_JWT = token({ aud: 'https://typed.example.com' }, { alg: 'HS256', typ: 'at+jwt' });
const CUT = `${ACCESS.slice(0, 40)}…${ACCESS.slice(60)}`;
const OPAQUE = '2YotnFZFEjr1zCsicMWpAA';
const LARAVEL = '1|laravel_sanctum_AbC123';
const SLASHED = 'ab/cd+ef==';

const HEADER = 'Authorization header';
const PASTED = 'pasted text';

function wrap(text: string, width: number, by = '\n'): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(by);
}

/** Pastes, and the tokens in them: place and text, likeliest first. */
export const PASTED_TOKENS: readonly { what: string; text: string; tokens: readonly (readonly [string, string])[] }[] =
  [
    // Tokens alone
    { what: 'a token', text: ACCESS, tokens: [[PASTED, ACCESS]] },
    { what: 'a token with white space around it', text: `\n  ${ACCESS}\t\n`, tokens: [[PASTED, ACCESS]] },
    { what: 'a token in quotes', text: `"${ACCESS}",`, tokens: [[PASTED, ACCESS]] },
    { what: 'a token in typographic quotes', text: `“${ACCESS}”`, tokens: [[PASTED, ACCESS]] },
    { what: 'an encrypted token', text: JWE, tokens: [[PASTED, JWE]] },
    { what: 'an unsigned token', text: NONE, tokens: [[PASTED, NONE]] },
    {
      what: 'a token whose header is indented JSON',
      text: `x: ${part({ alg: 'HS256' }, 2)}.${part({})}.sig`,
      tokens: [['x', `${part({ alg: 'HS256' }, 2)}.${part({})}.sig`]],
    },
    { what: 'a token cut at its end', text: ACCESS.slice(0, 60), tokens: [[PASTED, ACCESS.slice(0, 60)]] },
    { what: 'a token cut in the middle', text: CUT, tokens: [[PASTED, CUT]] },
    { what: 'a token cut within its header', text: 'eyJhbGci', tokens: [[PASTED, 'eyJhbGci']] },
    { what: 'a cut token in a header line', text: `Authorization: Bearer ${CUT}`, tokens: [[HEADER, CUT]] },
    { what: 'an opaque token', text: OPAQUE, tokens: [[PASTED, OPAQUE]] },
    { what: 'an opaque token with a bar', text: LARAVEL, tokens: [[PASTED, LARAVEL]] },
    { what: 'a token in a sentence', text: `The token is ${ACCESS}. It fails.`, tokens: [[PASTED, ACCESS]] },
    {
      what: 'two tokens on two lines',
      text: `${ACCESS}\n${OTHER}`,
      tokens: [
        [PASTED, ACCESS],
        [PASTED, OTHER],
      ],
    },
    { what: 'the same token twice', text: `${ACCESS}\n${ACCESS}`, tokens: [[PASTED, ACCESS]] },

    // Header lines
    { what: 'a header line', text: `Authorization: Bearer ${ACCESS}`, tokens: [[HEADER, ACCESS]] },
    {
      what: 'a header line in other letter cases',
      text: `AUTHORIZATION: bEARER ${ACCESS}`,
      tokens: [[HEADER, ACCESS]],
    },
    { what: 'a header value', text: `Bearer ${ACCESS}`, tokens: [[HEADER, ACCESS]] },
    { what: 'a header without a scheme', text: `authorization: ${ACCESS}`, tokens: [[HEADER, ACCESS]] },
    {
      what: 'a DPoP header with its proof',
      text: `DPoP: ${PROOF}\nAuthorization: DPoP ${ACCESS}`,
      tokens: [
        [HEADER, ACCESS],
        ['DPoP', PROOF],
      ],
    },
    { what: 'an opaque token in a header line', text: `Authorization: Bearer ${OPAQUE}`, tokens: [[HEADER, OPAQUE]] },
    { what: 'an opaque token that ends with =', text: `Bearer ${SLASHED}`, tokens: [[HEADER, SLASHED]] },
    {
      what: 'several header lines',
      text: `GET /orders HTTP/1.1\r\nHost: orders.example.com\r\nAuthorization: Bearer ${ACCESS}\r\nAccept: */*\r\nX-Id: ${ID}\r\n`,
      tokens: [
        [HEADER, ACCESS],
        ['X-Id', ID],
      ],
    },
    {
      what: 'headers as DevTools copies them',
      text: `:authority\norders.example.com\nauthorization\nBearer ${ACCESS}\ncontent-type\napplication/json`,
      tokens: [[HEADER, ACCESS]],
    },
    {
      what: 'such headers, with an odd signature',
      text: `authorization\nBearer ${ODD}\ncontent-type\napplication/json`,
      tokens: [[HEADER, ODD]],
    },
    {
      what: 'such headers, with an unsigned token',
      text: `authorization\nBearer ${NONE}\ncontent-type\ntext`,
      tokens: [[HEADER, NONE]],
    },
    {
      what: 'two values in one header',
      text: `Authorization: Bearer ${ACCESS}, Bearer ${OTHER}`,
      tokens: [
        [HEADER, ACCESS],
        [HEADER, OTHER],
      ],
    },
    {
      what: 'a cookie header',
      text: `Cookie: theme=dark; session=${ACCESS}; id=${ID}`,
      tokens: [
        ['cookie session', ACCESS],
        ['cookie id', ID],
      ],
    },
    {
      what: 'a Set-Cookie header',
      text: `Set-Cookie: session=${ACCESS}; Path=/; HttpOnly`,
      tokens: [['cookie session', ACCESS]],
    },
    {
      what: 'a cookie and a header after it',
      text: `Cookie: a=b; s=${ID}\nX-Token: ${OTHER}`,
      tokens: [
        ['X-Token', OTHER],
        ['cookie s', ID],
      ],
    },

    // Commands
    {
      what: 'cURL for bash',
      text: `curl 'https://orders.example.com/v1' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer ${ACCESS}' \\\n  -b 'session=${ID}' \\\n  --compressed`,
      tokens: [
        [HEADER, ACCESS],
        ['cookie session', ID],
      ],
    },
    {
      what: 'cURL in double quotes',
      text: `curl -X POST --header "Authorization: Bearer ${ACCESS}" https://a.example/`,
      tokens: [[HEADER, ACCESS]],
    },
    {
      what: "cURL in $'…' quotes",
      text: `curl https://a.example -H $'authorization: Bearer ${OPAQUE}\\u0021'`,
      tokens: [[HEADER, `${OPAQUE}!`]],
    },
    {
      what: 'cURL with a body',
      text: `curl https://a.example --data 'grant=x&access_token=${ACCESS}&b=c'`,
      tokens: [['access_token', ACCESS]],
    },
    {
      what: 'cURL with a JSON body',
      text: `curl https://a.example --data-raw '{"id_token":"${ID}","n":1}'`,
      tokens: [['id_token', ID]],
    },
    {
      what: 'cURL for cmd',
      text: `curl ^"https://a.example/^" ^\r\n  -H ^"authorization: Bearer ${ACCESS}^" ^\r\n  --data-raw ^"^{^\\^"id_token^\\^":^\\^"${ID}^\\^"^}^"`,
      tokens: [
        [HEADER, ACCESS],
        ['id_token', ID],
      ],
    },
    {
      what: 'PowerShell',
      text: `Invoke-WebRequest -Uri "https://a.example/" \`\n-Headers @{\n"authority"="a.example"\n  "authorization"="Bearer ${ACCESS}"\n}`,
      tokens: [[HEADER, ACCESS]],
    },
    {
      what: 'PowerShell with a cookie',
      text: `$session.Cookies.Add((New-Object System.Net.Cookie("sid", "${ACCESS}", "/", "a.example")))`,
      tokens: [['cookie sid', ACCESS]],
    },
    {
      what: 'fetch',
      text: `fetch("https://a.example/", { "headers": { "authorization": "Bearer ${ACCESS}", "cookie": "s=${ID}", "x-other": "${OTHER}" } });`,
      tokens: [
        [HEADER, ACCESS],
        ['x-other', OTHER],
        ['cookie s', ID],
      ],
    },

    // URLs
    {
      what: 'a URL with a query',
      text: `https://a.example/x?page=2&access_token=${ACCESS}#top`,
      tokens: [['access_token', ACCESS]],
    },
    {
      what: 'a URL with a fragment',
      text: `https://a.example/cb#id_token=${ID}&access_token=${ACCESS}&token_type=Bearer`,
      tokens: [
        ['access_token', ACCESS],
        ['id_token', ID],
      ],
    },
    {
      what: 'a URL with an opaque token',
      text: `https://a.example/?access_token=ab%2Fcd%2Bef%3D%3D&x=1`,
      tokens: [['access_token', SLASHED]],
    },
    {
      what: 'a URL within a URL',
      text: `https://a.example/?next=https%3A%2F%2Fb.example%2F%23access_token%3D${ACCESS}%26x%3D1`,
      tokens: [['access_token', ACCESS]],
    },

    // JSON
    {
      what: 'a token response',
      text: `{"id_token":"${ID}","access_token":"${ACCESS}","token_type":"Bearer","refresh_token":"${OPAQUE}"}`,
      tokens: [
        ['access_token', ACCESS],
        ['id_token', ID],
      ],
    },
    {
      what: 'a token response with an opaque token',
      text: `{ "access_token": "${OPAQUE}", "id_token": "${ID}", "expires_in": 3600 }`,
      tokens: [
        ['access_token', OPAQUE],
        ['id_token', ID],
      ],
    },
    {
      what: 'nested JSON',
      text: `{"a":[{"b":{"session":{"accessToken":"${ACCESS}"}}}]}`,
      tokens: [['accessToken', ACCESS]],
    },
    {
      what: 'JSON with escapes',
      text: `{"access_token":"\\u0065${ACCESS.slice(1)}"}`,
      tokens: [['access_token', ACCESS]],
    },
    {
      what: 'JSON within JSON',
      text: JSON.stringify({ text: JSON.stringify({ body: JSON.stringify({ access_token: ACCESS }) }) }),
      tokens: [['access_token', ACCESS]],
    },
    { what: 'a JSON string', text: JSON.stringify(ACCESS), tokens: [[PASTED, ACCESS]] },
    {
      what: 'a refresh token that is a JWT',
      text: `{"refresh_token":"${OTHER}","access_token":"${ACCESS}"}`,
      tokens: [
        ['access_token', ACCESS],
        ['refresh_token', OTHER],
      ],
    },
    {
      what: 'an access token by its type',
      text: `${ID} ${AT_JWT}`,
      tokens: [
        [PASTED, AT_JWT],
        [PASTED, ID],
      ],
    },
    {
      what: 'a piece of a HAR file',
      text: `{ "name": "Authorization", "value": "Bearer ${ACCESS}" },\n{ "name": "X-Id-Token", "value": "${ID}" },`,
      tokens: [
        [HEADER, ACCESS],
        ['X-Id-Token', ID],
      ],
    },
    {
      what: 'a HAR cookie header',
      text: `{\n  "name": "Cookie",\n  "value": "a=b; session=${ACCESS}"\n}`,
      tokens: [['cookie session', ACCESS]],
    },
    { what: 'YAML', text: `auth:\n  access_token: ${OPAQUE}\n`, tokens: [['access_token', OPAQUE]] },

    // Wrapped over lines
    { what: 'a token wrapped by a terminal', text: wrap(RSA, 80), tokens: [[PASTED, RSA]] },
    { what: 'a token wrapped with CR LF', text: wrap(ACCESS, 40, '\r\n'), tokens: [[PASTED, ACCESS]] },
    {
      what: 'a wrapped header line and the next line',
      text: `${wrap(`Authorization: Bearer ${RSA}`, 72).replace(/\n/g, '\n')}\nHost: a.example`,
      tokens: [[HEADER, RSA]],
    },
    { what: 'a wrapped token and a line of one word', text: `${wrap(RSA, 64)}\nregards\n`, tokens: [[PASTED, RSA]] },
    { what: 'a quoted mail', text: `> ${wrap(RSA, 70, '\n> ')}\n> regards`, tokens: [[PASTED, RSA]] },
    { what: 'soft breaks of a mail', text: `Token: ${wrap(RSA, 75, '=\n')}`, tokens: [['Token', RSA]] },
    { what: 'a token wrapped by its parts', text: ODD.replace(/\./g, '.\n'), tokens: [[PASTED, ODD]] },
    { what: 'a wrapped encrypted token', text: wrap(JWE, 60), tokens: [[PASTED, JWE]] },
    {
      what: 'a wrapped token in quotes',
      text: `{"access_token": "${wrap(ACCESS, 50)}"}`,
      tokens: [['access_token', ACCESS]],
    },
    {
      what: 'two wrapped tokens',
      text: `${wrap(ACCESS, 50)}\n\n${wrap(OTHER, 50)}`,
      tokens: [
        [PASTED, ACCESS],
        [PASTED, OTHER],
      ],
    },
    {
      what: 'a folded header line',
      text: `Authorization: Bearer ${ACCESS.slice(0, 50)}\n ${ACCESS.slice(50)}\nAccept: */*`,
      tokens: [[HEADER, ACCESS]],
    },
  ];

export const PASTED_NOTHING: readonly { what: string; text: string }[] = [
  { what: 'nothing', text: '' },
  { what: 'white space', text: ' \n\t ' },
  { what: 'prose', text: 'Why does the API refuse my token? It says that the audience is invalid.' },
  { what: 'prose about Bearer', text: 'Use Bearer tokens for this. Bearer token authentication is common.' },
  { what: 'the word Bearer alone', text: 'Bearer' },
  { what: 'a header without its value', text: 'Authorization: Bearer ' },
  { what: 'a half-typed header', text: 'Authorization:' },
  { what: 'Basic credentials', text: 'Authorization: Basic dXNlcjpwYXNzd29yZA==' },
  { what: 'a challenge', text: 'WWW-Authenticate: Bearer realm="api", error="invalid_token"' },
  { what: 'a DPoP challenge', text: 'WWW-Authenticate: DPoP algs="ES256"' },
  { what: 'a URL without a token', text: 'https://a.example/x?page=2&q=eyJ#top' },
  { what: 'JSON without a token', text: '{"token_type":"Bearer","expires_in":3600,"access_token":null}' },
  { what: 'cookies without a token', text: 'Cookie: theme=dark; csrf-token=abc; lang=en' },
  { what: 'a program', text: 'interface Tokens { access_token: string; id_token?: string }' },
  { what: 'a shell variable', text: 'curl -H "Authorization: Bearer $TOKEN" https://a.example' },
  { what: 'a placeholder', text: 'Authorization: Bearer <your token>' },
  { what: 'a template', text: 'Authorization: Bearer {{access_token}}' },
  { what: 'a value that was taken out', text: 'Authorization: Bearer … (812 characters)' },
  { what: 'base64 of JSON that is no token', text: `client_info=${part({ uid: '1', utid: '2' })}&x=1` },
  { what: 'the rest of a token whose beginning is missing, in a line', text: `rest: ${ACCESS.slice(4)} end` },
  { what: 'two words', text: 'hello there' },
];
