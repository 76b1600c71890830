import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AskedRows, type PlacedRow, RowSlots } from '../../../../src/ui/panel/grid/row-slots';

const SCREEN = 30;

function numbers(first: number, count = SCREEN): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

/** Rows whose keys are themselves, and their places in the list. */
function another(items: readonly number[]): AskedRows<number> {
  return { first: items[0] ?? 0, items, keyOf: (item) => item, sameList: false, most: Number.POSITIVE_INFINITY };
}

/** Places the rows until none waits. */
function placeAll(slots: RowSlots<number>, keys: readonly number[], sameList = false): readonly PlacedRow<number>[] {
  for (;;) {
    const placed = slots.place({ ...another(keys), sameList });
    if (slots.waiting === 0) return placed;
  }
}

/** Each row's slot, by its key, which is its index too. */
function slotsOf(slots: RowSlots<number>, keys: readonly number[], sameList: boolean): Map<number, number> {
  return new Map(placeAll(slots, keys, sameList).map(({ index, slot }) => [index, slot]));
}

/** The keys, and the slots, in the order in which they stand in the document. */
function inDocument(slots: RowSlots<number>, keys: readonly number[]): { keys: number[]; slots: number[] } {
  const placed = placeAll(slots, keys);
  return { keys: placed.map(({ index }) => index), slots: placed.map(({ slot }) => slot) };
}

const SCREENS = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(40)).map(([first, count]) => numbers(first, count)),
);

it('places every row once, in a slot of its own, and leaves it there while it stays beside others, however large the screen is', () => {
  fc.assert(
    fc.property(SCREENS, fc.boolean(), (screens, sameList) => {
      const slots = new RowSlots<number>();
      let before = new Map<number, number>();
      for (const keys of screens) {
        const now = slotsOf(slots, keys, sameList);
        expect([...now.keys()].sort((a, b) => a - b)).toEqual(keys);
        expect(new Set(now.values()).size).toBe(keys.length);
        const staying = keys.filter((key) => before.has(key));
        if (sameList || staying.length > 3) for (const key of staying) expect(now.get(key)).toBe(before.get(key));
        before = now;
      }
    }),
  );
});

it('makes elements for as many rows as there are, and no others while there are as many', () => {
  fc.assert(
    fc.property(SCREENS, (screens) => {
      const slots = new RowSlots<number>();
      let before = new Set<number>();
      for (const keys of screens) {
        const now = new Set(placeAll(slots, keys).map(({ slot }) => slot));
        const made = [...now].filter((slot) => !before.has(slot)).length;
        expect(made).toBe(Math.max(0, now.size - before.size));
        before = now;
      }
    }),
  );
});

it('makes elements for a few rows at once, and the others wait, in order', () => {
  const slots = new RowSlots<number>();
  const steps = Array.from({ length: 4 }, () => [
    slots.place(another(numbers(0))).map(({ index }) => index),
    slots.waiting,
  ]);
  expect(steps).toEqual([
    [numbers(0, 8), 22],
    [numbers(0, 16), 14],
    [numbers(0, 24), 6],
    [numbers(0, 30), 0],
  ]);
});

it('lets none wait whose elements there are, and none for ever, whatever comes meanwhile', () => {
  fc.assert(
    fc.property(SCREENS, (screens) => {
      const slots = new RowSlots<number>();
      let before: readonly number[] = [];
      for (const keys of screens) {
        const placed = slots.place(another(keys)).map(({ index }) => index);
        expect(placed.length).toBe(Math.min(keys.length, before.length + 8));
        expect(slots.waiting).toBe(keys.length - placed.length);
        expect(placed).toEqual(expect.arrayContaining(before.filter((index) => keys.includes(index))));
        before = placed;
      }
    }),
  );
});

it('writes some of the rows that scrolling brings, and the others next, into the same elements', () => {
  const slots = new RowSlots<number>();
  const before = inDocument(slots, numbers(0)).slots;
  const scroll = () => slots.place({ ...another(numbers(500)), sameList: true, most: 16 });
  const halfway = scroll();
  expect(halfway.map(({ index }) => index)).toEqual([...numbers(500, 16), ...numbers(16, 14)]);
  expect(slots.waiting).toBe(14);
  const done = scroll();
  expect(done.map(({ index }) => index)).toEqual(numbers(500));
  expect(done.map(({ slot }) => slot)).toEqual(before);
  expect(slots.waiting).toBe(0);
});

it('tells how many rows it wrote or made elements for, without those that wait or stay', () => {
  const slots = new RowSlots<number>();
  const written = (rows: Partial<AskedRows<number>>, first: number) => {
    slots.place({ ...another(numbers(first)), ...rows });
    return slots.written;
  };
  expect([written({}, 0), written({}, 0), written({}, 0), written({}, 0), written({}, 0)]).toEqual([8, 8, 8, 6, 0]);
  expect(written({}, 5)).toBe(5);
  expect([written({ sameList: true, most: 16 }, 500), written({ sameList: true, most: 9 }, 500)]).toEqual([16, 9]);
  expect(written({}, 900)).toBe(30);
});

it('shows no row twice and none in two elements, wherever one scrolls meanwhile, and is done in the end', () => {
  fc.assert(
    fc.property(SCREENS, fc.integer({ min: 0, max: 60 }), (screens, last) => {
      const slots = new RowSlots<number>();
      placeAll(slots, numbers(0));
      for (const keys of screens) {
        const placed = slots.place({ ...another(keys), sameList: true, most: 16 });
        expect(new Set(placed.map(({ index }) => index)).size).toBe(placed.length);
        expect(new Set(placed.map(({ slot }) => slot)).size).toBe(placed.length);
      }
      const asked = { ...another(numbers(last)), sameList: true, most: 16 };
      for (let step = 0; step < 6; step++) slots.place(asked);
      expect(slots.waiting).toBe(0);
      expect(
        slots
          .place(asked)
          .map(({ index }) => index)
          .toSorted((a, b) => a - b),
      ).toEqual(numbers(last));
    }),
  );
});

it('writes some rows of another list, and the others next, while those before stand in their places', () => {
  const slots = new RowSlots<number>();
  const before = inDocument(slots, numbers(0)).slots;
  const sort = (sameList: boolean) => {
    const placed = slots.place({ ...another(numbers(500)), sameList, most: 16 });
    expect(placed.map(({ slot }) => slot)).toEqual(before);
    expect(placed.map(({ index }) => index)).toEqual(numbers(500));
    return placed.map(({ item }) => item);
  };
  expect(sort(false)).toEqual([...numbers(500, 16), ...numbers(16, 14)]);
  expect(slots.waiting).toBe(14);
  expect(sort(true)).toEqual(numbers(500));
  expect(slots.waiting).toBe(0);
});

it('shows no row of another list twice, in any order of places, and is done a few frames later', () => {
  const somewhere = fc.record({
    first: fc.nat(50),
    items: fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 }),
    sameList: fc.constant(false),
  });
  fc.assert(
    fc.property(fc.array(somewhere), somewhere, (lists, last) => {
      const slots = new RowSlots<number>();
      placeAll(slots, numbers(0));
      const place = (rows: Partial<AskedRows<number>>) => slots.place({ ...another([]), ...rows, most: 8 });
      for (const list of [...lists, last]) {
        const placed = place(list);
        for (const shown of ['item', 'index', 'slot'] as const) {
          expect(new Set(placed.map((row) => row[shown])).size).toBe(placed.length);
        }
      }
      for (let frame = 0; frame < 5; frame++) place({ ...last, sameList: true });
      const rows = place({ ...last, sameList: true }).toSorted((a, b) => a.index - b.index);
      expect(rows.map(({ item }) => item)).toEqual(last.items);
      expect(rows.map(({ index }) => index)).toEqual(numbers(last.first, last.items.length));
    }),
  );
});

it('shows nothing of the list before in another one that comes while rows wait', () => {
  for (const sameList of [true, false]) {
    const slots = new RowSlots<number>();
    placeAll(slots, numbers(0));
    slots.place({ ...another(numbers(500)), sameList, most: 16 });
    const placed = slots.place({ ...another(numbers(900)), most: 16 });
    expect(placed.map(({ item }) => item)).toEqual(numbers(900));
  }
});

it('lets no row of another list wait beside some that stay, or while the elements are out of order', () => {
  const slots = new RowSlots<number>();
  inDocument(slots, numbers(0));
  for (const first of [14, 900]) {
    slots.place({ ...another(numbers(first)), most: 8 });
    expect(slots.waiting).toBe(0);
    expect(slots.isInOrder).toBe(first !== 14);
  }
});

it('has rows of the list before stand in places that are asked for, wherever one scrolls meanwhile', () => {
  const slots = new RowSlots<number>();
  placeAll(slots, numbers(0));
  slots.place({ ...another(numbers(500)), most: 8 });
  const placed = slots.place({ ...another(numbers(505)), sameList: true, most: 8 });
  const old = placed.filter(({ item }) => item < 500);
  expect(old.length).toBeGreaterThan(5);
  for (const { index } of old) expect(numbers(505)).toContain(index);
  expect(new Set(placed.map(({ index }) => index)).size).toBe(SCREEN);
});

it('keeps the rows in order where a few come, from above or from below', () => {
  const slots = new RowSlots<number>();
  for (const first of [100, 103, 101, 102, 105, 102]) {
    expect(inDocument(slots, numbers(first)).keys).toEqual(numbers(first));
    expect(slots.isInOrder).toBe(true);
  }
});

it('moves no element where many come, until it is asked to put them in order', () => {
  const slots = new RowSlots<number>();
  const before = inDocument(slots, numbers(0)).slots;
  for (const first of [4, 14, 23, 25]) {
    expect(inDocument(slots, numbers(first)).slots).toEqual(before);
    expect(slots.isInOrder).toBe(false);
  }
  for (let step = 0; step < 4; step++) slots.putFewInOrder();
  expect(slots.isInOrder).toBe(true);
  expect(inDocument(slots, numbers(25)).keys).toEqual(numbers(25));
});

/** How many of the numbers ascend where they stand, at most. */
function mostAscending(all: readonly number[]): number {
  const most: number[] = [];
  for (const [at, one] of all.entries()) {
    const before = most.filter((_, other) => other < at && (all[other] ?? 0) < one);
    most.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...most);
}

it('puts rows in order by as few moves as can be, at most eight at once', () => {
  fc.assert(
    fc.property(SCREENS, (screens) => {
      const slots = new RowSlots<number>();
      for (const keys of screens) placeAll(slots, keys);
      const last = screens.at(-1) ?? [];
      const rows = () => inDocument(slots, last).keys;
      for (let left = last.length - mostAscending(rows()); left > 0; left -= 8) {
        const before = rows();
        slots.putFewInOrder();
        const after = rows();
        expect(after.length - mostAscending(before.map((key) => after.indexOf(key)))).toBeLessThanOrEqual(8);
        expect(after.length - mostAscending(after)).toBe(Math.max(0, left - 8));
      }
      expect(rows()).toEqual(last);
      expect(slots.isInOrder).toBe(true);
    }),
  );
});

it.each([10, 20, 30])('comes to order though a row arrives each time, after %d at once', (burst) => {
  const slots = new RowSlots<number>();
  placeAll(slots, numbers(0));
  let first = burst;
  placeAll(slots, numbers(first));
  for (let time = 0; time < 5; time++) {
    slots.putFewInOrder();
    first += 1;
    placeAll(slots, numbers(first));
  }
  slots.putFewInOrder();
  expect(slots.isInOrder).toBe(true);
});

it('lets the urgent row wait for no others', () => {
  const slots = new RowSlots<number>();
  placeAll(slots, numbers(0));
  const scroll = (urgent: number) => {
    const placed = slots.place({ ...another(numbers(500)), sameList: true, most: 8, urgent });
    return placed.map(({ index }) => index).filter((index) => index >= 500);
  };
  expect(scroll(525)).toEqual([...numbers(500, 7), 525]);
  expect(scroll(525)).toEqual([...numbers(500, 15), 525]);
  expect(scroll(9)).toEqual([...numbers(500, 23), 525]);
  const none = slots.place({ ...another(numbers(900)), sameList: true, most: 0, urgent: 920 });
  expect(none.map(({ index }) => index).filter((index) => index >= 900)).toEqual([920]);
});

it('has the rows in order, and moves no element, where all but a few are others than before', () => {
  const slots = new RowSlots<number>();
  const before = inDocument(slots, numbers(0)).slots;
  for (const first of [1000, 20, 47, 20, 21_000]) {
    expect(inDocument(slots, numbers(first))).toEqual({ keys: numbers(first), slots: before });
  }
});

it('counts the rows that came, not those that stayed or went', () => {
  const slots = new RowSlots<number>();
  placeAll(slots, numbers(0));
  const before = slots.arrived;
  const arrived = [numbers(0), numbers(5), numbers(5), numbers(5, 10), numbers(4, 10)].map((keys) => {
    slots.place(another(keys));
    return slots.arrived - before;
  });
  expect(arrived).toEqual([0, 5, 5, 5, 6]);
});
