/** A multiset: how often each key is in it. */
export type Bag<Key = string> = Map<Key, number>;

export function addOne<Key>(bag: Bag<Key>, key: Key): void {
  bag.set(key, (bag.get(key) ?? 0) + 1);
}

/** @returns whether there was one to take. */
export function takeOne<Key>(bag: Bag<Key>, key: Key): boolean {
  const count = bag.get(key) ?? 0;
  if (count <= 1) bag.delete(key);
  else bag.set(key, count - 1);
  return count > 0;
}
