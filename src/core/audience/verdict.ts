import { claim, textClaim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { type Compared, type ConfiguredValidator, compareAs } from '../validators/compare';
import { expandTemplate } from './expected-audience';
import type { RequestSite } from './request-target';
import type { AudienceRule } from './rule';
import type { NearRule } from './rule-set';

export { hasOnlyStrings, stringsOf } from '../validators/audience-claim';

/** Every word that a verdict can be. Stable: scripts rely on them. */
export type VerdictKind =
  | 'match'
  | 'mismatch'
  | 'invalid'
  | 'missing'
  | 'undecodable'
  | 'no-token'
  | 'no-rule'
  | 'ignored';

/** What is known of validators is how they compare `aud`. */
const EXACT: ConfiguredValidator = { name: 'exact', options: {} };

/**
 * What was compared with what, and as which validator does. `expected` are the strings after templates were filled in.
 */
export interface Comparison
  extends Pick<Compared, 'expected' | 'refuses' | 'checked' | 'habits' | 'evidence' | 'defaults'> {
  readonly rule: AudienceRule;
  /** The compared claim as it stands in the token; undefined where it is absent. */
  readonly value: unknown;
}

export type AudienceVerdict =
  | ({ readonly kind: 'match'; readonly matched: string } & Comparison)
  | ({ readonly kind: 'mismatch' } & Comparison)
  | ({ readonly kind: 'invalid' } & Comparison)
  | ({ readonly kind: 'missing' } & Comparison)
  | { readonly kind: 'undecodable'; readonly rule: AudienceRule | undefined }
  | { readonly kind: 'no-token'; readonly rule: AudienceRule }
  | { readonly kind: 'no-rule'; readonly nearest: NearRule | undefined }
  | { readonly kind: 'ignored'; readonly rule: AudienceRule };

/**
 * Compares a token's audience with a rule, as the rule's validator does; by RFC 7519 §4.1.3 where it names none, where that
 * validator's habits are not established, and where the rule compares a claim other than `aud`. Expiry, signature and
 * issuer are NOT checked here; the issuer only selects which pairs of the rule count.
 */
export function checkAudience(token: DecodedToken, rule: AudienceRule, site: RequestSite): AudienceVerdict {
  if (rule.ignore) return { kind: 'ignored', rule };
  if (token.kind !== 'jws') return { kind: 'undecodable', rule };
  const value = claim(token.claims, rule.claim);
  const validator = rule.claim === 'aud' ? rule.validator : EXACT;
  const compared = compareAs(validator, value, expectedAudiences(token, rule, site), token.claims);
  const { verdict: kind, matched = '', expected, refuses, checked, habits, evidence, defaults } = compared;
  // Written out twice: copying members costs several times as much.
  return kind === 'match'
    ? { kind, matched, expected, refuses, checked, habits, evidence, defaults, rule, value }
    : { kind, expected, refuses, checked, habits, evidence, defaults, rule, value };
}

/** The rule that a verdict goes by. A credential that the rule's `in` leaves out has none. */
export function ruleOf(verdict: AudienceVerdict): AudienceRule | undefined {
  return verdict.kind === 'no-rule' ? undefined : verdict.rule;
}

/** The audiences that a rule expects of this token: those of the pairs that its issuer may issue, else of all pairs. */
export function expectedAudiences(token: DecodedToken, rule: AudienceRule, site: RequestSite): string[] {
  const pairs = rule.accept.filter((pair) => issuerFits(token, pair.issuers));
  const expected = new Set<string>();
  for (const { audiences } of pairs.length > 0 ? pairs : rule.accept) {
    for (const template of audiences) {
      expected.add(expandTemplate(template, 'origin', site.origin) ?? '');
    }
  }
  return [...expected];
}

/** The issuers that a rule accepts, or null for any. `{tid}` is the token's own `tid`. */
export function expectedIssuers(token: DecodedToken, rule: AudienceRule): string[] | null {
  if (rule.accept.some(({ issuers }) => issuers === null)) return null;
  return [...new Set(rule.accept.flatMap(({ issuers }) => expandIssuers(token, issuers ?? [])))];
}

/** Whether the rule accepts the token's issuer: compared exactly, as RFC 8414 §3.3 and OIDC Core §3.1.3.7 demand. */
export function isIssuerExpected(token: DecodedToken, rule: AudienceRule): boolean {
  return rule.accept.length === 0 || rule.accept.some(({ issuers }) => issuerFits(token, issuers));
}

function issuerFits(token: DecodedToken, issuers: readonly string[] | null): boolean {
  if (issuers === null) return true;
  const iss = token.kind === 'jws' ? textClaim(token.claims, 'iss') : undefined;
  return iss !== undefined && expandIssuers(token, issuers).includes(iss);
}

function expandIssuers(token: DecodedToken, issuers: readonly string[]): string[] {
  const tid = token.kind === 'jws' ? textClaim(token.claims, 'tid') : undefined;
  return issuers.map((issuer) => expandTemplate(issuer, 'tid', tid)).filter((issuer) => issuer !== undefined);
}
