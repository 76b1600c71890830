import type { ComponentChildren } from 'preact';
import { wellKnownAudience } from '../../../core/audience/well-known';
import type { JsonObject } from '../../../core/json-text';
import { textClaim } from '../../../core/token/claims';
import { audiencesIn } from '../../../models/requests/row';
import { middleEllipsis } from './middle-ellipsis';

/** Worked out once a token: a row is drawn again and again, and a hundred bear the same. */
const remembered = new WeakMap<JsonObject, string>();

/** A token's audiences on one line, well-known ones by name. */
export function audienceNames(claims: JsonObject): ComponentChildren {
  const text = remembered.get(claims) ?? namesText(claims);
  remembered.set(claims, text);
  return text === '' ? <span class="muted">none</span> : middleEllipsis(text);
}

function namesText(claims: JsonObject): string {
  const issuer = textClaim(claims, 'iss');
  const shown = audiencesIn(claims).map((audience) => {
    const name = wellKnownAudience(audience, issuer);
    return name === undefined ? audience : `${name} · ${audience}`;
  });
  return shown.join(', ').slice(0, 600);
}
