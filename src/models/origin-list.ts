import type { ReadonlySignal } from '@preact/signals';
import type { AudienceRule } from '../core/audience/rule';
import { succeededAudiences } from '../core/audience/rules-from-success';
import { wellKnownAudience } from '../core/audience/well-known';
import type { VerdictWord } from '../core/explain/verdict-words';
import { isAcceptance } from '../core/findings';
import type { JudgedExchange } from '../core/inspect';
import { claimsOf, textClaim } from '../core/token/claims';
import type { KnownToken } from '../core/token/token-table';
import { tokensOf } from '../core/traffic/exchange';
import { audiencesIn, type Row } from './row';
import { runningSummary, summarise, type Tally } from './running-summary';

/** An audience that an origin was sent. */
export interface AudienceUse {
  readonly requests: number;
  /** Whose it is, where it is one that everybody knows. */
  readonly wellKnown: string | undefined;
}

/** What the server did, as far as it tells. */
export type ServerAnswer = 'accepted' | 'refused' | 'other';

/** One line of the Origins view. */
export interface OriginSummary {
  readonly origin: string;
  readonly requests: number;
  readonly flagged: number;
  readonly audiences: ReadonlyMap<string, AudienceUse>;
  readonly verdicts: ReadonlyMap<VerdictWord, number>;
  /** `accepted`: really sent and answered with 2xx; `refused`: as design §6 has it; `other`: all else. */
  readonly answers: Readonly<Record<ServerAnswer, number>>;
  /** The rules that applied, and to how many requests. */
  readonly rules: ReadonlyMap<AudienceRule, number>;
  /** Audiences that a rule could be made of, and with how many requests each succeeded. */
  readonly succeeded: ReadonlyMap<string, number>;
}

export function summariseOrigins(rows: Iterable<Row>): readonly OriginSummary[] {
  return summarise(rows, new OriginTally());
}

export function originList(rows: ReadonlySignal<readonly Row[]>): ReadonlySignal<readonly OriginSummary[]> {
  return runningSummary(rows, () => new OriginTally());
}

interface Counting extends OriginSummary {
  requests: number;
  flagged: number;
  readonly audiences: Map<string, AudienceUse>;
  readonly verdicts: Map<VerdictWord, number>;
  readonly answers: Record<ServerAnswer, number>;
  readonly rules: Map<AudienceRule, number>;
  readonly succeeded: Map<string, number>;
}

class OriginTally implements Tally<OriginSummary> {
  readonly #byOrigin = new Map<string, Counting>();
  /** Each token's audiences are looked up once, however often it was sent. */
  readonly #audiencesOf = new Map<KnownToken, readonly (readonly [string, string | undefined])[]>();

  add({ judged, word }: Row): void {
    const summary = this.#summaryOf(judged.exchange.origin);
    summary.requests += 1;
    if (judged.flagged) summary.flagged += 1;
    summary.answers[answerOf(judged)] += 1;
    countIn(summary.verdicts, word);
    if ('rule' in judged.verdict && judged.verdict.rule) countIn(summary.rules, judged.verdict.rule);
    this.#countAudiences(summary.audiences, judged);
    for (const audience of succeededAudiences(judged)) countIn(summary.succeeded, audience);
  }

  items(): readonly OriginSummary[] {
    return [...this.#byOrigin.values()];
  }

  #summaryOf(origin: string): Counting {
    const known = this.#byOrigin.get(origin);
    if (known) return known;
    const fresh: Counting = {
      origin,
      requests: 0,
      flagged: 0,
      audiences: new Map(),
      verdicts: new Map(),
      answers: { accepted: 0, refused: 0, other: 0 },
      rules: new Map(),
      succeeded: new Map(),
    };
    this.#byOrigin.set(origin, fresh);
    return fresh;
  }

  #countAudiences(uses: Map<string, AudienceUse>, { exchange }: JudgedExchange): void {
    const named = new Map(tokensOf(exchange).flatMap((token) => this.#namedAudiences(token)));
    for (const [audience, wellKnown] of named) {
      const before = uses.get(audience);
      uses.set(audience, { requests: (before?.requests ?? 0) + 1, wellKnown: before?.wellKnown ?? wellKnown });
    }
  }

  #namedAudiences(token: KnownToken): readonly (readonly [string, string | undefined])[] {
    let named = this.#audiencesOf.get(token);
    if (!named) {
      const claims = claimsOf(token.decoded);
      const issuer = textClaim(claims, 'iss');
      named = audiencesIn(claims).map((audience) => [audience, wellKnownAudience(audience, issuer)] as const);
      this.#audiencesOf.set(token, named);
    }
    return named;
  }
}

function answerOf({ refused, exchange }: JudgedExchange): ServerAnswer {
  if (refused) return 'refused';
  return isAcceptance(exchange) ? 'accepted' : 'other';
}

function countIn<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
