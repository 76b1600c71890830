import { isJsonObject, type JsonObject } from '../json-text';
import { readReply } from '../replies/read-reply';
import type { Reply } from '../replies/reply';
import { foldUrl } from '../token/redaction';
import { TokenTable } from '../token/token-table';
import { isRefused, makeExchange, withAnswer } from './exchange';
import type { HarRequest } from './har-entry';

/** A request without a credential that was refused all the same: its token was taken out of the file, or it had none. */
export interface RefusedRequest {
  /** The entry's place in the file, from 0. */
  readonly entry: number;
  readonly method: string;
  /** For the screen: secrets are folded. */
  readonly url: string;
  readonly status: number;
  /** Milliseconds since the epoch, or null. */
  readonly startedAt: number | null;
  readonly reply: Reply | null;
}

/** A token that an answer in the file handed out (RFC 6749 §5.1, OIDC Core §3.1.3.3). It may still be live. */
export interface IssuedToken {
  readonly entry: number;
  readonly member: 'access_token' | 'id_token';
  readonly text: string;
  /** Of the answer that held it, for the screen. */
  readonly url: string;
  /** When that was asked for, in milliseconds since the epoch, or null. */
  readonly startedAt: number | null;
}

/** What a file tells where its requests hold no token. Lists are capped, counts are whole. */
export interface HarDigest {
  /** Requests that present a token. */
  readonly bearing: number;
  /** Headers that hold a stand-in (`[REDACTED]`, `***`) where a token was. */
  readonly standIns: number;
  /** Requests with cookies or an `Authorization` header: what a browser's sanitised export has none of. */
  readonly withSecrets: number;
  readonly refused: readonly RefusedRequest[];
  readonly refusedCount: number;
  readonly issued: readonly IssuedToken[];
}

/**
 * Whether no request of the file has an `Authorization` header or a cookie: it was probably sanitised, and a token that
 * is missing says nothing.
 */
export function isBare({ bearing, withSecrets }: HarDigest): boolean {
  return bearing === 0 && withSecrets === 0;
}

const MOST_LISTED = 200;
/** Answers of token endpoints are shorter. In characters. */
const LONGEST_TOKEN_ANSWER = 64_000;
const ISSUED_MEMBERS = ['access_token', 'id_token'] as const;

/** Gathers a {@link HarDigest} entry by entry. Tokens are decoded by whoever shows them; nothing is judged here. */
export class HarDigestWriter {
  #bearing = 0;
  #standIns = 0;
  #withSecrets = 0;
  #refusedCount = 0;
  readonly #refused: RefusedRequest[] = [];
  readonly #issued = new Map<string, IssuedToken>();

  addBearing(): void {
    this.#bearing += 1;
  }

  /** An entry that presents no token. Once one does, the file is no riddle, and nothing more is looked for. */
  addWithoutToken(entry: JsonObject, request: HarRequest, place: number): void {
    if (this.#bearing > 0) return;
    const names = request.headers.map(({ name }) => name.toLowerCase());
    if (names.includes('authorization') || names.includes('cookie')) this.#withSecrets += 1;
    if (request.headers.some(({ name, value }) => /^authorization$/i.test(name) && isStandIn(value))) {
      this.#standIns += 1;
    }
    this.#addRefusal(request, place);
    this.#addIssued(entry, request, place);
  }

  #addRefusal(request: HarRequest, entry: number): void {
    if (request.status < 400 || (request.status !== 401 && this.#refused.length >= MOST_LISTED)) return;
    const refused = refusalOf(request);
    if (!refused) return;
    this.#refusedCount += 1;
    if (this.#refused.length < MOST_LISTED) this.#refused.push({ entry, ...refused });
  }

  #addIssued({ response }: JsonObject, request: HarRequest, entry: number): void {
    if (this.#issued.size >= MOST_LISTED || request.status < 200 || request.status > 299) return;
    for (const { member, text } of issuedIn(response)) {
      if (this.#issued.has(text)) continue;
      const { startedAt, url } = request;
      this.#issued.set(text, { entry, member, text, url: foldUrl(url.href), startedAt });
    }
  }

  digest(): HarDigest {
    return {
      bearing: this.#bearing,
      standIns: this.#standIns,
      withSecrets: this.#withSecrets,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      issued: [...this.#issued.values()],
    };
  }
}

/** Status 401, a challenge with an error, or words that a validator is known by. */
function refusalOf(request: HarRequest): Omit<RefusedRequest, 'entry'> | undefined {
  const bare = makeExchange(request, new TokenTable());
  const exchange = request.content === null ? bare : withAnswer(bare, request.content);
  const reply = readReply(exchange, undefined);
  if (!isRefused(exchange) && (reply === null || reply.kind === 'generic')) return undefined;
  const { method, status, startedAt } = exchange;
  return { method, url: foldUrl(exchange.url), status, startedAt, reply };
}

/** The body is taken from the entry: of answers that are no refusals, nothing else ever reads it. */
function issuedIn(response: unknown): Pick<IssuedToken, 'member' | 'text'>[] {
  const content = isJsonObject(response) ? response.content : undefined;
  if (!isJsonObject(content) || typeof content.text !== 'string') return [];
  const { text } = content;
  if (text.length > LONGEST_TOKEN_ANSWER || !/"(?:access|id)_token"/.test(text)) return [];
  const answer = jsonObject(text);
  return ISSUED_MEMBERS.flatMap((member) => {
    const token = answer?.[member];
    return typeof token === 'string' && token !== '' && !isStandIn(token) ? [{ member, text: token }] : [];
  });
}

function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The token that was probably sent where the file no longer says: the access token that was handed out last before the
 * request. A guess, never to be judged. Undefined where there is none, or a time is missing.
 */
export function probableToken(
  { startedAt }: Pick<RefusedRequest, 'startedAt'>,
  issued: readonly IssuedToken[],
): IssuedToken | undefined {
  if (startedAt === null) return undefined;
  return issued
    .filter((one) => one.member === 'access_token' && one.startedAt !== null && one.startedAt < startedAt)
    .toSorted((a, b) => Number(b.startedAt) - Number(a.startedAt))[0];
}

/** What sanitising tools write where a token was, alone or after the scheme: `[REDACTED]`, `***`, `xxxx`. */
const STAND_IN =
  /^\s*(?:[a-z]+\s+)?[^a-z0-9]*(?:(?:redacted|removed|masked|hidden|filtered|sanitized|sanitised|stripped)[^a-z0-9]*|x{3,}|[*•.…█]{3,}|…)\s*$/i;

/** Whether a header's or a token's text says only that something was there. */
export function isStandIn(text: string): boolean {
  return text.length < 100 && STAND_IN.test(text);
}
