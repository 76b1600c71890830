import { placeIn } from './sorted-list';

/** The index of the first item with this id or a later one, in a list where ids ascend; its length where there is none. */
export function placeOfId(items: readonly { readonly id: number }[], id: number): number {
  return placeIn(items, (item) => item.id < id);
}

/** The item with this id in a list where ids ascend. */
export function itemWithId<Item extends { readonly id: number }>(items: readonly Item[], id: number): Item | undefined {
  const item = items[placeOfId(items, id)];
  return item?.id === id ? item : undefined;
}
