import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureInto } from '../../../src/models/capture/capture';
import { TrafficLog } from '../../../src/models/log/traffic-log';
import { harEntry, START } from '../har-entries';

function capture(): { log: TrafficLog; events: ReturnType<typeof captureInto> } {
  const log = new TrafficLog();
  return { log, events: captureInto(log) };
}

function paths(log: TrafficLog): string[] {
  return log.logged.map(({ exchange }) => new URL(exchange.url).pathname);
}

const entryAt = (path: string) => harEntry({ url: `https://api.example${path}` });

describe('what was there before the listener', () => {
  it('is taken in once, whether its event comes before or after the answer', () => {
    const { log, events } = capture();
    events.onEntry(entryAt('/a'));
    events.onEarlierEntries([entryAt('/a'), entryAt('/b'), entryAt('/c')]);
    events.onEntry(entryAt('/b'));
    events.onEntry(entryAt('/d'));
    expect(paths(log)).toEqual(['/a', '/b', '/c', '/d']);
  });

  it('pairs equal simultaneous requests one by one', () => {
    const { log, events } = capture();
    events.onEntry(entryAt('/a'));
    events.onEarlierEntries([entryAt('/a'), entryAt('/a')]);
    events.onEntry(entryAt('/a'));
    events.onEntry(entryAt('/a'));
    expect(paths(log)).toEqual(['/a', '/a', '/a']);
  });

  it('keeps equal requests that differ in time', () => {
    const { log, events } = capture();
    events.onEarlierEntries([harEntry({ startedAt: START })]);
    events.onEntry(harEntry({ startedAt: START + 1 }));
    expect(log.logged).toHaveLength(2);
  });

  it('leaves requests in flight to their own event', () => {
    const { log, events } = capture();
    const inFlight = { ...harEntry({ status: 0 }), time: 0 };
    events.onEarlierEntries([inFlight, harEntry({ status: 0, failure: 'net::ERR_FAILED' })]);
    expect(log.logged.map(({ exchange }) => exchange.failure)).toEqual(['net::ERR_FAILED']);
    events.onEntry(harEntry({ url: 'https://api.example/answered' }));
    expect(paths(log)).toEqual(['/', '/answered']);
  });

  it('may be nothing, or nonsense', () => {
    const { log, events } = capture();
    events.onEarlierEntries([]);
    events.onEntry(entryAt('/a'));
    expect(paths(log)).toEqual(['/a']);
    const other = capture();
    other.events.onEarlierEntries([null, 1, {}]);
    expect(other.log.counts.unreadable).toBe(3);
  });
});

it('leads navigations into the log', () => {
  const { log, events } = capture();
  events.onNavigated('https://shop.example/');
  events.onEntry(entryAt('/a'));
  expect(log.logged[0]?.navigatedTo).toBe('https://shop.example/');
});

it('takes in each request once, however the events and the answer are interleaved', () => {
  const path = fc.constantFrom('/a', '/b', '/c');
  fc.assert(
    fc.property(fc.array(path), fc.array(path), fc.array(path), (before, overlap, after) => {
      const { log, events } = capture();
      // The answer lists what was before and what also comes as an event; of these, half come before the answer.
      const early = overlap.filter((_, n) => n % 2 === 0);
      const late = overlap.filter((_, n) => n % 2 === 1);
      for (const one of early) events.onEntry(entryAt(one));
      events.onEarlierEntries([...before, ...overlap].map(entryAt));
      for (const one of late) events.onEntry(entryAt(one));
      const taken = paths(log).sort();
      expect(taken).toEqual([...before, ...overlap].sort());
      for (const one of after) events.onEntry(harEntry({ url: `https://api.example${one}`, startedAt: START + 1 }));
      expect(log.logged).toHaveLength(before.length + overlap.length + after.length);
    }),
  );
});

describe('what DevTools lists and told of by no event', () => {
  const at = (path: string, after: number) => harEntry({ url: `https://api.example${path}`, startedAt: START + after });

  function found(events: ReturnType<typeof captureInto>, listed: readonly unknown[]): number | undefined {
    events.takeHidden(listed);
    return events.status.note.hidden;
  }

  it('is said until the page goes elsewhere or the list is cleared', () => {
    const { log, events } = capture();
    const told: (number | undefined)[] = [];
    const stop = events.status.subscribe(({ hidden }) => told.push(hidden));
    events.takeHidden([at('/hidden', 1)]);
    events.onNavigated('https://shop.example/');
    events.takeHidden([at('/other', 2)]);
    log.clear();
    stop();
    events.takeHidden([at('/third', 3)]);
    expect(told).toEqual([1, undefined, 1, undefined]);
  });

  it('is taken in when it is looked for, and counted', () => {
    const { log, events } = capture();
    events.onEntry(at('/shown', 0));
    expect(found(events, [at('/shown', 0), at('/hidden', 1), at('/hidden', 1)])).toBe(2);
    expect(paths(log)).toEqual(['/shown', '/hidden', '/hidden']);
  });

  it('is taken in once, whether it is looked for again or its event comes late', () => {
    const { log, events } = capture();
    expect(found(events, [at('/late', 0)])).toBe(1);
    expect(found(events, [at('/late', 0)])).toBe(0);
    events.onEntry(at('/late', 0));
    expect(paths(log)).toEqual(['/late']);
  });

  it('is no request without a token, nor one still in flight', () => {
    const { log, events } = capture();
    const inFlight = { ...harEntry({ status: 0 }), time: 0 };
    expect(found(events, [harEntry({ token: null }), inFlight])).toBe(0);
    expect(log.logged).toEqual([]);
  });

  it('is not what was cleared', () => {
    const { log, events } = capture();
    events.onEntry(at('/cleared', 0));
    log.clear();
    expect(found(events, [at('/cleared', 0), at('/hidden', 1)])).toBe(1);
    expect(paths(log)).toEqual(['/hidden']);
  });

  it('is not what came while nothing was recorded', () => {
    const { log, events } = capture();
    log.recording = false;
    events.onEntry(at('/unrecorded', 0));
    log.recording = true;
    expect(found(events, [at('/unrecorded', 0)])).toBe(0);
  });
});
