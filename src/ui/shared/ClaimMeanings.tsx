import type { JsonObject } from '../../core/json-text';
import { type Meaning, meaningsOf } from '../../core/token/claim-meanings';
import { HostileText } from './HostileText';

/** What the claims of this token mean, folded until someone asks. Names that nobody registered are not guessed at. */
export function ClaimMeanings({ claims }: { claims: JsonObject }) {
  const meanings = meaningsOf(claims);
  if (meanings.length === 0) return null;
  return (
    <details class="meanings">
      <summary>What the claims mean</summary>
      <dl>
        {meanings.map(({ name, meaning, scopes }) => (
          <>
            <Line key={name} name={name} meaning={meaning} />
            {scopes.map((scope) => (
              <Line key={`${name} ${scope.name}`} {...scope} of={name} />
            ))}
          </>
        ))}
      </dl>
    </details>
  );
}

function Line({ name, meaning, of }: Meaning & { readonly of?: string }) {
  return (
    <div>
      <dt>
        {of !== undefined && <span class="muted">{of}: </span>}
        <code>
          <HostileText text={name} />
        </code>
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
