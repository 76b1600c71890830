import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/models/row';
import { compareRows, mergeSorted, nextOrder, ordered } from '../../src/models/row-order';

/** As much of a row as sorting by status looks at. */
function rowWith(id: number, status: number): Row {
  return { id, judged: { exchange: { status } } } as unknown as Row;
}

const BY_STATUS = { key: 'status', descending: false } as const;

describe('the order of rows', () => {
  it('goes from ascending to descending to as they came', () => {
    const first = nextOrder(null, 'status');
    const second = nextOrder(first, 'status');
    expect([first, second, nextOrder(second, 'status')]).toEqual([BY_STATUS, { ...BY_STATUS, descending: true }, null]);
    expect(nextOrder(second, 'method')).toEqual({ key: 'method', descending: false });
  });

  it('leaves equal rows as they came, in both directions', () => {
    const rows = [rowWith(1, 401), rowWith(2, 200), rowWith(3, 401), rowWith(4, 200)];
    const ids = (descending: boolean) => ordered([...rows], { key: 'status', descending }).map(({ id }) => id);
    expect(ids(false)).toEqual([2, 4, 1, 3]);
    expect(ids(true)).toEqual([1, 3, 2, 4]);
  });

  it('merges new rows to where sorting all of them would put them', () => {
    const statuses = fc.array(fc.integer({ min: 200, max: 205 }));
    fc.assert(
      fc.property(statuses, statuses, fc.boolean(), (before, fresh, descending) => {
        const order = { key: 'status', descending } as const;
        const all = [...before, ...fresh].map((status, id) => rowWith(id, status));
        const old = ordered(all.slice(0, before.length), order);
        const added = ordered(all.slice(before.length), order);
        expect(mergeSorted(old, added, compareRows(order))).toEqual(ordered([...all], order));
      }),
    );
  });
});
