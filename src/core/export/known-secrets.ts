import { REDACTED, redactTokens } from '../token/redaction';
import type { KnownToken } from '../token/token-table';

/** Shorter tokens would blank out ordinary words, and are no secrets. In characters. */
const SHORTEST = 8;
/** By so many characters a secret is recognised wherever it begins. */
const START = 12;

const MOST_REMEMBERED = 5_000;
/** In characters. */
const LONGEST_REMEMBERED = 300;

/** What a secret can be made of: RFC 6750 §2.1 b64token, and the few characters more that real tokens have. */
const SECRET_RUN = /[\w.~+/|:!$*@=%-]*/y;
const WORD = /[\w.~+/|!$*@=-]{8,}/g;

/**
 * The secret parts of the tokens that are at hand, which no output may hold wherever they stand: an API may repeat an
 * opaque token in a path, a hostile token may hold another one in its claims. Header and claims of a signed token are no
 * secret here. Token shapes are taken out also where the token is not known.
 */
export class KnownSecrets {
  readonly #starts = new Set<string>();
  readonly #short = new Set<string>();
  /** Issuers, audiences and header values come again and again. */
  readonly #redacted = new Map<string, string>();

  constructor(tokens: Iterable<KnownToken>) {
    for (const token of tokens) for (const secret of secretsIn(token)) this.#add(secret);
  }

  #add(secret: string): void {
    if (secret.length >= START) this.#starts.add(secret.slice(0, START));
    else if (secret.length >= SHORTEST) this.#short.add(secret);
  }

  /** The text without them; also a text in which they stand percent-encoded. */
  redact(text: string): string {
    const before = this.#redacted.get(text);
    if (before !== undefined) return before;
    const redacted = this.#redactAll(text);
    if (this.#redacted.size >= MOST_REMEMBERED) this.#redacted.clear();
    if (text.length <= LONGEST_REMEMBERED) this.#redacted.set(text, redacted);
    return redacted;
  }

  #redactAll(text: string): string {
    const found = this.#redactPlain(text);
    if (!text.includes('%')) return found;
    const decoded = percentDecoded(text);
    return this.#redactPlain(decoded) === decoded ? found : REDACTED;
  }

  #redactPlain(text: string): string {
    const withoutLong = this.#starts.size === 0 ? text : this.#withoutLong(text);
    const withoutShort =
      this.#short.size === 0
        ? withoutLong
        : withoutLong.replace(WORD, (word) => (this.#isShort(word) ? REDACTED : word));
    return redactTokens(withoutShort);
  }

  #withoutLong(text: string): string {
    let out = '';
    let kept = 0;
    for (let at = 0; at + START <= text.length; at += 1) {
      if (!this.#starts.has(text.slice(at, at + START))) continue;
      SECRET_RUN.lastIndex = at + START;
      SECRET_RUN.exec(text);
      out += text.slice(kept, at) + REDACTED;
      kept = Math.max(SECRET_RUN.lastIndex, at + START);
      at = kept - 1;
    }
    return out + text.slice(kept);
  }

  #isShort(word: string): boolean {
    return this.#short.has(word) || word.split(/[./|=]/).some((part) => this.#short.has(part));
  }
}

/** Of a signed token the signature; of any other all of it, and each of its parts. */
function secretsIn({ text, decoded }: KnownToken): string[] {
  const parts = text.split('.', MOST_PARTS);
  return decoded.kind === 'jws' ? parts.slice(2) : [text, ...parts];
}

/** A JWE has five (RFC 7516 §7.1); a hostile text of dots has no end of them. */
const MOST_PARTS = 8;

function percentDecoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (encoded) => String.fromCharCode(Number.parseInt(encoded.slice(1), 16)));
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHORTEST_RANDOM = 16;
const RANDOM_PIECE = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{10,}/;

/**
 * Whether a word may be a key, a code or a session: long, with ten letters and digits mixed in a row, and no GUID. A
 * guess, for places where a secret is nothing that Audlens could know of.
 */
export function looksRandom(word: string): boolean {
  return word.length >= SHORTEST_RANDOM && RANDOM_PIECE.test(word) && !GUID.test(word);
}
