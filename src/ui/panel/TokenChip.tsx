/** Colours that repeat; the id beside them does not. */
const COLOURS = 8;

/** A token's short id and colour: the same for the same token. */
export function TokenChip({ id }: { id: number }) {
  return <span class={`token-chip c${id % COLOURS}`}>T{id}</span>;
}
