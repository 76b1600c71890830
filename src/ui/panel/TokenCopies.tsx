import { useState } from 'preact/hooks';
import { copiesOf } from '../../core/export/copies';
import type { KnownToken } from '../../core/token/token-table';
import { CopyButton } from '../shared/CopyButton';

/** What can be copied of a token. The token itself is a live secret, and asks twice. */
export function TokenCopies({ token }: { token: KnownToken }) {
  const [asking, setAsking] = useState(false);
  const copies = copiesOf(token);
  return (
    <p class="copies">
      {copies && <CopyButton text={() => copies.claims}>Copy claims</CopyButton>}
      {copies && <CopyButton text={() => copies.unsigned}>Copy without signature</CopyButton>}
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
