import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertSorted, removeAll, sortedInSteps } from '../../src/models/sorted-list';

interface Item {
  readonly value: number;
  readonly at: number;
}

const byValue = (a: Item, b: Item) => a.value - b.value || a.at - b.at;
const items = (max: number) =>
  fc
    .array(fc.integer({ min: 0, max: 5 }), { maxLength: max, size: 'max' })
    .map((values) => values.map((value, at) => ({ value, at })));

function finished<T>(steps: Generator<number, T>): { readonly result: T; readonly shares: readonly number[] } {
  const shares: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, shares };
    shares.push(step.value);
  }
}

describe('a sorted list', () => {
  it('law: sorting in steps is sorting, equal ones staying as they came', () => {
    fc.assert(
      fc.property(items(5000), fc.boolean(), (list, descending) => {
        const sorted = list.toSorted((a, b) => (descending ? b.value - a.value : a.value - b.value) || a.at - b.at);
        expect(finished(sortedInSteps(list, ({ value }) => value, descending)).result).toEqual(sorted);
      }),
      { numRuns: 50 },
    );
  });

  it('sorts in short steps, says how far it is, and asks once for a value', () => {
    const list = Array.from({ length: 10_000 }, (_, at) => ({ value: (at * 7919) % 1000, at }));
    let asked = 0;
    const { shares } = finished(
      sortedInSteps(
        list,
        ({ value }) => {
          asked += 1;
          return value;
        },
        false,
      ),
    );
    expect(asked).toBe(10_000);
    expect(shares.length).toBeGreaterThan(500);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('law: what is inserted stands where sorting would put it', () => {
    fc.assert(
      fc.property(items(50), (list) => {
        const sorted: Item[] = [];
        for (const item of list) insertSorted(sorted, item, byValue);
        expect(sorted).toEqual(list.toSorted(byValue));
      }),
    );
  });

  it('law: what is removed is gone, and the rest stays in its order', () => {
    fc.assert(
      fc.property(items(50), fc.infiniteStream(fc.boolean()), (list, goes) => {
        const gone = new Set([...list.filter(() => goes.next().value), { value: 9, at: 9 }]);
        const left = [...list];
        removeAll(left, gone);
        expect(left).toEqual(list.filter((item) => !gone.has(item)));
      }),
    );
  });
});
