/** Colours that repeat; the id beside them does not. */
const COLOURS = 8;

/** A token's short id and colour: the same for the same token. */
export function TokenChip({ id }: { id: number }) {
  return <span class={tokenChipClasses(id)}>T{id}</span>;
}

/** For an element that holds nothing but the id. */
export function tokenChipClasses(id: number): string {
  return `token-chip c${id % COLOURS}`;
}
