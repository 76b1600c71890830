import { compareValues, type SortValue } from './sort-value';

type CompareIndices = (a: number, b: number) => number;

/** Sorted at once by the engine; all of it is well under a slice. */
const RUN = 1000;
/** Items looked at in one step of merging or of asking for values. */
const STRETCH = 50;

/**
 * A sorted copy of a list that stays as it is meanwhile, made step by step, which yields what share is done. Each item is
 * asked for its value once; equal ones stay as they came, in both directions. Places are moved instead of items: a list
 * of numbers has nothing in it for the collector of garbage to follow, which held the page for 30 ms at a time.
 */
export function* sortedInSteps<Item>(
  items: readonly Item[],
  valueFor: (item: Item) => SortValue,
  descending: boolean,
): Generator<number, Item[]> {
  const { length } = items;
  const total = length * (2 + Math.ceil(Math.log2(Math.max(1, length / RUN)))) + 1;
  const values: SortValue[] = [];
  const direction = descending ? -1 : 1;
  const compare: CompareIndices = (a, b) => direction * compareValues(values[a] ?? 0, values[b] ?? 0);
  let places = new Uint32Array(length);
  let done = 0;
  for (let from = 0; from < length; from += RUN) {
    for (const item of items.slice(from, from + RUN)) {
      places[values.length] = values.length;
      values.push(valueFor(item));
      if (values.length % STRETCH === 0) yield (from + values.length) / total;
    }
    places.subarray(from, from + RUN).sort(compare);
    done += 2 * Math.min(RUN, length - from);
  }
  let merged = new Uint32Array(length);
  for (let width = RUN; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      for (const count of mergedStretches(places, from, width, merged, compare)) yield (done + from + count) / total;
    }
    [places, merged] = [merged, places];
    done += length;
  }
  return yield* itemsAt(items, places);
}

/** Merges two sorted parts that stand behind each other into another list, and stops now and then to say how far it is. */
function* mergedStretches(
  places: Uint32Array,
  from: number,
  width: number,
  into: Uint32Array,
  compare: CompareIndices,
): Generator<number> {
  const middle = Math.min(from + width, places.length);
  const end = Math.min(middle + width, places.length);
  let left = from;
  let right = middle;
  for (let at = from; at < end; at++) {
    const a = places[left] ?? 0;
    const b = places[right] ?? 0;
    const takesLeft = right === end || (left < middle && compare(a, b) <= 0);
    into[at] = takesLeft ? a : b;
    if (takesLeft) left += 1;
    else right += 1;
    if ((at - from + 1) % STRETCH === 0) yield at - from + 1;
  }
}

function* itemsAt<Item>(items: readonly Item[], places: Uint32Array): Generator<number, Item[]> {
  const sorted: Item[] = [];
  for (const place of places) {
    sorted.push(items[place] as Item);
    if (sorted.length % RUN === 0) yield 1;
  }
  return sorted;
}
