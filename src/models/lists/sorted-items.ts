import { type ReadonlySignal, signal } from '@preact/signals';
import { SlicedWork } from '../sliced-work';
import type { Surroundings } from '../surroundings';
import { compareValues, type SortValue } from './sort-value';
import { sortedInSteps } from './sorted-in-steps';

/** What is sorted, and by what. Without a value: as it came. */
export interface Sorting<Item> {
  readonly items: readonly Item[];
  readonly value: ((item: Item) => SortValue) | null;
  readonly descending: boolean;
}

/** So many are sorted at once, which takes a millisecond or two. */
const AT_ONCE = 2000;

/**
 * A list in the order wished for. A long one is sorted in slices, the list from before staying on screen until it is
 * done; it is finished even if there is a newer one, and that comes next.
 */
export class SortedItems<Item> {
  readonly #work: SlicedWork;
  readonly #sorted = signal<readonly Item[]>([]);
  #newest: Sorting<Item> | undefined;

  readonly sorted: ReadonlySignal<readonly Item[]> = this.#sorted;

  constructor(surroundings: Surroundings) {
    this.#work = new SlicedWork(surroundings);
  }

  sort(sorting: Sorting<Item>): void {
    const isOtherOrder = sorting.value !== this.#newest?.value || sorting.descending !== this.#newest?.descending;
    this.#newest = sorting;
    if (sorting.value === null || sorting.items.length <= AT_ONCE) {
      this.#work.cancel();
      this.#sorted.value = sortedAtOnce(sorting);
    } else if (isOtherOrder || !this.#work.isRunning) this.#work.start(this.#steps());
  }

  stop(): void {
    this.#work.cancel();
    this.#newest = undefined;
  }

  *#steps(): Generator<number> {
    for (let done: Sorting<Item> | undefined; done !== this.#newest; ) {
      const sorting = this.#newest;
      if (!sorting?.value) return;
      this.#sorted.value = yield* sortedInSteps(sorting.items, sorting.value, sorting.descending);
      done = sorting;
    }
  }
}

function sortedAtOnce<Item>({ items, value, descending }: Sorting<Item>): readonly Item[] {
  if (value === null) return items;
  const direction = descending ? -1 : 1;
  return items
    .map((item) => ({ item, value: value(item) }))
    .sort((a, b) => direction * compareValues(a.value, b.value))
    .map(({ item }) => item);
}
