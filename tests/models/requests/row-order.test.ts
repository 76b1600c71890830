import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/models/requests/row';
import { compareRows, rowValue } from '../../../src/models/requests/row-order';
import { jws } from '../../core/samples';
import { rowsOf } from '../rows';

/** As much of a row as sorting by status looks at. */
function rowWith(id: number, status: number): Row {
  return { id, judged: { exchange: { status } } } as unknown as Row;
}

describe('the order of rows', () => {
  it('leaves equal rows as they came, in both directions', () => {
    const rows = [rowWith(1, 401), rowWith(2, 200), rowWith(3, 401), rowWith(4, 200)];
    const ids = (descending: boolean) => rows.toSorted(compareRows({ key: 'status', descending })).map(({ id }) => id);
    expect(ids(false)).toEqual([2, 4, 1, 3]);
    expect(ids(true)).toEqual([1, 3, 2, 4]);
    expect(rows.toReversed().sort(compareRows(null))).toEqual(rows);
  });

  it('looks at the beginning of a hostile token’s audiences only', () => {
    const [row] = rowsOf([{ token: jws({ aud: Array.from({ length: 100_000 }, () => 'x'.repeat(10)) }) }]);
    if (!row) throw new Error('no row');
    expect(String(rowValue('audience')(row))).toHaveLength(118);
  });
});
