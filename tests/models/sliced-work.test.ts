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
    page.turn();
    expect(did.length).toBeGreaterThanOrEqual(most - 1);
    expect(did.length).toBeLessThanOrEqual(most + 1);
    const first = did.length;
    page.turn();
    expect(did).toHaveLength(2 * first);
  }
});

it('tells at once of what is new, then after a rest, and once after the last step', () => {
  const page = new ManualSurroundings(0, 1);
  const toldAfter: number[] = [];
  const did: number[] = [];
  const work = new SlicedWork(page, () => toldAfter.push(did.length));
  work.start(steps(30, did));
  page.turn();
  const slice = did.length;
  expect(toldAfter).toEqual([slice]);
  page.turn();
  page.frame();
  page.frame();
  page.turn();
  expect(toldAfter).toEqual([slice]);
  page.frame();
  page.turn();
  expect(toldAfter).toEqual([slice, 4 * slice]);
  page.runAll();
  expect(did).toHaveLength(30);
  expect(work.isRunning).toBe(false);
  expect(toldAfter.slice(2)).toEqual([30]);
  page.runAll();
  expect(toldAfter).toHaveLength(3);
});

it.each([
  ['the frame that draws it comes first', true],
  ['the frame that draws it comes last', false],
])('rests half as long again where telling takes long, up to a bound: %s', (_, frameFirst) => {
  for (const [took, frames] of [
    [0, 3],
    [20, 2],
    [30, 1],
    [60, 2],
    [100, 4],
    [3_600_000, 7],
  ] as const) {
    const page = new ManualSurroundings();
    let told = 0;
    const work = new SlicedWork(page, () => {
      told += 1;
      page.time += told === 1 ? took : 0;
    });
    work.start(steps(1));
    page.turn();
    work.start(steps(1));
    if (frameFirst) {
      // It counts in how long the telling took.
      page.time -= 16;
      page.frame();
    }
    page.turn();
    for (let frame = 0; frame < frames; frame++) {
      expect(told).toBe(1);
      page.frame();
      page.turn();
    }
    expect(told).toBe(2);
    page.runAll();
  }
});

it('rests as long as it is told to, and not at all where what was done is waited for', () => {
  for (const [betweenMs, isAwaited, frames] of [
    [45, false, 3],
    [150, false, 10],
    [150, true, 1],
  ] as const) {
    const page = new ManualSurroundings();
    let told = 0;
    const work = new SlicedWork(page, () => (told += 1), { betweenMs, waitsForRest: true });
    for (const again of [false, true]) {
      work.start(steps(1));
      page.turn();
      if (again && isAwaited) work.hurry();
    }
    for (let frame = 0; frame < frames; frame++) {
      expect(told).toBe(1);
      page.frame();
      page.turn();
    }
    expect(told).toBe(2);
    // Of what comes after that, nothing is waited for.
    work.start(steps(1));
    page.frame();
    page.turn();
    expect(told).toBe(2);
  }
});

it.each([
  ['while it tells', -3_600_000, 0],
  ['while it rests', 0, -3_600_000],
  ['after it went ahead while it told', 3_600_000, -3_600_000],
])('goes on within a few frames where the clock goes back %s', (_, telling, resting) => {
  const page = new ManualSurroundings();
  let told = 0;
  const work = new SlicedWork(page, () => {
    told += 1;
    page.time += told === 1 ? telling : 0;
  });
  work.start(steps(1));
  page.turn();
  page.turn();
  page.time += resting;
  work.start(steps(1));
  for (let frame = 0; frame < 3; frame++) {
    page.frame();
    page.turn();
  }
  expect(told).toBe(2);
});

it.each([
  ['from the beginning', true],
  ['only after it was told', false],
])('waits no longer than a frame in a page that is hidden %s, however long telling takes', (_, fromTheBeginning) => {
  const page = new ManualSurroundings();
  page.visible.value = !fromTheBeginning;
  let told = 0;
  const work = new SlicedWork(page, () => {
    told += 1;
    page.time += 1000;
  });
  work.start(steps(1));
  page.turn();
  page.turn();
  page.visible.value = false;
  work.start(steps(1));
  page.frame();
  page.turn();
  expect(told).toBe(2);
});

it('does work that comes in crumbs together, and in a hidden page waits for one frame only', () => {
  const page = new ManualSurroundings();
  const did: number[] = [];
  const work = new SlicedWork(page);
  for (const frames of [3, 1]) {
    page.visible.value = frames === 3;
    work.start(steps(1, did));
    page.turn();
    did.length = 0;
    work.start(steps(1, did));
    for (let frame = 0; frame < frames; frame++) {
      page.turn();
      expect(did).toHaveLength(0);
      page.frame();
    }
    page.turn();
    expect(did).toHaveLength(1);
    page.runAll();
  }
});

it('does work at once that need not wait for the telling of what was done before', () => {
  const page = new ManualSurroundings();
  const did: number[] = [];
  let told = 0;
  const work = new SlicedWork(page, () => (told += 1), { betweenMs: 45, waitsForRest: false });
  for (const crumb of [1, 2, 3]) {
    work.start(steps(1, did));
    page.turn();
    expect([did.length, told]).toEqual([crumb, 1]);
  }
  page.runAll();
  expect(told).toBe(2);
});

it('lets newer work take the place of older, and stops when it is cancelled', () => {
  const page = new ManualSurroundings(0, 1);
  const [older, newer]: [number[], number[]] = [[], []];
  const work = new SlicedWork(page);
  work.start(steps(100, older));
  page.turn();
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
  expect(said[0]).toBeGreaterThan(0.05);
  expect(shares.at(-1)).toBeNull();
});

it('never takes back how far it is', () => {
  const page = new ManualSurroundings(0, 1);
  const work = new SlicedWork(page);
  const shares: number[] = [];
  work.progress.subscribe((share) => shares.push(...(share === null ? [] : [share])));
  work.start(
    (function* () {
      for (let step = 0; step < 2000; step++) yield (step % 1000) / 1000;
    })(),
  );
  page.runAll();
  expect(shares.length).toBeGreaterThan(10);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
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
