import { commonShare } from '../causes/pair';
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

/** The rule that came closest. Where the audience fits, the issuer is what it does not accept. */
export interface NearestRule {
  readonly rule: AudienceRule;
  readonly verdict: AudienceVerdict;
  readonly audienceFits: boolean;
}

/** What a set of rules says to a token when no request is known. */
export interface Acceptance {
  /** How many rules were asked: the enabled ones that do not ignore their origin. */
  readonly asked: number;
  readonly accepting: readonly AcceptingRule[];
  /** Only where no rule accepts the token. */
  readonly nearest: NearestRule | undefined;
}

type Claims = DecodedToken & { readonly kind: 'jws' };

/**
 * Asks every rule whether it would accept a token, for some request that it applies to: its audience fits, and its
 * issuer. Expiry, signature and the place in which a request carries the token (the rule's `in`) are NOT looked at, nor
 * that a more specific rule may apply to the request instead.
 */
export function acceptanceOf(token: Claims, rules: readonly AudienceRule[]): Acceptance {
  const asked = rules.filter(({ enabled, ignore }) => enabled && !ignore);
  const accepting: AcceptingRule[] = [];
  const refusing: NearestRule[] = [];
  for (const rule of asked) {
    const templates = originTemplates(rule);
    const target = ownTarget(rule) ?? fittingTarget(token, rule, templates);
    const verdict = checkAudience(token, rule, target ?? NOWHERE);
    const audienceFits = verdict.kind === 'match' && (target !== undefined || !isNowhere(verdict.matched, templates));
    if (audienceFits && isIssuerExpected(token, rule)) {
      accepting.push({ rule, origin: templates.length > 0 ? target?.origin : undefined });
    } else refusing.push({ rule, verdict, audienceFits });
  }
  return { asked: asked.length, accepting, nearest: accepting.length > 0 ? undefined : nearestOf(refusing) };
}

/** Stands for the request where none fits. What `{origin}` then expands to says so to whoever reads it. */
const NOWHERE: RequestTarget = { scheme: '', host: '', port: 0, path: [], origin: '{origin}' };

/** A hostile token may name the stand-in itself. */
function isNowhere(audience: string, templates: readonly string[]): boolean {
  return templates.some((template) => expandTemplate(template, 'origin', NOWHERE.origin) === audience);
}

/** The expected audiences that hold `{origin}`. */
function originTemplates({ accept }: AudienceRule): string[] {
  const templates = accept.flatMap(({ audiences }) => audiences);
  return templates.filter((template) => expandTemplate(template, 'origin', undefined) === undefined);
}

/** The one origin that a rule is for, where its pattern has only one. */
function ownTarget({ pattern: { scheme, host, port } }: AudienceRule): RequestTarget | undefined {
  if (scheme === '*' || host.kind !== 'exact' || port === '*') return undefined;
  return requestTarget(`${scheme}://${host.name}${port === null ? '' : `:${port}`}`);
}

/** A request that the rule's pattern takes and whose `{origin}` makes the rule say yes, read from the token's audiences. */
function fittingTarget(token: Claims, rule: AudienceRule, templates: readonly string[]): RequestTarget | undefined {
  if (templates.length === 0) return undefined;
  for (const audience of stringsOf(claim(token.claims, rule.claim))) {
    for (const template of templates) {
      const origin = originWithin(audience, template);
      const target = origin === undefined ? undefined : targetAt(origin, rule);
      if (target && checkAudience(token, rule, target).kind === 'match') return target;
    }
  }
  return undefined;
}

const ORIGIN = /^https?:\/\/[^/?#@\s]{1,300}$/;
const MARK = '\uFFFF';

/** What stands in an audience where the template has `{origin}`, if it has the look of an origin. */
function originWithin(audience: string, template: string): string | undefined {
  const [before = '', ...after] = (expandTemplate(template, 'origin', MARK) ?? '').split(MARK);
  const length = (audience.length - before.length - after.join('').length) / after.length;
  const origin = audience.slice(before.length, before.length + length);
  return ORIGIN.test(origin) ? origin : undefined;
}

function targetAt(origin: string, { pattern }: AudienceRule): RequestTarget | undefined {
  const target = requestTarget(pattern.scheme.startsWith('ws') ? origin.replace(/^http/, 'ws') : origin);
  return target && patternMatches({ ...pattern, path: [] }, target) ? target : undefined;
}

/** Audiences that are compared for nearness: a hostile token has thousands. */
const MOST_AUDIENCES = 20;

function nearestOf(refusing: readonly NearestRule[]): NearestRule | undefined {
  let best: { one: NearestRule; nearness: number } | undefined;
  for (const one of refusing) {
    const nearness = nearnessOf(one);
    if (!best || nearness > best.nearness) best = { one, nearness };
  }
  return best?.one;
}

/** Greater is nearer: a fitting audience first, then by the share of the expected text that the token's has too. */
function nearnessOf({ verdict, audienceFits }: NearestRule): number {
  if (audienceFits) return 2;
  if (!('expected' in verdict)) return -1;
  const audiences = stringsOf(verdict.value).slice(0, MOST_AUDIENCES);
  const shares = audiences.flatMap((audience) => verdict.expected.map((expected) => commonShare(audience, expected)));
  return Math.max(0, ...shares);
}
