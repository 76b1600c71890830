import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowSlots } from '../../../../src/ui/panel/grid/row-slots';

const SCREEN = 30;

/** The keys of the rows in the DOM, in their order. */
function keys(slots: RowSlots, first: number, count = SCREEN): number[] {
  const keyOf = slots.place(first, first + count);
  return Array.from({ length: count }, (_, at) => keyOf(first + at));
}

it('gives every row on the screen a key of its own, never more of them than rows were ever there', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 40 }))), (screens) => {
      const slots = new RowSlots();
      let most = 0;
      for (const [first, count] of screens) {
        most = Math.max(most, count);
        const given = keys(slots, first, count);
        expect(new Set(given).size).toBe(count);
        expect(Math.max(...given)).toBeLessThan(most);
        expect(Math.min(...given)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

it('leaves rows that stay in their elements where a few come, from above or from below', () => {
  for (const by of [1, 2, 3]) {
    const slots = new RowSlots();
    const before = keys(slots, 100);
    const down = keys(slots, 100 + by);
    expect(down.slice(0, -by)).toEqual(before.slice(by));
    expect(down.slice(-by)).toEqual(before.slice(0, by));
    expect(keys(slots, 100)).toEqual(before);
  }
});

it('moves no element where many come, however often', () => {
  const slots = new RowSlots();
  const before = keys(slots, 0);
  for (const first of [4, 20, 21_000, 20_990, 100]) expect(keys(slots, first)).toEqual(before);
  const rotated = keys(slots, 102);
  expect(rotated).not.toEqual(before);
  expect(keys(slots, 110)).toEqual(rotated);
});
