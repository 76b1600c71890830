import type { Remembered } from '../judge-credential';
import type { Alone, KnownToken, TokenTable } from '../token/token-table';

/** Where a credential stood: RFC 6750 §2.1–2.3, and the places that a rule can name besides. */
export type CredentialMethod = 'header' | 'body' | 'query' | 'cookie' | 'websocket';

/** How a token was presented. `name` is the header, parameter or cookie that held it, as it was spelled. */
export interface Presentation {
  readonly scheme: 'Bearer' | 'DPoP' | null;
  readonly method: CredentialMethod;
  readonly name: string;
}

/** A token as it was presented. */
export class Credential implements Presentation {
  readonly scheme: Presentation['scheme'];
  readonly method: CredentialMethod;
  readonly name: string;
  readonly token: KnownToken;
  #lastJudge: object | undefined;
  #lastJudged: Remembered | undefined;

  constructor({ scheme, method, name }: Presentation, token: KnownToken) {
    this.scheme = scheme;
    this.method = method;
    this.name = name;
    this.token = token;
  }

  /**
   * What this judge said of it last. A field, since most tokens are judged by one rule only, and weak maps are dear.
   * @param judge stands for the page that judges: Firefox lets no page touch what another, closed one left here
   */
  lastJudgedBy(judge: object): Remembered | undefined {
    return this.#lastJudge === judge ? this.#lastJudged : undefined;
  }

  rememberLast(judge: object, judged: Remembered): void {
    this.#lastJudge = judge;
    this.#lastJudged = judged;
  }
}

/** The parts of a request in which a credential can stand. */
export interface RequestParts {
  readonly url: URL;
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface RequestBody {
  readonly mimeType: string;
  readonly text: string;
}

type Found = Presentation & { readonly text: string };

const PARAMETER = 'access_token';
const SCHEMES = { bearer: 'Bearer', dpop: 'DPoP' } as const;

/** What begins like a JOSE token. Cookies and other headers hold all sorts of things; only this much is looked at. */
const JOSE_SHAPED = /^(?:eyJ|eyAi|ewo)[\w-]+\.[\w.-]+$/;

/** What a request presents. No client sends more than a handful; a page can put thousands into one query. */
export interface PresentedCredentials {
  readonly kept: readonly Credential[];
  /** How many more there are than are kept. */
  readonly leftOut: number;
}

const MOST_KEPT = 100;

/**
 * The first hundred credentials of a request, each once: the `Authorization` header, a form body and the query (RFC 6750
 * §2.1–2.3, RFC 9449 §7.1), and JOSE-shaped values of cookies, of other headers and of the WebSocket protocol list, which
 * count only where a rule's `in` names them. Equal scheme, method, name and token are one credential.
 */
export function findCredentials(request: RequestParts, tokens: TokenTable): PresentedCredentials {
  const found = foundIn(request);
  const distinct = found.length > 1 ? distinctOf(found) : found;
  const presented = distinct.slice(0, MOST_KEPT).map((one) => presentedAlone(one, tokens.hold(one.text)));
  const [only] = presented;
  const kept = only && presented.length === 1 ? only : Object.freeze(presented.flat());
  return { kept, leftOut: distinct.length - kept.length };
}

/** In a loop: each request has some thirty headers, and mapping them to lists takes twice as long. */
function foundIn({ headers, body, url }: RequestParts): readonly Found[] {
  const inHeaders: Found[] = [];
  for (const header of headers) for (const one of inHeader(header)) inHeaders.push(one);
  // Not as arguments of `push`, of which engines take only so many: a form can hold a hundred thousand.
  return [...inHeaders, ...inBody(body), ...inQuery(url)];
}

function distinctOf(found: readonly Found[]): readonly Found[] {
  const keyOf = ({ scheme, method, name, text }: Found) => JSON.stringify([scheme, method, name.toLowerCase(), text]);
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}

/** Pages present a token in one way over and over: that makes one credential, in one list, for as long as the token is known. */
function presentedAlone(found: Found, token: KnownToken): Alone {
  const before = token.presented.find(([one]) => isPresentedAs(one, found));
  if (before) return before;
  const made: Alone = Object.freeze([new Credential(found, token)]);
  token.rememberPresented(made);
  return made;
}

function isPresentedAs(one: Presentation, other: Presentation): boolean {
  return one.method === other.method && one.scheme === other.scheme && one.name === other.name;
}

const NOTHING: readonly Found[] = [];

function inHeader({ name, value }: Header): readonly Found[] {
  switch (name.toLowerCase()) {
    case 'authorization':
      return inAuthorization(name, value);
    case 'cookie':
      return inCookies(value);
    case 'sec-websocket-protocol':
      return joseShaped(value.split(',')).map((text) => ({ scheme: null, method: 'websocket', name, text }));
    case 'dpop':
      return NOTHING; // the proof of RFC 9449 §4 is a JWT, but no access token
    default:
      return inOtherHeader(name, value);
  }
}

function inOtherHeader(name: string, value: string): readonly Found[] {
  // A JOSE token has a dot; most values have none, and every header is looked at.
  if (!value.includes('.')) return NOTHING;
  return joseShaped([value.replace(/^bearer\s+/i, '')]).map((text) => ({ scheme: null, method: 'header', name, text }));
}

/**
 * `fetch` joins values that were appended to one header with a comma, whatever their schemes; a token itself has none
 * (RFC 6750 §2.1).
 */
function inAuthorization(name: string, value: string): Found[] {
  const values = value.includes(',') ? value.split(/,\s*(?=[\w-]+\s)/) : [value];
  return values.flatMap((one): Found[] => {
    const [, word = '', rest = ''] = /^\s*(bearer|dpop)\s(.*)$/is.exec(one) ?? [];
    const text = rest.trim();
    if (word === '') return inOtherScheme(name, one);
    if (text === '') return [];
    return [{ scheme: SCHEMES[word.toLowerCase() as keyof typeof SCHEMES], method: 'header', name, text }];
  });
}

/** A JWT alone, or after a word of the API's own (`JWT`, `Token`): judged where a rule names `header:Authorization`. */
function inOtherScheme(name: string, value: string): Found[] {
  const alone = value.trim().replace(/^[\w-]+\s+/, '');
  return joseShaped([alone]).map((text) => ({ scheme: null, method: 'header', name, text }));
}

function inCookies(value: string): Found[] {
  return value.split(';').flatMap((pair): Found[] => {
    const [name = '', ...rest] = pair.trim().split('=');
    return joseShaped([rest.join('=')]).map((text) => ({ scheme: null, method: 'cookie', name, text }));
  });
}

function inBody(body: RequestBody | null): readonly Found[] {
  if (!body || !/^application\/x-www-form-urlencoded\b/i.test(body.mimeType)) return NOTHING;
  return inParameters(new URLSearchParams(body.text), 'body');
}

/** The name in a query, plain or with something encoded. Most have neither, and need not be taken apart. */
const MAY_HOLD_PARAMETER = /access_token|%/;

function inQuery(url: URL): readonly Found[] {
  return MAY_HOLD_PARAMETER.test(url.search) ? inParameters(url.searchParams, 'query') : NOTHING;
}

function inParameters(parameters: URLSearchParams, method: 'body' | 'query'): Found[] {
  return parameters
    .getAll(PARAMETER)
    .filter((text) => text !== '')
    .map((text) => ({ scheme: null, method, name: PARAMETER, text }));
}

function joseShaped(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => JOSE_SHAPED.test(value));
}
