import { expect, it } from 'vitest';
import { clockTime } from '../../../src/ui/shared/time-text';

it('writes each time as its own second, in whatever order they are asked for', () => {
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
  for (const ms of [0, 999, 1000, 999, -1, -1000, 61_500, 61_499.5, 1_767_225_600_000, 0]) {
    expect(clockTime(ms)).toBe(format.format(Math.floor(ms / 1000) * 1000));
  }
});
