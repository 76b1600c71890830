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
  #bytes = 0;

  /** An estimate of the memory that the tokens take, decoded ones included. */
  get bytes(): number {
    return this.#bytes;
  }

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
    this.#bytes += bytesOf(token);
    return token;
  }

  release(token: KnownToken): void {
    const known = this.#tokens.get(token.text);
    if (!known) return;
    known.holders -= 1;
    if (known.holders > 0) return;
    this.#tokens.delete(token.text);
    this.#bytes -= bytesOf(token);
  }

  /** Lets go of every token, whoever holds it. */
  clear(): void {
    this.#tokens.clear();
    this.#bytes = 0;
  }
}

/** Two bytes a character of the text, as much again where something was decoded from it, and the objects. */
function bytesOf({ text, decoded }: KnownToken): number {
  return (decoded.kind === 'opaque' ? 2 : 4) * text.length + 500;
}
