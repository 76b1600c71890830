/** By which column a grid is sorted. Null: as they came. */
export type Order<Key extends string> = { readonly key: Key; readonly descending: boolean } | null;

/** The next order when a column's header is pressed: ascending, descending, as they came. */
export function nextOrder<Key extends string>(order: Order<Key>, key: Key): Order<Key> {
  if (order?.key !== key) return { key, descending: false };
  return order.descending ? null : { key, descending: true };
}
