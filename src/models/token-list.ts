import type { ReadonlySignal } from '@preact/signals';
import type { KnownToken } from '../core/token/token-table';
import { tokensOf } from '../core/traffic/exchange';
import type { Row } from './row';
import { RunningSummary, summarise, type Tally } from './running-summary';
import type { Surroundings } from './surroundings';

/** One line of the Tokens view. */
export interface TokenSummary {
  readonly token: KnownToken;
  /** Requests that bore it, those too that were not sent. */
  readonly requests: number;
  /** To which origins it was sent, and how often: only what may really have left the browser. */
  readonly origins: ReadonlyMap<string, number>;
}

export function summariseTokens(rows: Iterable<Row>): readonly TokenSummary[] {
  return summarise(rows, new TokenTally());
}

export function tokenList(
  rows: ReadonlySignal<readonly Row[]>,
  surroundings: Surroundings,
): RunningSummary<TokenSummary> {
  return new RunningSummary(rows, () => new TokenTally(), surroundings);
}

class TokenTally implements Tally<TokenSummary> {
  readonly #byToken = new Map<KnownToken, TokenSummary & { requests: number; origins: Map<string, number> }>();

  add({ judged: { exchange } }: Row): void {
    for (const token of tokensOf(exchange)) {
      let summary = this.#byToken.get(token);
      if (!summary) {
        summary = { token, requests: 0, origins: new Map() };
        this.#byToken.set(token, summary);
      }
      summary.requests += 1;
      const { origin, sent } = exchange;
      if (sent !== 'no') summary.origins.set(origin, (summary.origins.get(origin) ?? 0) + 1);
    }
  }

  items(): readonly TokenSummary[] {
    return [...this.#byToken.values()];
  }
}
