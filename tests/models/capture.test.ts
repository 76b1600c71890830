import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureInto, type NetworkEvents } from '../../src/models/capture';
import { TrafficLog } from '../../src/models/traffic-log';
import { harEntry, START } from './har-entries';

function capture(): { log: TrafficLog; events: NetworkEvents } {
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
