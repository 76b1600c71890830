import { VERDICT_WORDS } from '../../core/explain/verdict-words';
import { numericDate } from '../../core/token/claims';
import { compareValues, type SortValue } from '../lists/sort-value';
import type { Order } from '../panel/order';
import type { ColumnId } from '../panel/panel-settings';
import { audiencesOf, claimsOfRow, expectedOf, issuerOf, type Row } from './row';

type SortKey = ColumnId<'Requests'>;

export type RowOrder = Order<SortKey>;

/** What a row is sorted by. */
export function rowValue(key: SortKey): (row: Row) => SortValue {
  return VALUES[key];
}

/** Compares two rows; equal ones stay as they came. */
export function compareRows(order: RowOrder): (a: Row, b: Row) => number {
  if (!order) return (a, b) => a.id - b.id;
  const value = VALUES[order.key];
  const direction = order.descending ? -1 : 1;
  return (a, b) => direction * compareValues(value(a), value(b)) || a.id - b.id;
}

/** More than this does not decide an order that anyone could see; a hostile token has megabytes of it. */
const MOST_AUDIENCES = 10;
const LONGEST_TEXT = 300;

const VALUES: Record<SortKey, (row: Row) => SortValue> = {
  verdict: ({ word }) => VERDICT_WORDS.indexOf(word),
  method: ({ judged }) => judged.exchange.method,
  origin: ({ judged }) => judged.exchange.origin,
  name: ({ judged }) => judged.exchange.url.slice(judged.exchange.origin.length),
  status: ({ judged }) => judged.exchange.status,
  audience: (row) => joined(audiencesOf(row, MOST_AUDIENCES)),
  expected: (row) => joined(expectedOf(row)),
  issuer: (row) => (issuerOf(row) ?? '').slice(0, LONGEST_TEXT),
  expires: (row) => numericDate(claimsOfRow(row), 'exp') ?? Number.POSITIVE_INFINITY,
  token: ({ judged }) => judged.credentials[0]?.credential.token.id ?? 0,
  time: ({ judged, id }) => judged.exchange.startedAt ?? id,
};

function joined(texts: readonly string[]): string {
  return texts.slice(0, MOST_AUDIENCES).join(', ').slice(0, LONGEST_TEXT);
}
