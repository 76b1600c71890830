import type { JudgedExchange } from '../inspect';
import { claim, textClaim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { literalTemplate } from './expected-audience';
import { parseOriginPattern } from './origin-pattern';
import { comparePatterns } from './pattern-order';
import { type AudienceRule, type ComparedClaim, type WrittenRule, writeRule } from './rule';
import { stringsOf } from './verdict';
import { wellKnownAudience } from './well-known';

/** An audience that a row's token carries, offered as what the row's API expects. */
export interface AudienceOffer {
  readonly audience: string;
  /** Whose audience it is where that is not the API's own: such a one is never chosen for the user. */
  readonly wellKnown: string | undefined;
}

/** The audiences that "Expect this audience here" can offer for a row. */
export function offersFor(judged: JudgedExchange): AudienceOffer[] {
  const { verdict, credentials } = judged;
  const token = credentials[0]?.credential.token.decoded;
  return token ? offersIn(token, 'expected' in verdict ? verdict.rule.claim : 'aud') : [];
}

/** A hostile token names a hundred thousand, and each would be a button on the screen. */
const MOST_OFFERED = 100;

/** The audiences that a token offers by the claim that is compared: the first ones, where it has very many. */
export function offersIn(token: DecodedToken, compared: ComparedClaim): AudienceOffer[] {
  if (token.kind !== 'jws') return [];
  const issuer = textClaim(token.claims, 'iss');
  const audiences = new Set(stringsOf(claim(token.claims, compared)).filter((audience) => audience !== ''));
  const offered = [...audiences].slice(0, MOST_OFFERED);
  return offered.map((audience) => ({ audience, wellKnown: wellKnownAudience(audience, issuer) }));
}

/** What the API itself said it expects, in words that were recognised: the only thing to prefill an answer with. */
export function audienceNamedByReply({ reply }: JudgedExchange): string {
  return reply?.kind.startsWith('audience') ? (reply.expected[0] ?? '') : '';
}

/** The one offer that can be taken without asking, or undefined: the user has to choose. */
export function onlyOffer(offers: readonly AudienceOffer[]): AudienceOffer | undefined {
  const own = offers.filter(({ wellKnown }) => wellKnown === undefined);
  return own.length === 1 ? own[0] : undefined;
}

/**
 * The rule that makes this origin expect the audience: the one that applies, widened, where it is as specific as the
 * origin or more so; else a new one for the origin. Undefined where the organisation's policy decides.
 * @param issuer who may issue it, where the rule ties issuers to audiences
 */
export function expectHere(
  origin: string,
  audience: string,
  applying: AudienceRule | undefined,
  issuer?: string,
): WrittenRule | undefined {
  const pattern = parseOriginPattern(origin);
  if (!pattern.ok) return undefined;
  const decides = applying !== undefined && comparePatterns(applying.pattern, pattern.value) <= 0;
  const template = literalTemplate(audience);
  if (!decides) return { origin: pattern.value.text, audiences: [template] };
  return applying.managed ? undefined : widened(applying, template, issuer);
}

function widened(rule: AudienceRule, audience: string, issuer: string | undefined): WrittenRule {
  const { ignore: _, ...written } = writeRule(rule);
  if (written.accept) {
    const issuers = issuer === undefined ? {} : { issuers: [literalTemplate(issuer)] };
    return { ...written, accept: [...written.accept, { ...issuers, audiences: [audience] }] };
  }
  return { ...written, audiences: [...new Set([...(written.audiences ?? []), audience])] };
}
