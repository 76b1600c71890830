import { decodeToken } from './decode';
import { joinLines } from './wrapped-token';

/** A token that stands in a pasted text, and where, in words: `Authorization header`, `access_token`, `cookie session`. */
export interface PastedToken {
  readonly text: string;
  readonly place: string;
}

const UNNAMED = 'pasted text';
const IN_AUTHORIZATION = 'Authorization header';

/**
 * Every distinct token in whatever was pasted (a token, header lines, a cURL or PowerShell command, a URL, JSON, cookies,
 * a piece of a HAR file, text wrapped over lines), the likeliest access token first. Found by its shape, by the word
 * `Bearer` or `DPoP` before it, or by its name; no format is parsed, so that a fragment of any will do. A lone word is
 * taken for a token. Nothing is verified. The cost grows with the length of the text, of which the first 5,000 places that
 * hold a token count.
 */
export function findPastedTokens(pasted: string): PastedToken[] {
  const word = pasted.trim().replace(/^["'`“”]|["'`“”][,;]?$/g, '');
  if (LONE_JOSE.test(word)) return [{ text: word, place: UNNAMED }];
  const found = scan(plainText(pasted));
  if (found.length === 0 && LONE_OPAQUE.test(word) && !URL_START.test(word)) return [{ text: word, place: UNNAMED }];
  return distinct(mostLikelyFirst(found));
}

const LONE_JOSE = /^ey[JA][^\s"'\\,;<>{}()&^`]*$/;
const LONE_OPAQUE = /^(?!(?:bearer|dpop)$)[\w.~+/|:!$*@-]*[\w~+/|!$*@-]=*$/i;
const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The text with the escapes of cmd, bash, JSON and URLs undone; each may stand within another. */
function plainText(pasted: string): string {
  let text = /\^["\r\n]/.test(pasted) ? pasted.replace(/\^(\r?\n|.)/g, '$1') : pasted;
  for (let round = 0; round < 3 && /[\\%]/.test(text); round += 1) {
    text = text
      .replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|.)/gi, (_, escaped: string) => characterOf(escaped))
      .replace(/\\(?=\r?\n)/g, '')
      .replace(/%([2-6][0-9a-f]|7[0-9a-e])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return text;
}

function characterOf(escaped: string): string {
  if (escaped.length > 1) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  if (escaped === 'n') return '\n';
  return escaped === 'r' || escaped === 't' ? ' ' : escaped;
}

const JOSE_START = /(?:eyJ|eyA|ew[ok0])/;
const QUOTES = '["\'`]{0,2}';
const SEPARATOR = `${QUOTES}(?:\\s{0,40},\\s{0,40}"value")?\\s{0,40}[:=]\\s{0,40}${QUOTES}`;

/** What a token can stand behind, or begin with. */
const MARK = new RegExp(
  [
    `(?<![\\w-])(?<cookie>(?:set-)?cookie${SEPARATOR}|(?<=\\s)(?:-b|--cookie)[ =]\\$?["']?)`,
    `(?<![\\w-])(?<scheme>bearer|dpop)[ \\t]{1,40}`,
    `(?<![\\w-])(?<named>(?:(?:access|id)[_-]?)?token)(?<separator>${SEPARATOR})`,
    `(?<![\\w.-])${JOSE_START.source}`,
  ].join('|'),
  'gi',
);

/** Places that are looked at: far more than anyone can choose from, and few enough for a hostile paste. */
const MOST_PLACES = 5000;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly groups: { readonly [name: string]: string | undefined };
}

function scan(text: string): PastedToken[] {
  const found: PastedToken[] = [];
  const marks = new RegExp(MARK);
  let inCookie = false;
  let read = 0;
  for (let match = marks.exec(text); match && found.length < MOST_PLACES; match = marks.exec(text)) {
    const mark = { start: match.index, end: marks.lastIndex, groups: match.groups ?? {} };
    if (/["'\r\n]/.test(text.slice(read, mark.start))) inCookie = false;
    if (mark.groups.cookie !== undefined) inCookie = true;
    const token = mark.groups.cookie === undefined ? tokenAt(text, mark, inCookie) : undefined;
    if (token) found.push({ text: token.text, place: token.place });
    read = token?.end ?? mark.end;
    marks.lastIndex = read;
  }
  return found;
}

type Found = PastedToken & { readonly end: number };

function tokenAt(text: string, mark: Mark, inCookie: boolean): Found | undefined {
  const { scheme, named, separator = '' } = mark.groups;
  if (scheme !== undefined) {
    const value = readValue(text, mark.end, HEADER_VALUE);
    return value && (value.jose || isPresented(text, mark, value)) ? { ...value, place: IN_AUTHORIZATION } : undefined;
  }
  if (named !== undefined) {
    const value = readValue(text, mark.end, PARAMETER_VALUE);
    const place = inCookie ? `cookie ${named}` : named;
    return value && (value.jose || isAssigned(value, separator)) ? { ...value, place } : undefined;
  }
  const value = readValue(text, mark.start, JOSE_VALUE);
  return value?.jose && value.text.includes('.')
    ? { ...value, place: placeBefore(text, mark.start, inCookie) }
    : undefined;
}

const HEADER_VALUE = /[^\s"'\\,;<>{}()[\]&^`]+/y;
const PARAMETER_VALUE = /[^\s"'\\,;<>{}()[\]&#^`]+/y;
const JOSE_VALUE = /[\w-]+(?:\.[\w-]*)*/y;
/** RFC 6750 §2.1 b64token, and the few characters more that real tokens have. */
const OPAQUE = /^[\w~+/][\w.~+/|:!$*@-]*=*$/;

interface Value {
  readonly text: string;
  readonly end: number;
  readonly jose: boolean;
}

function readValue(text: string, at: number, shape: RegExp): Value | undefined {
  const run = matchAt(shape, text, at);
  if (run === undefined) return undefined;
  const jose = matchAt(JOSE_AT, run, 0) !== undefined;
  if (!jose) return { text: run, end: at + run.length, jose };
  const first = /[\r\n]/.test(text.charAt(at + run.length)) ? run.replace(/=$/, '') : run; // a mail's soft break
  const { token, end } = joinLines(text, first, at + first.length);
  return { text: withoutFullStop(token), end, jose };
}

const JOSE_AT = new RegExp(JOSE_START, 'y');

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function withoutFullStop(token: string): string {
  const dots = token.split('.').length - 1;
  return token.endsWith('.') && (dots === 3 || dots === 5) ? token.slice(0, -1) : token;
}

/** A word after `Bearer` is a token where it stands alone: not in running text, and no parameter of a challenge. */
function isPresented(text: string, { start }: Mark, { text: value, end }: Value): boolean {
  const before = text.slice(Math.max(0, start - 8), start).replace(/[ \t]+$/, '');
  const alone = /(?:^|[:="'`,([\r\n])$/.test(before) && /^[ \t]*(?:$|["'`,;)\]\\\r\n])/.test(text.slice(end, end + 8));
  return alone && OPAQUE.test(value) && !CHALLENGE_PARAMETER.test(value);
}

const CHALLENGE_PARAMETER =
  /^(?:realm|error|error_description|error_uri|scope|algs|nonce|charset|resource_metadata|client_id)=$/i;
const NO_TOKEN = /^(?:null|undefined|true|false|none|string|bearer)$/i;

/** A value after `access_token`: any where it is quoted or in a query, else one too long for a word of a program. */
function isAssigned({ text: value }: Value, separator: string): boolean {
  const certain = /["'`]$/.test(separator) || separator === '=';
  return OPAQUE.test(value) && !NO_TOKEN.test(value) && (certain || value.length >= 8);
}

const NAMED_VALUE = /"name"\s*:\s*"(?<name>[^"]{1,80})"\s*,\s*"value"\s*:\s*"$/;
const POWERSHELL_COOKIE = /Cookie\("(?<cookie>[\w.-]{1,80})",\s*"$/i;
const ASSIGNMENT = new RegExp(`(?<![\\w.-])(?<name>[\\w.-]{1,80})\\]?${SEPARATOR}$`);

/** Where a token stands, by the name before it. */
function placeBefore(text: string, at: number, inCookie: boolean): string {
  const before = text.slice(Math.max(0, at - 160), at);
  const found = POWERSHELL_COOKIE.exec(before) ?? NAMED_VALUE.exec(before) ?? ASSIGNMENT.exec(before);
  const { cookie, name } = found?.groups ?? {};
  if (cookie !== undefined) return `cookie ${cookie}`;
  if (name === undefined || name === 'value') return UNNAMED;
  if (inCookie) return `cookie ${name}`;
  return /^authorization$/i.test(name) ? IN_AUTHORIZATION : name;
}

/** Likely access tokens before ID tokens, refresh tokens and DPoP proofs; what stands first before what follows. */
function mostLikelyFirst(found: readonly PastedToken[]): PastedToken[] {
  return found
    .map((token) => ({ token, rank: rankOf(token) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ token }) => token);
}

function rankOf({ text, place }: PastedToken): number {
  if (place === IN_AUTHORIZATION || /access[_-]?token/i.test(place)) return 0;
  const decoded = decodeToken(text);
  const typ = 'header' in decoded && typeof decoded.header?.typ === 'string' ? decoded.header.typ.toLowerCase() : '';
  if (typ === 'dpop+jwt' || /^dpop$/i.test(place)) return 6;
  if (/refresh/i.test(place)) return 5;
  if (/id[_-]?token/i.test(place)) return 4;
  if (/^(?:application\/)?at\+jwt$/.test(typ)) return 1;
  return place.startsWith('cookie ') ? 3 : 2;
}

function distinct(found: readonly PastedToken[]): PastedToken[] {
  const byText = new Map<string, PastedToken>();
  for (const token of found) if (!byText.has(token.text)) byText.set(token.text, token);
  return [...byText.values()];
}
