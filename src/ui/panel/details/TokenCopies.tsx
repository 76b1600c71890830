import { useState } from 'preact/hooks';
import { visibleText } from '../../../core/explain/visible-text';
import { copiesOf, valueCopy } from '../../../core/export/copies';
import { membersOf } from '../../../core/export/json-members';
import type { KnownToken } from '../../../core/token/token-table';
import { CopyButton } from '../../shared/CopyButton';

/** One claim's value, chosen by its name. */
function ValueCopy({ claims }: { claims: string }) {
  const names = [...new Set(membersOf(claims).map(({ name }) => name))];
  const [chosen, setChosen] = useState<string>();
  const [first] = names;
  if (first === undefined) return null;
  const name = chosen !== undefined && names.includes(chosen) ? chosen : first;
  return (
    <span class="copy">
      <select aria-label="Claim to copy" value={name} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
        {names.map((one) => (
          <option key={one} value={one}>
            {visibleText(one.slice(0, 40))}
          </option>
        ))}
      </select>
      <CopyButton text={() => valueCopy(claims, name) ?? ''}>Copy value</CopyButton>
    </span>
  );
}

/** What can be copied of a token. The token itself is a live secret, and asks twice. */
export function TokenCopies({ token }: { token: KnownToken }) {
  const [asking, setAsking] = useState(false);
  const copies = copiesOf(token);
  return (
    <p class="copies">
      {copies && <CopyButton text={() => copies.claims}>Copy claims</CopyButton>}
      {copies && <CopyButton text={() => copies.header}>Copy header</CopyButton>}
      {copies && <CopyButton text={() => copies.unsigned}>Copy without signature</CopyButton>}
      {copies && <ValueCopy claims={copies.claims} />}
      {asking ? (
        <CopyButton text={() => token.text}>It is a live secret: copy it all the same</CopyButton>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          Copy the whole token…
        </button>
      )}
    </p>
  );
}
