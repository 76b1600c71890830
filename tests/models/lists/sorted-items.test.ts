import { describe, expect, it } from 'vitest';
import { SortedItems } from '../../../src/models/lists/sorted-items';
import { ManualSurroundings } from '../manual-surroundings';

const ITEMS = Array.from({ length: 10_000 }, (_, index) => ({ index, value: (index * 7919) % 10_007 }));
const byValue = ({ value }: { value: number }) => value;
const SORTED = ITEMS.toSorted((a, b) => a.value - b.value);

describe('many items', () => {
  it('are sorted in slices, the list from before standing meanwhile', () => {
    const page = new ManualSurroundings(0, 1);
    const list = new SortedItems<(typeof ITEMS)[number]>(page);
    list.sort({ items: ITEMS, value: null, descending: false });
    list.sort({ items: ITEMS, value: byValue, descending: false });
    expect(list.sorted.value).toBe(ITEMS);
    page.frame();
    page.turn();
    expect(list.sorted.value).toBe(ITEMS);
    page.runAll();
    expect(list.sorted.value).toEqual(SORTED);
  });

  it('are sorted to the end although newer ones come, and then the newer ones', () => {
    const page = new ManualSurroundings(0, 1);
    const list = new SortedItems<(typeof ITEMS)[number]>(page);
    list.sort({ items: ITEMS, value: byValue, descending: false });
    page.turn();
    const newer = [...ITEMS, { index: 10_000, value: -1 }];
    list.sort({ items: newer, value: byValue, descending: false });
    const lengths: number[] = [];
    list.sorted.subscribe(({ length }) => lengths.push(length));
    page.runAll();
    expect(lengths).toEqual([0, ITEMS.length, newer.length]);
    expect(list.sorted.value[0]).toBe(newer.at(-1));
  });
});
