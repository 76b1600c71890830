import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isInSight,
  markedIndices,
  mostTop,
  type RowSpace,
  rowAt,
  topOf,
  topToReveal,
} from '../../../../src/ui/panel/grid/row-window';

const spaces = fc
  .record({
    count: fc.integer({ min: 1, max: 300 }),
    lines: fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 40 }),
  })
  .map(({ count, lines }): RowSpace => {
    const sorted = lines.filter((index) => index < count).sort((a, b) => a - b);
    return { count, rowHeight: 24, lines: sorted, lineHeight: 20 };
  });

it('puts each row under the one before it', () => {
  fc.assert(
    fc.property(spaces, (space) => {
      let top = 0;
      for (let index = 0; index <= space.count; index++) {
        expect(topOf(space, index)).toBe(top);
        top += space.rowHeight + (space.lines.includes(index) ? space.lineHeight : 0);
      }
    }),
  );
});

it('finds the row that covers a height', () => {
  fc.assert(
    fc.property(spaces, fc.nat(20_000), (space, height) => {
      const index = rowAt(space, height);
      expect(topOf(space, index)).toBeLessThanOrEqual(height);
      if (index < space.count - 1) expect(topOf(space, index + 1)).toBeGreaterThan(height);
    }),
  );
});

it('scrolls as little as needed to have a row wholly in sight, its line included', () => {
  fc.assert(
    fc.property(spaces, fc.nat(20_000), fc.integer({ min: 60, max: 800 }), fc.nat(299), (space, from, height, row) => {
      const index = row % space.count;
      const top = Math.min(from, mostTop(space, height));
      const to = topToReveal(space, { top, height }, index);
      const isInSight = (at: number) => topOf(space, index) >= at && topOf(space, index + 1) <= at + height;
      expect(isInSight(to)).toBe(true);
      if (isInSight(top)) expect(to).toBe(top);
      else expect([topOf(space, index), topOf(space, index + 1) - height]).toContain(to);
    }),
  );
});

it('takes a row as in sight whose line is cut off, and none that is cut off itself', () => {
  const space = { count: 100, rowHeight: 24, lines: [10], lineHeight: 20 };
  for (const [top, height, inSight] of [
    [240, 240, true],
    [260, 240, true],
    [261, 240, true],
    [262, 240, false],
    [260, 24, true],
    [260, 22, false],
    [0, 284, true],
    [0, 282, false],
  ] as const)
    expect(isInSight(space, { top, height }, 10), `${height} from ${top}`).toBe(inSight);
});

it('has no row where there is none', () => {
  expect(rowAt({ count: 0, rowHeight: 24, lines: [], lineHeight: 0 }, 100)).toBe(0);
});

it('marks the same whether a list grew, shrank, was sorted, or has new items in old places', () => {
  const item = fc.boolean().map((marked) => ({ marked }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(item), fc.nat(4))), (changes) => {
      let items: { marked: boolean }[] = [];
      let marked = markedIndices(items, (one) => one.marked, { items: [], at: [] });
      for (const [fresh, kind] of changes) {
        if (kind === 0) items = items.slice(fresh.length);
        else if (kind === 1) items = items.toReversed();
        else if (kind === 2)
          items = [...items.slice(0, 1), ...items.slice(1, -1).toReversed(), ...items.slice(1).slice(-1), ...fresh];
        else items = [...items, ...fresh];
        marked = markedIndices(items, (one) => one.marked, marked);
        expect(marked.at).toEqual(items.flatMap((one, index) => (one.marked ? [index] : [])));
      }
    }),
  );
});

it('looks only at what is new', () => {
  let asked = 0;
  const isMarked = () => {
    asked += 1;
    return asked % 100 === 0;
  };
  const items = Array.from({ length: 1000 }, (_, index) => ({ index }));
  const before = markedIndices(items, isMarked, { items: [], at: [] });
  asked = 0;
  markedIndices([...items, { index: 1000 }], isMarked, before);
  expect(asked).toBe(1);
});
