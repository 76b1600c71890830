import { grouped } from '../../core/explain/counted';
import { claim } from '../../core/token/claims';
import type { DecodedToken } from '../../core/token/decode';
import { HostileText } from '../shared/HostileText';
import { firstOf } from './first-of';

const NAMES = ['aud', 'iss', 'scope', 'scp'];
const MOST_VALUES = 5;

/** The claims that one looks for first. The times follow in the token's own view. */
export function ClaimLines({ token }: { token: DecodedToken }) {
  if (token.kind !== 'jws') return null;
  const present = NAMES.filter((name) => name === 'aud' || claim(token.claims, name) !== undefined);
  return (
    <dl class="claim-lines">
      {present.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <ClaimValue value={claim(token.claims, name)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ClaimValue({ value }: { value: unknown }) {
  if (value === undefined) return <span class="muted">none</span>;
  const { first, more } = firstOf(Array.isArray(value) ? value : [value], MOST_VALUES);
  return (
    <>
      {first.map((one, index) => (
        <code key={index}>
          {typeof one === 'object' && one !== null ? <Nested /> : <HostileText text={String(one)} />}
        </code>
      ))}
      {first.length === 0 && <span class="muted">an empty list</span>}
      {more > 0 && <span class="muted">and {grouped(more)} more</span>}
    </>
  );
}

/** How deep it goes is the sender's choice, so it is not written out here. */
function Nested() {
  return <span class="muted">not a text; see the claims</span>;
}
