import { claim, textClaim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { expandTemplate } from './expected-audience';
import type { RequestTarget } from './request-target';
import type { AudienceRule } from './rule';
import type { NearRule } from './rule-set';

/** Every word that a verdict can be (design §6). Stable: scripts rely on them. */
export type VerdictKind =
  | 'match'
  | 'mismatch'
  | 'invalid'
  | 'missing'
  | 'undecodable'
  | 'no-token'
  | 'no-rule'
  | 'ignored';

/** What was compared with what. `expected` are the strings after templates were filled in. */
export interface Comparison {
  readonly rule: AudienceRule;
  readonly expected: readonly string[];
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
 * Compares a token's audience with a rule by RFC 7519 §4.1.3: code point by code point, case-sensitive, any one is
 * enough. Nothing is trimmed or normalised; elements of an array that are no strings are passed over. Expiry, signature
 * and issuer are NOT checked here; the issuer only selects which pairs of the rule count.
 */
export function checkAudience(token: DecodedToken, rule: AudienceRule, target: RequestTarget): AudienceVerdict {
  if (rule.ignore) return { kind: 'ignored', rule };
  if (token.kind !== 'jws') return { kind: 'undecodable', rule };
  const expected = expectedAudiences(token, rule, target);
  const value = claim(token.claims, rule.claim);
  const comparison = { rule, expected, value };
  if (value === undefined) return { kind: 'missing', ...comparison };
  const matched = stringsOf(value).find((audience) => expected.includes(audience));
  if (matched !== undefined) return { kind: 'match', matched, ...comparison };
  return { kind: hasOnlyStrings(value) ? 'mismatch' : 'invalid', ...comparison };
}

/** The audiences that a rule expects of this token: those of the pairs that its issuer may issue, else of all pairs. */
export function expectedAudiences(token: DecodedToken, rule: AudienceRule, target: RequestTarget): string[] {
  const pairs = rule.accept.filter((pair) => issuerFits(token, pair.issuers));
  const templates = (pairs.length > 0 ? pairs : rule.accept).flatMap(({ audiences }) => audiences);
  return [...new Set(templates.map((template) => expandTemplate(template, 'origin', target.origin) ?? ''))];
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

/** The strings of a claim that may be one or several (RFC 7519 §4.1.3). */
export function stringsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Whether a claim is a string or an array of strings, as RFC 7519 §4.1.3 wants it. An empty array is. */
export function hasOnlyStrings(value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).every((one) => typeof one === 'string');
}
