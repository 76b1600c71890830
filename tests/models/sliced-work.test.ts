import { expect, it } from 'vitest';
import { SlicedWork } from '../../src/models/sliced-work';
import { ManualSurroundings } from './manual-surroundings';

function* steps(count: number, did: number[] = []): Generator<number> {
  for (let at = 0; at < count; at++) {
    did.push(at);
    yield at / count;
  }
}

it('works for a few milliseconds at a stretch by the clock, however many steps that is', () => {
  for (const [tick, most] of [
    [1, 5],
    [0.1, 50],
    [20, 1],
  ] as const) {
    const page = new ManualSurroundings(0, tick);
    const did: number[] = [];
    new SlicedWork(page).start(steps(1000, did));
    expect(did).toHaveLength(0);
    page.frame();
    expect(did.length).toBeGreaterThanOrEqual(most - 1);
    expect(did.length).toBeLessThanOrEqual(most + 1);
    const first = did.length;
    page.turn();
    expect(did).toHaveLength(2 * first);
  }
});

it('says at each frame that there may be something new, and once after the last step', () => {
  const page = new ManualSurroundings(0, 1);
  let told = 0;
  const did: number[] = [];
  const work = new SlicedWork(page, () => {
    told += 1;
  });
  work.start(steps(30, did));
  page.frame();
  page.turn();
  page.turn();
  expect(told).toBe(1);
  page.runAll();
  expect(did).toHaveLength(30);
  expect(work.isRunning).toBe(false);
  expect(told).toBeLessThan(6);
  const last = told;
  page.runAll();
  expect(told).toBe(last);
});

it('lets newer work take the place of older, and stops when it is cancelled', () => {
  const page = new ManualSurroundings(0, 1);
  const [older, newer]: [number[], number[]] = [[], []];
  const work = new SlicedWork(page);
  work.start(steps(100, older));
  page.frame();
  const done = older.length;
  work.start(steps(100, newer));
  page.runAll();
  expect(older).toHaveLength(done);
  expect(newer).toHaveLength(100);
  work.start(steps(100, older));
  work.cancel();
  page.runAll();
  expect(older).toHaveLength(done);
});

it('says how far it is of work that lasts, and nothing of what is done at once', () => {
  const page = new ManualSurroundings(0, 1);
  const work = new SlicedWork(page);
  const shares: (number | null)[] = [];
  work.progress.subscribe((share) => shares.push(share));
  work.start(steps(50));
  page.runAll();
  expect(shares).toEqual([null]);
  work.start(steps(1000));
  page.runAll();
  const said = shares.slice(1, -1).map(Number);
  expect(said.length).toBeGreaterThan(5);
  expect(said).toEqual(said.toSorted((a, b) => a - b));
  expect(said[0]).toBeGreaterThan(0.2);
  expect(shares.at(-1)).toBeNull();
});

it('does no further step once a step has cancelled it', () => {
  const page = new ManualSurroundings();
  const did: number[] = [];
  const work = new SlicedWork(page);
  work.start(
    (function* () {
      for (const at of steps(100, did)) {
        if (did.length === 3) work.cancel();
        yield at;
      }
    })(),
  );
  page.runAll();
  expect(did).toHaveLength(3);
});
