import type { AudienceRule, ComparedClaim } from '../audience/rule';
import type { RuleSet } from '../audience/rule-set';
import { stringsOf, type VerdictKind } from '../audience/verdict';
import type { FindingCode } from '../findings';
import type { Reply } from '../replies/reply';
import { textClaim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import type { ValidatorId } from '../validators/validator-id';

/** Everything that a cause may be looked for in. */
export interface CauseQuestion {
  readonly token: DecodedToken;
  /** Of this credential. */
  readonly verdict: VerdictKind;
  readonly claim: ComparedClaim;
  /** The compared claim as it stands in the token; undefined where it is absent. */
  readonly value: unknown;
  /** The rule's audiences after templates were filled in. */
  readonly expected: readonly string[];
  /** The rule's issuers after templates were filled in; null for any. */
  readonly issuers: readonly string[] | null;
  readonly findings: readonly FindingCode[];
  /** Whether the validator would accept this value of the claim against the expected list. */
  readonly accepts: (value: unknown) => boolean;
  /** The validator that `accepts` stands for: the rule's, or the one that the reply names. */
  readonly validator: ValidatorId;
  readonly rule: AudienceRule;
  readonly rules: RuleSet;
  readonly url: string;
  readonly refused: boolean;
  readonly reply: Reply | null;
}

/** A question about a token whose claims can be read. */
export type ReadableQuestion = CauseQuestion & { readonly token: DecodedToken & { readonly kind: 'jws' } };

export function isReadable(question: CauseQuestion): question is ReadableQuestion {
  return question.token.kind === 'jws';
}

export function issuerOf(question: ReadableQuestion): string | undefined {
  return textClaim(question.token.claims, 'iss');
}

/** The strings that are searched for a near miss. What is exactly equal on both sides is on neither. */
export interface Sides {
  readonly actual: readonly string[];
  readonly expected: readonly string[];
  /** Whether one of the token's strings is an expected one, which is not enough for every validator. */
  readonly overlap: boolean;
  /** How many strings of the token or the rule are not searched, because they are too long or too many. */
  readonly leftOut: number;
}

/** In UTF-16 units. Real audiences are far shorter, and the search must not take long over a hostile one. */
const LONGEST_COMPARED = 1000;
/** On each side. Real tokens have fewer than ten audiences; a hostile one must not cost their square. */
const MOST_COMPARED = 30;

export function sidesOf({ value, expected }: Pick<CauseQuestion, 'value' | 'expected'>): Sides {
  const tokenTexts = new Set(stringsOf(value));
  const ruleTexts = new Set(expected);
  const actual = comparable(tokenTexts, ruleTexts);
  const wanted = comparable(ruleTexts, tokenTexts);
  return {
    actual: actual.texts,
    expected: wanted.texts,
    overlap: expected.some((text) => tokenTexts.has(text)),
    leftOut: actual.leftOut + wanted.leftOut,
  };
}

function comparable(texts: ReadonlySet<string>, others: ReadonlySet<string>): { texts: string[]; leftOut: number } {
  const differing = [...texts].filter((text) => !others.has(text) && text.trim() !== '');
  const compared = differing.filter(({ length }) => length <= LONGEST_COMPARED).slice(0, MOST_COMPARED);
  return { texts: compared, leftOut: differing.length - compared.length };
}
