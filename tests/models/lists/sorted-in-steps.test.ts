import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedInSteps } from '../../../src/models/lists/sorted-in-steps';

const items = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 5000, size: 'max' })
  .map((values) => values.map((value, at) => ({ value, at })));

function finished<T>(steps: Generator<number, T>): { readonly result: T; readonly shares: readonly number[] } {
  const shares: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, shares };
    shares.push(step.value);
  }
}

describe('sorting in steps', () => {
  it('law: is sorting, equal ones staying as they came', () => {
    fc.assert(
      fc.property(items, fc.boolean(), (list, descending) => {
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
});
