import { claim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { expandTemplate } from './expected-audience';
import { patternMatches } from './origin-pattern';
import { type RequestTarget, requestTarget } from './request-target';
import type { AudienceRule } from './rule';
import { type AudienceVerdict, checkAudience, isIssuerExpected, stringsOf } from './verdict';

/** A rule that says yes. `origin` is set where it says so only for requests to that origin. */
export interface AcceptingRule {
  readonly rule: AudienceRule;
  readonly origin: string | undefined;
}

/** The rule that came closest. Where its verdict is `match`, the issuer is what it does not accept. */
export interface NearestRule {
  readonly rule: AudienceRule;
  readonly verdict: AudienceVerdict;
}

/** What a set of rules says to a token when no request is known. */
export interface Acceptance {
  /** How many rules were asked: the enabled ones that do not ignore their origin. */
  readonly asked: number;
  readonly accepting: readonly AcceptingRule[];
  /** Rules whose answer can't be told without a request, because they expect `{origin}`. */
  readonly depending: readonly AudienceRule[];
  /** Only where no rule accepts the token and none depends on the origin. */
  readonly nearest: NearestRule | undefined;
}

/**
 * Asks every rule whether it would accept a token: its audience fits, and its issuer. Expiry, signature and the place in
 * which a request carries the token (the rule's `in`) are NOT looked at.
 */
export function acceptanceOf(token: DecodedToken & { kind: 'jws' }, rules: readonly AudienceRule[]): Acceptance {
  const asked = rules.filter(({ enabled, ignore }) => enabled && !ignore);
  const accepting: AcceptingRule[] = [];
  const depending: AudienceRule[] = [];
  const refusing: NearestRule[] = [];
  for (const rule of asked) {
    const target = ownTarget(rule) ?? fittingTarget(token, rule);
    const verdict = checkAudience(token, rule, target ?? NOWHERE);
    if (verdict.kind === 'match' && isIssuerExpected(token, rule)) {
      accepting.push({ rule, origin: dependsOnOrigin(rule) ? target?.origin : undefined });
    } else if (!target && dependsOnOrigin(rule)) depending.push(rule);
    else refusing.push({ rule, verdict });
  }
  const undecided = accepting.length + depending.length > 0;
  return { asked: asked.length, accepting, depending, nearest: undecided ? undefined : nearestOf(refusing) };
}

/** Stands for the request where a rule does not ask for its origin. No audience can be equal to what it would expand to. */
const NOWHERE: RequestTarget = { scheme: '', host: '', port: 0, path: [], origin: '\uFFFF' };

function dependsOnOrigin({ accept }: AudienceRule): boolean {
  return accept.some(({ audiences }) =>
    audiences.some((template) => expandTemplate(template, 'origin', undefined) === undefined),
  );
}

/** The one origin that a rule is for, where its pattern has only one. */
function ownTarget({ pattern: { scheme, host, port } }: AudienceRule): RequestTarget | undefined {
  if (scheme === '*' || host.kind !== 'exact' || port === '*') return undefined;
  return requestTarget(`${scheme}://${host.name}${port === null ? '' : `:${port}`}`);
}

/** Audiences that are looked at as origins, and compared for nearness: a hostile token has thousands. */
const MOST_AUDIENCES = 20;

/** The token's own audience as the request's origin, where the rule's pattern takes it and the rule then says yes. */
function fittingTarget(token: DecodedToken & { kind: 'jws' }, rule: AudienceRule): RequestTarget | undefined {
  if (!dependsOnOrigin(rule)) return undefined;
  const audiences = stringsOf(claim(token.claims, rule.claim)).slice(0, MOST_AUDIENCES);
  const targets = audiences.map(requestTarget).filter((target) => target !== undefined);
  return targets.find(
    (target) =>
      patternMatches({ ...rule.pattern, path: [] }, target) && checkAudience(token, rule, target).kind === 'match',
  );
}

function nearestOf(refusing: readonly NearestRule[]): NearestRule | undefined {
  let best: { one: NearestRule; nearness: number } | undefined;
  for (const one of refusing) {
    const nearness = nearnessOf(one);
    if (!best || nearness > best.nearness) best = { one, nearness };
  }
  return best?.one;
}

/** Greater is nearer: a fitting audience first, then by the share of the expected text that the token's has too. */
function nearnessOf({ verdict }: NearestRule): number {
  if (verdict.kind === 'match') return 2;
  if (!('expected' in verdict)) return -1;
  const audiences = stringsOf(verdict.value).slice(0, MOST_AUDIENCES);
  const shares = audiences.flatMap((audience) => verdict.expected.map((expected) => commonShare(audience, expected)));
  return Math.max(0, ...shares);
}

/** How much of two texts is a common beginning or end, from 0 to 1. */
function commonShare(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return (start + end) / Math.max(a.length, b.length, 1);
}
