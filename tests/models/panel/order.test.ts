import { expect, it } from 'vitest';
import { nextOrder } from '../../../src/models/panel/order';

const BY_STATUS = { key: 'status', descending: false };

it('goes from ascending to descending to as they came', () => {
  const first = nextOrder(null, 'status');
  const second = nextOrder(first, 'status');
  expect([first, second, nextOrder(second, 'status')]).toEqual([BY_STATUS, { ...BY_STATUS, descending: true }, null]);
  expect(nextOrder(second, 'method')).toEqual({ key: 'method', descending: false });
});
