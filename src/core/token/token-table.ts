import { type DecodedToken, decodeToken } from './decode';

/** One distinct token of this session. Its `id` is short, counts from 1 and means nothing outside the session. */
export interface KnownToken {
  readonly id: number;
  readonly text: string;
  readonly decoded: DecodedToken;
}

/**
 * Every distinct token once: decoded once, kept in memory once, and let go when nothing holds it any more.
 * It lives in memory only.
 */
export class TokenTable {
  readonly #tokens = new Map<string, { token: KnownToken; holders: number }>();
  #nextId = 1;

  get size(): number {
    return this.#tokens.size;
  }

  /** The token for this text. Each call is one holder more, to be given back with {@link release}. */
  hold(text: string): KnownToken {
    const known = this.#tokens.get(text);
    if (known) {
      known.holders += 1;
      return known.token;
    }
    const token: KnownToken = Object.freeze({ id: this.#nextId++, text, decoded: decodeToken(text) });
    this.#tokens.set(text, { token, holders: 1 });
    return token;
  }

  release(token: KnownToken): void {
    const known = this.#tokens.get(token.text);
    if (!known) return;
    known.holders -= 1;
    if (known.holders === 0) this.#tokens.delete(token.text);
  }
}
