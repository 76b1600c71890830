import { expect, it } from 'vitest';
import { networkFilter } from '../../../src/core/export/network-filter';
import { tokenFor } from '../../models/har-entries';
import { rowsOf } from '../../models/rows';

const SECRET = tokenFor('secret');

it.each([
  ['https://api.example/v1/orders', 'https://api.example/v1/orders'],
  [`https://api.example/v1?access_token=${SECRET}&page=2`, 'https://api.example/v1'],
  ['https://user:password@api.example:8443/v1#part', 'https://api.example:8443/v1'],
  [`https://api.example/share/${SECRET}/view`, 'https://api.example/share/'],
  ['https://api.example/v1;session=abc/x', 'https://api.example/v1;session='],
])('finds %s without its secrets', (url, expected) => {
  const [row] = rowsOf([{ url }]);
  expect(row && networkFilter(row.judged.exchange)).toBe(`method:GET url:${expected}`);
});

it('leaves out a method that is no word', () => {
  const exchange = rowsOf([{}])[0]?.judged.exchange;
  if (!exchange) throw new Error('No row.');
  expect(networkFilter({ ...exchange, method: 'GET -url:x' })).toBe('url:https://api.example/');
});
