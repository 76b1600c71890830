import type { Row } from '../../models/row';

/** Colours that repeat; the id beside them does not. */
const COLOURS = 8;

/** The token's short id and colour: the same for the same token. */
export function TokenChip({ row }: { row: Row }) {
  const token = row.judged.credentials[0]?.credential.token;
  if (!token) return null;
  return (
    <span class="token-chip">
      <span class={`token-colour c${token.id % COLOURS}`} aria-hidden="true" />T{token.id}
    </span>
  );
}
