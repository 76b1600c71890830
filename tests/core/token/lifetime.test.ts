import { expect, it } from 'vitest';
import { lifetimeOf, shareOver } from '../../../src/core/token/lifetime';

it.each<[string, Record<string, unknown>, number, number | undefined]>([
  ['half of it is over', { iat: 100, exp: 200 }, 150, 0.5],
  ['before it begins', { iat: 100, exp: 200 }, 50, 0],
  ['after its end', { iat: 100, exp: 200 }, 500, 1],
  ['nbf before iat', { iat: 100, nbf: 120, exp: 200 }, 160, 0.5],
  ['no end', { iat: 100 }, 150, undefined],
  ['no beginning', { exp: 200 }, 150, undefined],
  ['an end before the beginning', { iat: 200, exp: 100 }, 150, undefined],
  ['an end at the beginning', { iat: 100, exp: 100 }, 100, undefined],
  ['texts instead of numbers', { iat: '100', exp: '200' }, 150, undefined],
  ['beyond numbers', JSON.parse('{"iat":-1e999,"exp":1e999}'), 150, undefined],
])('%s', (_, claims, now, share) => {
  expect(shareOver(lifetimeOf(claims), now * 1000)).toBe(share);
});
