import { isAcceptance } from '../findings';
import type { JudgedExchange } from '../inspect';
import type { DecodedToken } from '../token/decode';
import { expectHere, offersIn } from './expect-here';
import { literalTemplate } from './expected-audience';
import { parseOriginPattern } from './origin-pattern';
import { withHttpScheme } from './request-target';
import { type AudienceRule, LONGEST_TEXT, parseRule } from './rule';
import type { RuleSet } from './rule-set';

/** An audience that an origin without a rule let through, offered as what it expects. */
export interface AudienceProposal {
  readonly audience: string;
  /** With how many requests it succeeded. */
  readonly requests: number;
  /** The pattern of the rule that expects it somewhere else already, or undefined: such a one is never preselected. */
  readonly elsewhere: string | undefined;
}

/** What a rule for an origin could expect, from what succeeded there. */
export interface RuleProposal {
  /** The rule's pattern: an http(s) origin. */
  readonly origin: string;
  readonly audiences: readonly AudienceProposal[];
  /** How many further audiences succeeded there. */
  readonly more: number;
}

/** Among more than this nobody finds the right one by eye: such an origin hardly checks audiences. */
const MOST_OFFERED = 30;

/**
 * Whether a request proves what its API lets through: no rule yet, really sent, answered with success, and one token
 * only. That an API takes a token does not prove that it looks at the audience.
 */
export function provesAudience({ verdict, exchange, refused, credentials }: JudgedExchange): boolean {
  if (verdict.kind !== 'no-rule' || refused || !isAcceptance(exchange)) return false;
  const token = credentials[0]?.credential.token;
  return credentials.every(
    ({ credential, findings }) => credential.token === token && !findings.includes('not-judged-here'),
  );
}

/** A readable token's audiences, without well-known ones and those of identity providers. */
export function ownAudiences(token: DecodedToken): string[] {
  return offersIn(token, 'aud').flatMap(({ audience, wellKnown }) => (wellKnown === undefined ? [audience] : []));
}

/**
 * What could be expected at each origin, by the audiences that succeeded there. Origins that differ only in ws for http
 * are one; one for which a rule is stored, though disabled, is left out: the user has decided there.
 */
export function proposeRules(
  succeeded: Iterable<readonly [origin: string, audiences: ReadonlyMap<string, number>]>,
  rules: RuleSet,
): RuleProposal[] {
  const byOrigin = new Map<string, Map<string, number>>();
  for (const [origin, audiences] of succeeded) {
    const pattern = withHttpScheme(origin);
    const counts = byOrigin.get(pattern) ?? new Map<string, number>();
    byOrigin.set(pattern, counts);
    for (const [audience, requests] of audiences) counts.set(audience, (counts.get(audience) ?? 0) + requests);
  }
  const patterns = new Set(rules.rules.map(({ pattern }) => pattern.text));
  return [...byOrigin].flatMap(([origin, counts]) => {
    const pattern = parseOriginPattern(origin);
    if (!pattern.ok || patterns.has(pattern.value.text)) return [];
    const audiences = [...counts].filter(([audience]) => literalTemplate(audience).length <= LONGEST_TEXT);
    const offered = audiences.slice(0, MOST_OFFERED).map(([audience, requests]) => ({
      audience,
      requests,
      elsewhere: rules.ruleExpecting(audience)?.pattern.text,
    }));
    return offered.length === 0 ? [] : [{ origin, audiences: offered, more: audiences.length - offered.length }];
  });
}

/** The audiences that are chosen for the user: the only one, unless it belongs somewhere else; of several none. */
export function preselected({ audiences }: RuleProposal): string[] {
  const [only] = audiences;
  return only && audiences.length === 1 && only.elsewhere === undefined ? [only.audience] : [];
}

/** The rule by which an origin expects these audiences, or undefined where none can be written so. */
export function ruleExpecting(origin: string, audiences: readonly string[]): AudienceRule | undefined {
  let rule: AudienceRule | undefined;
  for (const audience of audiences) {
    const parsed = parseRule(expectHere(origin, audience, rule));
    if (!parsed.ok) return undefined;
    rule = parsed.value;
  }
  return rule;
}
