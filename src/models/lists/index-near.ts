/**
 * The index of the item with this key, or -1; it is looked for from a guess on, to both sides. In a list that grows or
 * loses a little at a time, the last index known is nearly right, and so this costs nearly nothing.
 */
export function indexNear<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  key: Key,
  guess: number,
): number {
  const from = Math.max(0, Math.min(items.length - 1, guess));
  for (let away = 0; from - away >= 0 || from + away < items.length; away++) {
    for (const index of [from - away, from + away]) {
      const item = items[index];
      if (item !== undefined && keyOf(item) === key) return index;
    }
  }
  return -1;
}
