import { expect, it } from 'vitest';
import { timeState } from '../../../src/core/token/claims';
import { readVectors } from '../vectors';

interface TimeVector {
  description: string;
  /** JSON text: a number's spelling is the case. */
  claims: string;
  /** Milliseconds since the epoch. */
  at: number;
  state: string;
}

it.each(readVectors<TimeVector[]>('times'))('times: $description', ({ claims, at, state }) => {
  expect(timeState(JSON.parse(claims), at)).toBe(state);
});
