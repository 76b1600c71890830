/** The index of the first item that does not come before, in a sorted list; its length where there is none. */
export function placeIn<Item>(list: readonly Item[], comesBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(list[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts an item where it belongs in a sorted list, which is its end most often. */
export function insertSorted<Item>(list: Item[], item: Item, compare: (a: Item, b: Item) => number): void {
  const last = list.at(-1);
  if (last === undefined || compare(last, item) < 0) {
    list.push(item);
    return;
  }
  const place = placeIn(list, (one) => compare(one, item) < 0);
  list.splice(place, 0, item);
}
