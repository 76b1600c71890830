import type { Credential } from '../traffic/credential';
import { type DecodedToken, decodeToken } from './decode';

/** A page that presents a token in ever new ways has none of them remembered beyond this. */
const MOST_PRESENTED = 8;

/** A credential alone in a list: most requests present one. */
export type Alone = readonly [Credential];

const NOTHING: readonly Alone[] = Object.freeze([]);

/** One distinct token of this session. Its `id` is short, counts from 1 and means nothing outside the session. */
export class KnownToken {
  readonly id: number;
  readonly text: string;
  readonly decoded: DecodedToken;
  #presented = NOTHING;

  constructor(id: number, text: string) {
    this.id = id;
    this.text = text;
    this.decoded = decodeToken(text);
  }

  /**
   * The ways in which it was presented so far, the first ones. A field, since pages present a token in one way over and
   * over, and a weak map with an entry for each token costs every collection of garbage.
   */
  get presented(): readonly Alone[] {
    return this.#presented;
  }

  rememberPresented(alone: Alone): void {
    if (this.#presented.length < MOST_PRESENTED) this.#presented = [...this.#presented, alone];
  }
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
    const token = new KnownToken(this.#nextId++, text);
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
