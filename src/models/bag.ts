/** A multiset: how often each key is in it. */
export type Bag = Map<string, number>;

export function addOne(bag: Bag, key: string): void {
  bag.set(key, (bag.get(key) ?? 0) + 1);
}

/** @returns whether there was one to take. */
export function takeOne(bag: Bag, key: string): boolean {
  const count = bag.get(key) ?? 0;
  if (count <= 1) bag.delete(key);
  else bag.set(key, count - 1);
  return count > 0;
}
