import type { VerdictKind } from '../audience/verdict';
import { CAUSE_CODES, type Cause } from './cause';
import { shapeCauses } from './claim-shape';
import { entraVersionCauses } from './entra';
import { causesOfIssuer } from './issuer';
import { nameCauses, otherRuleCauses } from './neighbourhood';
import { type CauseQuestion, isReadable, type ReadableQuestion, type Sides, sidesOf } from './question';
import { differentCauses, notConfiguredCauses } from './server';
import { spellingMiss } from './spelling';
import { spellingCauses } from './spelling-words';
import { tokenKindCauses } from './token-kind';
import { wellKnownCauses } from './well-known';

export type { CauseQuestion } from './question';

/** The verdicts that come from a comparison. */
const COMPARED: readonly VerdictKind[] = ['match', 'mismatch', 'invalid', 'missing'];

/**
 * Why a token was, or will be, turned away for its audience or issuer, the most certain first. None for a match that was
 * not refused. What the validator ignores is never a cause. Expiry and signature are NOT looked at: they are findings.
 */
export function causesOf(question: CauseQuestion): Cause[] {
  if (!isReadable(question)) return notConfiguredCauses(question);
  const { verdict, refused } = question;
  if (!COMPARED.includes(verdict)) return [];
  if (!refused && (verdict === 'match' || question.accepts(question.value))) return [];
  return inOrder(found(question));
}

function found(question: ReadableQuestion): Cause[] {
  const sides = sidesOf(question);
  const accepted = question.accepts(question.value);
  const notConfigured = notConfiguredCauses(question);
  const shape = shapeCauses(question);
  // An API without an expected audience has not compared anything, and a list that is not accepted is not read.
  const isCompared = notConfigured.length === 0 && shape.every(({ code }) => code !== 'array-not-accepted');
  const causes = [
    ...shape,
    ...(accepted || sides.overlap ? [] : strangerCauses(question, sides)),
    ...(accepted || !isCompared ? [] : nearMissCauses(question, sides)),
    ...tokenKindCauses(question, sides),
    ...causesOfIssuer(question),
    ...notConfigured,
  ];
  return causes.length > 0 ? causes : differentCauses(question, sides);
}

/** The token is for somebody else, whom we know. */
function strangerCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  return [...wellKnownCauses(question, sides), ...otherRuleCauses(question, sides)];
}

/** A looser likeness is looked for only where no closer one was found. */
function nearMissCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  const miss = spellingMiss(sides, question.accepts);
  const versions = entraVersionCauses(question, sides);
  if (miss) return [...spellingCauses(question, miss), ...versions];
  return [...versions, ...nameCauses(question, sides)];
}

/** Each code once, in the order of `CAUSE_CODES`. */
function inOrder(causes: readonly Cause[]): Cause[] {
  return CAUSE_CODES.flatMap((code) => causes.find((cause) => cause.code === code) ?? []);
}
