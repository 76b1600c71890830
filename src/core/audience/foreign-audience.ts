import { claim, textClaim } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { hostOf } from './host-of';
import type { RequestSite } from './request-target';
import type { RuleSet } from './rule-set';
import { stringsOf } from './verdict';
import { wellKnownAudience } from './well-known';

/** An audience in a token that was sent where it hardly belongs. */
export interface ForeignAudience {
  readonly audience: string;
  /** Whose it is: a well-known service, or what another rule is for. */
  readonly owner: string;
}

/** Hosts at which Microsoft, Google and the like are themselves: a token for them is at home there. */
const AT_HOME =
  /(?:^|\.)(?:microsoft\.com|microsoft\.us|azure\.com|azure\.net|windows\.net|office\.com|office365\.com|googleapis\.com|amazonaws\.com|supabase\.co)$/;

/** A hostile token names a hundred thousand audiences, at each of many hosts. */
const MOST_LOOKED_AT = 100;

/**
 * Without a rule for an origin: an audience that is a well-known service's own, or that a rule gives to another origin,
 * in a token sent to a host that is neither that service nor the token's issuer. It speaks against the client, and
 * proves nothing.
 */
export function foreignAudience(token: DecodedToken, site: RequestSite, rules: RuleSet): ForeignAudience | undefined {
  if (token.kind !== 'jws') return undefined;
  const issuer = textClaim(token.claims, 'iss');
  const host = hostOf(site.origin);
  for (const audience of stringsOf(claim(token.claims, 'aud')).slice(0, MOST_LOOKED_AT)) {
    if (hostOf(audience) === host) continue;
    const owner = wellKnownAudience(audience, issuer) ?? rules.ruleExpecting(audience)?.pattern.text;
    if (owner === undefined) continue;
    const isAtHome = AT_HOME.test(site.host) || (issuer !== undefined && hostOf(issuer) === host);
    return isAtHome ? undefined : { audience, owner };
  }
  return undefined;
}
