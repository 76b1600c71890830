import type { RuleSet } from '../audience/rule-set';
import { expectedIssuers, stringsOf } from '../audience/verdict';
import type { Cause } from '../causes/cause';
import { causesOf } from '../causes/causes';
import type { Fix } from '../fixes/fix';
import { fixesFor, RENEW } from '../fixes/fixes';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import { textClaim } from '../token/claims';
import { type ConfiguredValidator, compareAs } from '../validators/compare';
import { type ChecklistItem, checklistFor } from './checklist';

/** Everything that is said of one presented token beyond its verdict. */
export interface Explanation {
  /** The most certain first; none for a match that was not refused. */
  readonly causes: readonly Cause[];
  /** The client's side first. */
  readonly fixes: readonly Fix[];
  readonly checklist: readonly ChecklistItem[];
}

/**
 * Explains a judged token. This is worked out for what is looked at or reported, not for every row.
 * @param now milliseconds since the epoch; used only where the exchange does not know its own time
 */
export function explain(judged: JudgedExchange, one: JudgedCredential, rules: RuleSet, now: number): Explanation {
  const { exchange } = judged;
  const token = one.credential.token.decoded;
  const causes = causesFor(judged, one, rules);
  return {
    causes,
    fixes: [...(one.findings.includes('expired') ? [RENEW] : []), ...fixesOf(judged, one, causes)],
    checklist: checklistFor({ token, verdict: one.verdict, url: exchange.url, at: exchange.startedAt ?? now }),
  };
}

/** The likely causes alone, as reports list them. */
export function causesFor(judged: JudgedExchange, one: JudgedCredential, rules: RuleSet): Cause[] {
  const { verdict, credential } = one;
  const token = credential.token.decoded;
  if (!('expected' in verdict) || token.kind !== 'jws' || judged.exchange.sent === 'no') return [];
  const { rule, value, expected } = verdict;
  const validator = speakingValidator(judged, rule.validator);
  return causesOf({
    token,
    verdict: verdict.kind,
    claim: rule.claim,
    value,
    expected,
    issuers: expectedIssuers(token, rule),
    findings: one.findings,
    accepts: (other) => !compareAs(validator, other, expected, token.claims).refuses,
    validator: validator.name,
    rule,
    rules,
    url: judged.exchange.url,
    refused: judged.refused,
    reply: judged.reply,
  });
}

/** The rule's own validator; where it names none, the one whose words the reply has. */
function speakingValidator({ reply }: JudgedExchange, named: ConfiguredValidator): ConfiguredValidator {
  if (named.name !== 'exact' || !reply?.validator) return named;
  return { name: reply.validator, options: {} };
}

function fixesOf(
  { reply }: JudgedExchange,
  { verdict, credential }: JudgedCredential,
  causes: readonly Cause[],
): Fix[] {
  const token = credential.token.decoded;
  if (!('expected' in verdict) || token.kind !== 'jws') return [];
  const { name } = verdict.rule.validator;
  return fixesFor({
    causes,
    issuer: textClaim(token.claims, 'iss'),
    validator: name === 'exact' ? (reply?.validator ?? null) : name,
    actual: stringsOf(verdict.value),
    expected: verdict.expected,
    claim: verdict.rule.claim,
  });
}
