import { compareValues, type SortValue } from './sort-value';

interface Entry<Item> {
  readonly item: Item;
  readonly value: SortValue;
}

type Compare<Item> = (a: Entry<Item>, b: Entry<Item>) => number;

/** Sorted at once by the engine; all of it is well under a slice. */
const RUN = 1000;
/** Items looked at in one step of merging or of asking for values. */
const STRETCH = 50;

/**
 * A sorted copy, made step by step, which yields what share is done. Each item is asked for its value once; equal ones
 * stay as they came, in both directions.
 */
export function* sortedInSteps<Item>(
  items: readonly Item[],
  valueFor: (item: Item) => SortValue,
  descending: boolean,
): Generator<number, Item[]> {
  const direction = descending ? -1 : 1;
  const compare: Compare<Item> = (a, b) => direction * compareValues(a.value, b.value);
  const passes = Math.ceil(Math.log2(Math.max(1, items.length / RUN)));
  const total = items.length * (2 + passes) + 1;
  let done = 0;
  const runs: Entry<Item>[][] = [];
  for (let from = 0; from < items.length; from += RUN) {
    const run: Entry<Item>[] = [];
    for (const item of items.slice(from, from + RUN)) {
      run.push({ item, value: valueFor(item) });
      if (run.length % STRETCH === 0) yield (done + run.length) / total;
    }
    runs.push(run.sort(compare));
    done += 2 * run.length;
  }
  let pending = runs;
  while (pending.length > 1) {
    const merged: Entry<Item>[][] = [];
    for (let at = 0; at < pending.length; at += 2) {
      const [one = [], other = []] = pending.slice(at, at + 2);
      const both: Entry<Item>[] = [];
      for (const stretch of mergedStretches(one, other, compare, both)) yield (done + stretch) / total;
      done += both.length;
      merged.push(both);
    }
    pending = merged;
  }
  return yield* itemsOf(pending[0] ?? []);
}

/** Merges two sorted lists into a third, and stops now and then to say how far it is. */
function* mergedStretches<Item>(
  one: readonly Entry<Item>[],
  other: readonly Entry<Item>[],
  compare: Compare<Item>,
  into: Entry<Item>[],
): Generator<number> {
  let left = 0;
  let right = 0;
  while (left < one.length || right < other.length) {
    const a = one[left];
    const b = other[right];
    const takesLeft = b === undefined || (a !== undefined && compare(a, b) <= 0);
    into.push((takesLeft ? a : b) as Entry<Item>);
    if (takesLeft) left += 1;
    else right += 1;
    if (into.length % STRETCH === 0) yield into.length;
  }
}

function* itemsOf<Item>(entries: readonly Entry<Item>[]): Generator<number, Item[]> {
  const items: Item[] = [];
  for (const { item } of entries) {
    items.push(item);
    if (items.length % RUN === 0) yield 1;
  }
  return items;
}
