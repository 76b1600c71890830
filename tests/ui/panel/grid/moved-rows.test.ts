import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movedBy, type Placed, topOf } from '../../../../src/ui/panel/grid/row-window';

const ROW_HEIGHT = 24;
const HEIGHT = 10 * ROW_HEIGHT;

interface Item {
  readonly id: number;
}

function placed(ids: readonly number[], lines: readonly number[] = []): Placed<Item> {
  const items = ids.map((id) => ({ id }));
  return { items, space: { count: items.length, rowHeight: ROW_HEIGHT, lines, lineHeight: 20 } };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

const idOf = ({ id }: Item) => id;

it('keeps the same rows in sight when rows above them go, whatever comes below', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 49 })),
      fc.nat(30),
      (first, gone, more) => {
        const before = placed(numbers(0, 100), [0, 30]);
        const now = placed(numbers(0, 100 + more).filter((id) => id >= first || !gone.includes(id)));
        const top = topOf(before.space, first) + 3;
        const moved = movedBy(before, now, idOf, { top, height: HEIGHT });
        expect(now.items[Math.floor((top + moved) / ROW_HEIGHT)]?.id).toBe(first);
      },
    ),
  );
});

it.each([
  ['at the very top, where what comes is to be seen', 0, numbers(-5, 100)],
  ['when rows come below', 500, numbers(0, 200)],
  ['when some of those in sight went', 500, numbers(0, 100).filter((id) => id !== 25)],
  ['when others are in sight, as after another filter', 500, numbers(0, 100).filter((id) => id % 2 === 0)],
  ['when they were turned round', 500, numbers(0, 100).reverse()],
  ['when none is left', 500, []],
])('moves nothing %s', (_, top, ids) => {
  expect(movedBy(placed(numbers(0, 100)), placed(ids), idOf, { top, height: HEIGHT })).toBe(0);
});
