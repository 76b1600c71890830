import type { KnownToken } from '../../core/token/token-table';
import { tokensOf } from '../../core/traffic/exchange';
import { addOne, type Bag } from '../lists/bag';
import type { Row } from '../requests/row';
import type { Tally } from './running-summary';

/** One line of the Tokens view. */
export interface TokenSummary {
  readonly token: KnownToken;
  /** Requests that bore it, those too that were not sent. */
  readonly requests: number;
  /** To which origins it was sent, and how often: only what may really have left the browser. */
  readonly origins: ReadonlyMap<string, number>;
}

export function tokenTally(): Tally<TokenSummary> {
  return new TokenTally();
}

class TokenTally implements Tally<TokenSummary> {
  readonly #byToken = new Map<KnownToken, TokenSummary & { requests: number; origins: Bag }>();

  add({ judged: { exchange } }: Row): void {
    for (const token of tokensOf(exchange)) {
      let summary = this.#byToken.get(token);
      if (!summary) {
        summary = { token, requests: 0, origins: new Map() };
        this.#byToken.set(token, summary);
      }
      summary.requests += 1;
      const { origin, sent } = exchange;
      if (sent !== 'no') addOne(summary.origins, origin);
    }
  }

  items(): readonly TokenSummary[] {
    return [...this.#byToken.values()];
  }
}
