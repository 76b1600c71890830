import { expect, it } from 'vitest';
import { WritingPace } from '../../../../src/ui/panel/grid/writing-pace';

const SCREEN = 33;

/** What a pace allows after some frames in which each row took so long, and the frame itself. */
function mostAfter(msPerRow: number, frames: number, frameMs = 0): number {
  const pace = new WritingPace();
  for (let frame = 0; frame < frames; frame++) {
    const rows = Math.min(SCREEN, pace.most);
    pace.learn(rows, frameMs + rows * msPerRow);
  }
  return pace.most;
}

it('writes half a screenful at first', () => {
  expect(new WritingPace().most).toBe(16);
});

it('writes a screenful where that takes no longer than a frame, a few frames later', () => {
  expect(mostAfter(0.1, 1)).toBeLessThan(SCREEN);
  expect(mostAfter(0.1, 3)).toBeGreaterThanOrEqual(SCREEN);
});

it('fills a frame, and no more, where rows take longer', () => {
  expect(mostAfter(0.8, 10)).toBe(20);
  expect(mostAfter(0.8, 30, 4)).toBeGreaterThanOrEqual(14);
  expect(mostAfter(0.8, 30, 4)).toBeLessThanOrEqual(16);
});

it('writes a few rows on any machine', () => {
  for (const ms of [4, 100, 1e9, Number.POSITIVE_INFINITY]) expect(mostAfter(ms, 5)).toBe(8);
});

it('is slower at once, and faster again little by little', () => {
  const pace = new WritingPace();
  for (let frame = 0; frame < 9; frame++) pace.learn(SCREEN, 3);
  expect(pace.most).toBeGreaterThan(SCREEN);
  pace.learn(SCREEN, 66);
  expect(pace.most).toBe(8);
  pace.learn(8, 0);
  expect(pace.most).toBeLessThan(SCREEN);
});

it('learns nothing from so few rows that the frame itself took most of the time', () => {
  const pace = new WritingPace();
  pace.learn(7, 1000);
  pace.learn(0, 1000);
  expect(pace.most).toBe(16);
});
