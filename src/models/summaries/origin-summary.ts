import type { AudienceRule } from '../../core/audience/rule';
import { ownAudiences, provesAudience } from '../../core/audience/rules-from-success';
import { wellKnownAudience } from '../../core/audience/well-known';
import type { VerdictWord } from '../../core/explain/verdict-words';
import { isAcceptance } from '../../core/findings';
import type { JudgedExchange } from '../../core/inspect';
import { claimsOf, textClaim } from '../../core/token/claims';
import type { KnownToken } from '../../core/token/token-table';
import { tokensOf } from '../../core/traffic/exchange';
import { addOne, type Bag } from '../lists/bag';
import { audiencesIn, type Row } from '../requests/row';
import type { Tally } from './running-summary';

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
  /** The first hundred of each token. */
  readonly audiences: ReadonlyMap<string, AudienceUse>;
  readonly verdicts: ReadonlyMap<VerdictWord, number>;
  /** `accepted`: really sent and answered with 2xx; `refused`: 401, or a challenge with an error; `other`: all else. */
  readonly answers: Readonly<Record<ServerAnswer, number>>;
  /** The rules that applied, and to how many requests. */
  readonly rules: ReadonlyMap<AudienceRule, number>;
  /** Audiences that a rule could be made of, and with how many requests each succeeded. */
  readonly succeeded: ReadonlyMap<string, number>;
}

/** Of one token: it can name a hundred thousand audiences, and go to as many origins, each of which counts its own. */
const MOST_OF_A_TOKEN = 100;

export function originTally(): Tally<OriginSummary> {
  return new OriginTally();
}

interface Counting extends OriginSummary {
  requests: number;
  flagged: number;
  readonly audiences: Map<string, AudienceUse & { requests: number }>;
  readonly verdicts: Bag<VerdictWord>;
  readonly answers: Record<ServerAnswer, number>;
  readonly rules: Bag<AudienceRule>;
  readonly succeeded: Bag;
}

class OriginTally implements Tally<OriginSummary> {
  readonly #byOrigin = new Map<string, Counting>();
  /** Each token's audiences are looked at once, however often it was sent. */
  readonly #audiencesOf = new Map<KnownToken, ReadonlyMap<string, string | undefined>>();
  readonly #ownOf = new Map<KnownToken, readonly string[]>();

  add({ judged, word }: Row): void {
    const summary = this.#summaryOf(judged.exchange.origin);
    summary.requests += 1;
    if (judged.flagged) summary.flagged += 1;
    summary.answers[answerOf(judged)] += 1;
    addOne(summary.verdicts, word);
    if ('rule' in judged.verdict && judged.verdict.rule) addOne(summary.rules, judged.verdict.rule);
    this.#countAudiences(summary.audiences, judged);
    this.#countSuccess(summary.succeeded, judged);
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

  #countAudiences(uses: Map<string, AudienceUse & { requests: number }>, { exchange }: JudgedExchange): void {
    const [first, ...more] = tokensOf(exchange);
    if (!first) return;
    let named = this.#namedAudiences(first);
    if (more.length > 0) named = new Map([...named, ...more.flatMap((token) => [...this.#namedAudiences(token)])]);
    for (const [audience, wellKnown] of named) {
      const use = uses.get(audience);
      if (use) use.requests += 1;
      else uses.set(audience, { requests: 1, wellKnown });
    }
  }

  #countSuccess(succeeded: Bag, judged: JudgedExchange): void {
    const token = judged.credentials[0]?.credential.token;
    if (!token || !provesAudience(judged)) return;
    let own = this.#ownOf.get(token);
    if (!own) {
      own = ownAudiences(token.decoded);
      this.#ownOf.set(token, own);
    }
    for (const audience of own) addOne(succeeded, audience);
  }

  #namedAudiences(token: KnownToken): ReadonlyMap<string, string | undefined> {
    let named = this.#audiencesOf.get(token);
    if (!named) {
      const claims = claimsOf(token.decoded);
      const issuer = textClaim(claims, 'iss');
      named = new Map(
        audiencesIn(claims, MOST_OF_A_TOKEN).map((audience) => [audience, wellKnownAudience(audience, issuer)]),
      );
      this.#audiencesOf.set(token, named);
    }
    return named;
  }
}

function answerOf({ refused, exchange }: JudgedExchange): ServerAnswer {
  if (refused) return 'refused';
  return isAcceptance(exchange) ? 'accepted' : 'other';
}
