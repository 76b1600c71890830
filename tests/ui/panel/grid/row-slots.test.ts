import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowSlots } from '../../../../src/ui/panel/grid/row-slots';

const SCREEN = 30;

/** Each row's slot, by its index. */
function slotsOf(slots: RowSlots, first: number, count = SCREEN): Map<number, number> {
  return new Map(slots.place(first, first + count).map(({ index, slot }) => [index, slot]));
}

/** The slots in the order in which their elements stand in the document. */
function inDocument(slots: RowSlots, first: number, count = SCREEN): number[] {
  return slots.place(first, first + count).map(({ slot }) => slot);
}

function indices(first: number, count = SCREEN): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

it('places every row once, in a slot of its own, and never makes more of them than rows were ever there', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(40))), (screens) => {
      const slots = new RowSlots();
      let most = 1;
      for (const [first, count] of screens) {
        most = Math.max(most, count);
        const placed = slotsOf(slots, first, count);
        expect([...placed.keys()].sort((a, b) => a - b)).toEqual(indices(first, count));
        const used = new Set(placed.values());
        expect(used.size).toBe(count);
        for (const slot of used) expect(indices(0, most)).toContain(slot);
      }
    }),
  );
});

it('never takes a row out of its slot while it stays in the DOM, however many come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 40 })), (steps) => {
      const slots = new RowSlots();
      let first = 500;
      let before = slotsOf(slots, first);
      for (const step of steps) {
        first += step;
        const now = slotsOf(slots, first);
        for (const [index, slot] of now) expect(before.get(index) ?? slot).toBe(slot);
        before = now;
      }
    }),
  );
});

it('keeps the rows in order where a few come, from above or from below', () => {
  const slots = new RowSlots();
  for (const first of [100, 103, 101, 102, 105, 102]) {
    expect(slots.place(first, first + SCREEN).map(({ index }) => index)).toEqual(indices(first));
    expect(slots.isInOrder).toBe(true);
  }
});

it('moves no element where many come, until it is asked to put them in order', () => {
  const slots = new RowSlots();
  const before = inDocument(slots, 0);
  for (const first of [4, 14, 23]) {
    expect(inDocument(slots, first)).toEqual(before);
    expect(slots.isInOrder).toBe(false);
  }
  slots.putInOrder();
  expect(slots.isInOrder).toBe(true);
  expect(slots.place(23, 23 + SCREEN).map(({ index }) => index)).toEqual(indices(23));
});

it('has the rows in order, and moves no element, where all are others than before', () => {
  const slots = new RowSlots();
  const before = inDocument(slots, 0);
  for (const first of [1000, 20, 21_000]) {
    const placed = slots.place(first, first + SCREEN);
    expect(placed.map(({ slot }) => slot)).toEqual(before);
    expect(placed.map(({ index }) => index)).toEqual(indices(first));
  }
});
