import { wellKnownAudience } from '../../core/audience/well-known';
import type { JsonObject } from '../../core/json-text';
import { textClaim } from '../../core/token/claims';
import { audiencesIn } from '../../models/row';
import { MiddleEllipsis } from './MiddleEllipsis';

/** A token's audiences on one line, well-known ones by name. */
export function AudienceNames({ claims }: { claims: JsonObject }) {
  const audiences = audiencesIn(claims);
  if (audiences.length === 0) return <span class="muted">none</span>;
  const issuer = textClaim(claims, 'iss');
  const shown = audiences.map((audience) => {
    const name = wellKnownAudience(audience, issuer);
    return name === undefined ? audience : `${name} · ${audience}`;
  });
  return <MiddleEllipsis text={shown.join(', ').slice(0, 600)} tail={10} />;
}
