import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insertSorted } from '../../../src/models/lists/sorted-list';

interface Item {
  readonly value: number;
  readonly at: number;
}

const byValue = (a: Item, b: Item) => a.value - b.value || a.at - b.at;
const items = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 50, size: 'max' })
  .map((values) => values.map((value, at) => ({ value, at })));

it('law: what is inserted stands where sorting would put it', () => {
  fc.assert(
    fc.property(items, (list) => {
      const sorted: Item[] = [];
      for (const item of list) insertSorted(sorted, item, byValue);
      expect(sorted).toEqual(list.toSorted(byValue));
    }),
  );
});
