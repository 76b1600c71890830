import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { dropUnremarkableFirst } from '../../../src/models/log/drop-unremarkable';
import { LOG_BOUNDS, type LogChange, TrafficLog } from '../../../src/models/log/traffic-log';
import { rule } from '../../core/samples';
import { type EntrySample, harEntry, START, tokenFor } from '../har-entries';

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

  it('is one exchange too where the page’s half took the place of what another source told', () => {
    const log = logOf({ startedAt: START, duration: 100 });
    log.record(harEntry(page), undefined, () => 1);
    log.record(harEntry(worker));
    expect(log.logged.map(({ exchange }) => exchange.sent)).toEqual(['yes']);
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

  describe('what may go first', () => {
    const plain = harEntry();
    const flagged = harEntry({ token: tokenFor('b') });
    const refused = harEntry({ status: 401 });

    /** A full log, of which these come first and plain requests after, with the rule that expects `a`. */
    function fullLog(first: readonly object[]) {
      const log = new TrafficLog({ ...LOG_BOUNDS, exchanges: 3000 });
      const rules = signal(RuleSet.of([rule({ origin: 'https://api.example', audiences: ['a'] })]));
      dropUnremarkableFirst(log, rules, () => START);
      for (const entry of first) log.record(entry);
      while (log.logged.length < 3000) log.record(plain);
      return { log, rules };
    }

    it('is what is neither flagged nor refused, oldest first', () => {
      const worth = Array.from({ length: 1000 }, (_, n) => (n % 2 ? flagged : refused));
      const { log } = fullLog([plain, ...worth]);
      expect(log.counts.dropped).toBe(0);
      for (let n = 0; n < 100; n++) log.record(plain);
      expect(log.counts.dropped).toBeGreaterThanOrEqual(100);
      expect(log.logged.length).toBeLessThanOrEqual(3000);
      expect(log.logged.slice(0, 1000).map(({ id }) => id)).toEqual(worth.map((_, n) => n + 2));
      expect(log.logged[1000]?.id).toBeGreaterThan(1100);
      const ids = log.logged.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    });

    it('goes by the rules as they are', () => {
      const { log, rules } = fullLog(Array.from({ length: 1000 }, () => flagged));
      rules.value = RuleSet.of([rule({ origin: 'https://api.example', audiences: ['b'] })]);
      for (let n = 0; n < 10; n++) log.record(plain);
      expect(log.logged[0]?.id).toBeGreaterThan(1);
    });

    it('is the oldest where everything is worth keeping', () => {
      const { log } = fullLog(Array.from({ length: 3000 }, () => flagged));
      log.record(flagged);
      expect(log.logged[0]?.id).toBe(log.counts.dropped + 1);
      expect(log.logged.at(-1)?.id).toBe(3001);
      expect(log.counts.dropped).toBe(16);
    });

    it('is not what turned out to be worth keeping when its answer was read', () => {
      const log = new TrafficLog({ ...LOG_BOUNDS, exchanges: 100 });
      log.dropFirst(({ answer }) => answer === null);
      const bodies: ((body: string) => void)[] = [];
      const asking = harEntry({ status: 403 });
      while (log.logged.length < 100) log.record(asking, (take) => bodies.push(take));
      for (const take of bodies.slice(0, 5)) take('no');
      log.record(asking);
      expect(log.counts.dropped).toBe(2);
      expect(log.logged.slice(0, 6).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 8]);
    });

    it('costs a few looks a request, not a look at the whole log', () => {
      const log = new TrafficLog({ ...LOG_BOUNDS, exchanges: 3000 });
      let looks = 0;
      log.dropFirst(() => {
        looks += 1;
        return false;
      });
      for (let n = 0; n < 3000; n++) {
        const before = looks;
        log.record(plain);
        if (looks - before > 20) throw new Error(`${looks - before} looks`);
      }
      log.dropFirst(() => {
        looks += 1;
        return false;
      });
      const before = looks;
      log.record(plain);
      expect(looks - before).toBeLessThanOrEqual(500);
      expect(log.counts.dropped).toBe(1);
    });
  });

  it('drops the oldest beyond as many bytes as it may hold', () => {
    const log = new TrafficLog({ ...LOG_BOUNDS, bytes: 2 * 1024 * 1024 });
    const entry = (n: number) => harEntry({ token: 'x'.repeat(16 * 1024) + n });
    for (let n = 0; n < 60; n++) log.record(entry(n));
    expect(log.counts.dropped).toBe(0);
    for (let n = 0; n < 100; n++) log.record(entry(60 + n));
    expect(log.logged.length).toBeLessThanOrEqual(64);
    expect(log.logged.length).toBeGreaterThan(55);
    expect(log.logged.length + log.counts.dropped).toBe(160);
    log.clear();
    for (let n = 0; n < 60; n++) log.record(entry(n));
    expect(log.counts.dropped).toBe(0);
  });

  it('counts a token once, however often it is sent', () => {
    const log = new TrafficLog();
    const entry = harEntry({ token: 'x'.repeat(1024 * 1024) });
    for (let n = 0; n < 200; n++) log.record(entry);
    expect(log.counts.dropped).toBe(0);
  });
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
