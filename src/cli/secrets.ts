import { REDACTED, redactTokens, redactUrl } from '../core/token/redaction';
import type { Exchange } from '../core/traffic/exchange';

/** Shorter ones would blank out ordinary words, and are no secrets. In characters. */
const SHORTEST_TOKEN = 8;
const SHORTEST_PART = 12;

const WORD = /[\w.~+%=-]{8,}/g;

/**
 * The tokens of a file, which must not be printed, wherever they stand: an API may repeat an opaque token in a path, a
 * hostile token may hold another in its claims. Token shapes are taken out also where the token is not known.
 */
export class Secrets {
  readonly #known = new Set<string>();

  constructor(exchanges: Iterable<Exchange>) {
    for (const { credentials } of exchanges) for (const { token } of credentials) this.#add(token.text);
  }

  #add(token: string): void {
    if (token.length >= SHORTEST_TOKEN) this.#known.add(token);
    for (const part of token.split('.')) if (part.length >= SHORTEST_PART) this.#known.add(part);
  }

  /** @param own the exchange that the text is from: its tokens are found even where they are part of a longer word */
  redact(text: string, own: Exchange): string {
    const withoutOwn = own.credentials.reduce(
      (rest, { token }) => (token.text.length < SHORTEST_TOKEN ? rest : rest.replaceAll(token.text, REDACTED)),
      text,
    );
    return this.redactKnown(withoutOwn);
  }

  redactKnown(text: string): string {
    return redactTokens(text.replace(WORD, (word) => (this.#isKnown(word) ? REDACTED : word)));
  }

  redactUrl(exchange: Exchange): string {
    return this.redact(redactUrl(exchange.url), exchange);
  }

  #isKnown(word: string): boolean {
    return (
      this.#known.has(word) ||
      this.#known.has(percentDecoded(word)) ||
      word.split('.').some((part) => this.#known.has(part))
    );
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
