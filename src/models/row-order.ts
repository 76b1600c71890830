import { VERDICT_WORDS } from '../core/explain/verdict-words';
import { numericDate } from '../core/token/claims';
import { audiencesOf, claimsOfRow, expectedOf, issuerOf, type Row } from './row';

/** What rows can be sorted by: the columns of the grid. */
export type SortKey =
  | 'verdict'
  | 'method'
  | 'origin'
  | 'name'
  | 'status'
  | 'audience'
  | 'expected'
  | 'issuer'
  | 'expires'
  | 'token'
  | 'time';

/** Null: as they came. */
export type RowOrder = { readonly key: SortKey; readonly descending: boolean } | null;

/** The next order when a column's header is pressed: ascending, descending, as they came. */
export function nextOrder(order: RowOrder, key: SortKey): RowOrder {
  if (order?.key !== key) return { key, descending: false };
  return order.descending ? null : { key, descending: true };
}

/** Compares two rows; equal ones stay as they came. */
export function compareRows(order: NonNullable<RowOrder>): (a: Row, b: Row) => number {
  const value = VALUES[order.key];
  const direction = order.descending ? -1 : 1;
  return (a, b) => direction * compareValues(value(a), value(b)) || a.id - b.id;
}

type Value = string | number;

const VALUES: Record<SortKey, (row: Row) => Value> = {
  verdict: ({ word }) => VERDICT_WORDS.indexOf(word),
  method: ({ judged }) => judged.exchange.method,
  origin: ({ judged }) => judged.exchange.origin,
  name: ({ judged }) => judged.exchange.url.slice(judged.exchange.origin.length),
  status: ({ judged }) => judged.exchange.status,
  audience: (row) => audiencesOf(row).join(', '),
  expected: (row) => expectedOf(row).join(', '),
  issuer: (row) => issuerOf(row) ?? '',
  expires: (row) => numericDate(claimsOfRow(row), 'exp') ?? Number.POSITIVE_INFINITY,
  token: ({ judged }) => judged.credentials[0]?.credential.token.id ?? 0,
  time: ({ judged, id }) => judged.exchange.startedAt ?? id,
};

function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts in place where there is an order. */
export function ordered(rows: Row[], order: RowOrder): Row[] {
  return order ? rows.sort(compareRows(order)) : rows;
}

/** Puts sorted new rows among sorted ones, at the cost of both lengths. */
export function mergeSorted(rows: readonly Row[], fresh: readonly Row[], compare: (a: Row, b: Row) => number): Row[] {
  const merged: Row[] = [];
  let next = 0;
  for (const row of rows) {
    for (let one = fresh[next]; one && compare(one, row) < 0; one = fresh[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(row);
  }
  return [...merged, ...fresh.slice(next)];
}
