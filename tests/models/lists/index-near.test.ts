import { expect, it } from 'vitest';
import { indexNear } from '../../../src/models/lists/index-near';

const LIST = Array.from({ length: 50 }, (_, key) => ({ key }));

it('finds each item from each guess', () => {
  for (const guess of [-3, 0, 7, 49, 900]) {
    for (const { key } of LIST) expect(indexNear(LIST, (item) => item.key, key, guess)).toBe(key);
  }
});

it('says where there is none', () => {
  expect(indexNear(LIST, (item) => item.key, 50, 3)).toBe(-1);
  expect(indexNear([] as { key: number }[], (item) => item.key, 0, 0)).toBe(-1);
});

it('asks a few items only where the guess is nearly right', () => {
  let asked = 0;
  const keyOf = ({ key }: { key: number }) => {
    asked += 1;
    return key;
  };
  indexNear(LIST, keyOf, 30, 28);
  expect(asked).toBeLessThan(7);
});
