import { describe, expect, it } from 'vitest';
import { type LogChange, TrafficLog } from '../../src/models/traffic-log';
import { type EntrySample, harEntry, START, tokenFor } from './har-entries';

function logOf(...samples: EntrySample[]): TrafficLog {
  const log = new TrafficLog();
  for (const sample of samples) log.record(harEntry(sample));
  return log;
}

function changesOf(log: TrafficLog): LogChange[] {
  const changes: LogChange[] = [];
  log.subscribe((change) => changes.push(change));
  return changes;
}

function urls(log: TrafficLog): string[] {
  return log.logged.map(({ exchange }) => exchange.url);
}

describe('what is kept', () => {
  it('keeps requests with a credential and refused ones, and counts the rest', () => {
    const log = logOf(
      {},
      { token: null },
      { token: null, cookie: 'a=b' },
      { token: null, status: 401, url: 'https://api.example/refused' },
      { token: null, status: 403 },
    );
    expect(urls(log)).toEqual(['https://api.example/', 'https://api.example/refused']);
    expect(log.counts).toEqual({ seen: 5, withCookies: 1, unreadable: 0, dropped: 0 });
  });

  it('counts entries that cannot be read, and passes over what is no request', () => {
    const log = new TrafficLog();
    for (const entry of [null, 'x', {}, { request: { url: 'no url', method: 'GET' } }]) log.record(entry);
    log.record(harEntry({ url: 'data:text/plain,x' }));
    expect(log.counts).toEqual({ seen: 0, withCookies: 0, unreadable: 4, dropped: 0 });
  });

  it('takes nothing in while it does not record', () => {
    const log = new TrafficLog();
    log.recording = false;
    log.record(harEntry());
    log.navigated('https://api.example/next');
    log.recording = true;
    log.record(harEntry());
    expect(log.logged.map(({ navigatedTo }) => navigatedTo)).toEqual([null]);
    expect(log.counts.seen).toBe(1);
  });

  it('never folds events that are equal in time, method and URL', () => {
    expect(logOf({}, {}, {}).logged.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('marks the first exchange after a navigation', () => {
    const log = logOf({});
    log.navigated('https://shop.example/1');
    log.navigated('https://shop.example/2');
    log.record(harEntry({ token: null }));
    log.record(harEntry());
    log.record(harEntry());
    expect(log.logged.map(({ navigatedTo }) => navigatedTo)).toEqual([null, 'https://shop.example/2', null]);
  });
});

describe('a pass through a service worker', () => {
  const page = { byServiceWorker: true, startedAt: START, duration: 100 };
  const worker = { startedAt: START + 20, duration: 50 };

  it.each([
    { order: 'the worker’s half first', halves: [worker, page] },
    { order: 'the page’s half first', halves: [page, worker] },
  ])('is one exchange, the one that was sent: $order', ({ halves }) => {
    const log = logOf(...halves);
    expect(log.logged.map(({ exchange }) => exchange.sent)).toEqual(['yes']);
    log.clear();
    expect(log.tokens.size).toBe(0);
  });

  it('tells its listeners that the page’s half is gone', () => {
    const log = logOf(page);
    const changes = changesOf(log);
    log.record(harEntry(worker));
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added', 'counted']);
    expect(changes[0]).toEqual({ kind: 'removed', ids: new Set([1]) });
  });

  it('keeps the mark of a navigation that stood above the page’s half', () => {
    const log = new TrafficLog();
    log.navigated('https://shop.example/');
    log.record(harEntry(page));
    log.record(harEntry(worker));
    expect(log.logged.map(({ navigatedTo }) => navigatedTo)).toEqual(['https://shop.example/']);
  });

  it.each<[string, EntrySample]>([
    ['another token', { ...worker, token: tokenFor('b') }],
    ['another URL', { ...worker, url: 'https://api.example/other' }],
    ['a time outside', { ...worker, startedAt: START + 90 }],
    ['the same side', { ...worker, byServiceWorker: true }],
  ])('stays two exchanges with %s', (_, other) => {
    expect(logOf(page, other).logged).toHaveLength(2);
    expect(logOf(other, page).logged).toHaveLength(2);
  });

  it('pairs two passes with two halves each', () => {
    expect(logOf(worker, worker, page, page).logged).toHaveLength(2);
    expect(logOf(page, page, worker, worker).logged).toHaveLength(2);
  });
});

describe('bounds', () => {
  it('drops the oldest beyond 100,000 exchanges, says how many, and lets their tokens go', () => {
    const log = new TrafficLog();
    const first = harEntry({ token: tokenFor('first') });
    log.record(first);
    const entry = harEntry();
    for (let n = 1; n < 100_000; n++) log.record(entry);
    expect(log.logged).toHaveLength(100_000);
    expect(log.counts.dropped).toBe(0);
    expect(log.tokens.size).toBe(2);
    const changes = changesOf(log);
    log.record(entry);
    expect(log.counts.dropped).toBeGreaterThan(0);
    expect(log.logged.length + log.counts.dropped).toBe(100_001);
    expect(log.logged[0]?.id).toBe(log.counts.dropped + 1);
    expect(log.logged.at(-1)?.id).toBe(100_001);
    expect(changes[0]).toMatchObject({ kind: 'removed' });
    expect(log.tokens.size).toBe(1);
  }, 60_000);

  it('drops the oldest beyond 128 MB', () => {
    const log = new TrafficLog();
    const entry = harEntry({ token: 'x'.repeat(1024 * 1024) });
    for (let n = 0; n < 63; n++) log.record(entry);
    expect(log.counts.dropped).toBe(0);
    for (let n = 0; n < 100; n++) log.record(entry);
    expect(log.logged.length).toBeLessThanOrEqual(64);
    expect(log.logged.length).toBeGreaterThan(55);
    expect(log.logged.length + log.counts.dropped).toBe(163);
    log.clear();
    for (let n = 0; n < 63; n++) log.record(entry);
    expect(log.counts.dropped).toBe(0);
  }, 60_000);
});

describe('tokens', () => {
  it('are decoded once, however often they are sent, and let go with the last exchange', () => {
    const log = logOf({}, {}, { token: tokenFor('b') });
    expect(log.tokens.size).toBe(2);
    const [first, second] = log.logged.map(({ exchange }) => exchange.credentials[0]?.token);
    expect(first).toBe(second);
    log.clear();
    expect(log.tokens.size).toBe(0);
    expect(log.logged).toEqual([]);
    expect(log.counts).toEqual({ seen: 0, withCookies: 0, unreadable: 0, dropped: 0 });
  });

  it('are not held for requests that are only counted', () => {
    expect(logOf({ token: null, status: 401 }, { token: null }).tokens.size).toBe(0);
  });
});

it('never uses an id twice, and stops telling who has left', () => {
  const log = logOf({});
  const changes: LogChange[] = [];
  const leave = log.subscribe((change) => changes.push(change));
  log.clear();
  log.record(harEntry());
  expect(log.logged.map(({ id }) => id)).toEqual([2]);
  expect(changes.map(({ kind }) => kind)).toEqual(['cleared', 'added', 'counted']);
  leave();
  log.clear();
  expect(changes).toHaveLength(3);
});
