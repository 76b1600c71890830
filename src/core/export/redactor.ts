import type { JudgedExchange } from '../inspect';
import type { KnownToken } from '../token/token-table';
import { KnownSecrets } from './known-secrets';
import { Removals } from './receipt';
import { type ClaimChoice, type RedactedToken, redactToken } from './redact-token';

/** What the writer of one export carries along: what is secret, what was taken out, and each token redacted once. */
export class Redactor {
  readonly removals = new Removals();
  readonly secrets: KnownSecrets;
  readonly #choice: ClaimChoice;
  readonly #tokens = new Map<string, RedactedToken>();

  constructor(rows: readonly JudgedExchange[], choice: ClaimChoice) {
    this.#choice = choice;
    this.secrets = new KnownSecrets(rows.flatMap(({ exchange }) => exchange.credentials.map(({ token }) => token)));
  }

  token(token: KnownToken): RedactedToken {
    const known = this.#tokens.get(token.text);
    if (known) return known;
    const redacted = redactToken(token, this.#choice, this.secrets);
    for (const { kind, count } of redacted.removed) this.removals.add(kind, count);
    this.#tokens.set(token.text, redacted);
    return redacted;
  }

  text(text: string): string {
    return this.secrets.redact(text);
  }

  get signedTokens(): number {
    return [...this.#tokens.values()].filter(({ unsigned }) => unsigned !== null).length;
  }
}
