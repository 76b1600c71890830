import { expect, it } from 'vitest';
import { GridRow } from '../../../../src/ui/panel/grid/GridRow';
import { ORIGIN_COLUMNS } from '../../../../src/ui/panel/views/origin-columns';
import { COLUMNS } from '../../../../src/ui/panel/views/request-columns';
import { TOKEN_COLUMNS } from '../../../../src/ui/panel/views/token-columns';
import { jws } from '../../../core/samples';
import { START } from '../../../models/har-entries';
import { rowsOf } from '../../../models/rows';

const TOKEN = jws({ aud: 'https://orders.example.com', exp: START / 1000 + 3600 });

function rowOf(url: string) {
  const [row] = rowsOf([{ url, token: TOKEN }]);
  if (!row) throw new Error(`no row for ${url}`);
  return row;
}

it.each([
  ['https://orders.example.com/v1/orders?page=2#top', '/v1/orders?page=2'],
  ['https://orders.example.com', '/'],
  ['https://orders.example.com?page=2', '/?page=2'],
  ['https://[::1]:8443/a/b', '/a/b'],
  ['wss://orders.example.com/socket?a=://b@c', '/socket?a=://b@c'],
  [`https://ci:${TOKEN}@orders.example.com/v1/orders`, '/v1/orders'],
  ['https://orders.example.com/reset?code=s3cret&page=2', '/reset?code=…&page=2'],
])('names a request by its path and query, without secrets: %s', (url, name) => {
  const column = COLUMNS.find(({ id }) => id === 'name');
  expect(column?.cell(rowOf(url), START)).toBe(name);
});

it('says of every column that looks at the time by which words', () => {
  for (const { id, cell, hover, byClock } of [...COLUMNS, ...TOKEN_COLUMNS, ...ORIGIN_COLUMNS]) {
    const looksAtTime = cell.length > 1 || (hover?.length ?? 0) > 1;
    expect({ id, byClock: byClock !== undefined }).toEqual({ id, byClock: looksAtTime });
  }
});

it('draws a row again when its words changed by the clock, and not with each second', () => {
  const item = rowOf('https://orders.example.com/');
  const props = {
    id: 'row-1',
    item,
    index: 0,
    top: 0,
    classes: 'row',
    selected: false,
    columns: COLUMNS,
    now: START,
    list: undefined,
    line: undefined,
  };
  const row = new GridRow(props);
  row.props = props;
  const isDrawnAgain = (change: Partial<typeof props>) => row.shouldComponentUpdate({ ...props, ...change });
  expect(isDrawnAgain({ now: START + 100 })).toBe(true);
  row.props = { ...props, now: START + 100 };
  expect(isDrawnAgain({ now: START + 1100 })).toBe(false);
  expect(isDrawnAgain({ now: START + 61_000 })).toBe(true);
  expect(isDrawnAgain({ now: START + 1100, selected: true })).toBe(true);
});
