import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebRequestEvent } from '../../../src/core/traffic/web-request';
import { captureInto } from '../../../src/models/capture/capture';
import { TrafficLog } from '../../../src/models/log/traffic-log';
import { harEntry, START, tokenFor } from '../har-entries';

const ON = { kind: 'grant', grant: { forbidden: false, sites: ['*://*/*'] } } as const;
const OFF = { kind: 'grant', grant: { forbidden: false, sites: [] } } as const;

function capture(message: typeof ON | typeof OFF = ON) {
  const log = new TrafficLog();
  const events = captureInto(log);
  events.complete.told(message);
  return { log, events, tell: teller(events.complete) };
}

interface Told {
  readonly url?: string;
  readonly token?: string | null;
  /** After START, in milliseconds. */
  readonly after?: number;
  readonly status?: number;
}

/** Tells what webRequest does, as the background hands it on. */
function teller(complete: ReturnType<typeof captureInto>['complete']) {
  const event = (told: WebRequestEvent) => complete.told({ kind: 'event', event: told });
  return {
    event,
    sent(id: string, { url = 'https://api.example/', token = tokenFor('a'), after = 0 }: Told = {}) {
      const headers = token === null ? [] : [{ name: 'Authorization', value: `Bearer ${token}` }];
      event({ stage: 'begun', id, at: START + after, tokens: [] });
      event({ stage: 'sending', id, method: 'GET', url, headers });
    },
    answered(id: string, { status = 200, after = 0 }: Told = {}) {
      event({ stage: 'answered', id, status, headers: [], fromCache: false });
      event({ stage: 'completed', id, at: START + after + 10 });
    },
    failed(id: string) {
      event({ stage: 'failed', id, at: START + 10, error: 'net::ERR_ABORTED', connected: true });
    },
  };
}

function shown(log: TrafficLog): string[] {
  return log.logged.map(({ exchange: { url, status, inFlight, failure } }) => {
    return `${new URL(url).pathname} ${inFlight ? 'in flight' : (failure ?? status)}`;
  });
}

describe('a request that DevTools never tells of', () => {
  it('is shown in flight at once, and then as it ended, in the same row', () => {
    const { log, tell } = capture();
    tell.sent('1');
    expect(shown(log)).toEqual(['/ in flight']);
    const id = log.logged[0]?.id;
    tell.answered('1', { status: 401 });
    expect(shown(log)).toEqual(['/ 401']);
    expect(log.logged[0]?.id).toBe(id);
    tell.sent('2');
    tell.failed('2');
    expect(shown(log)).toEqual(['/ 401', '/ net::ERR_ABORTED']);
    expect(log.counts.seen).toBe(2);
  });

  it('is counted and shown without a token only when it was refused', () => {
    const { log, tell } = capture();
    tell.sent('1', { token: null });
    tell.answered('1');
    tell.sent('2', { token: null });
    expect(shown(log)).toEqual([]);
    tell.answered('2', { status: 401 });
    expect(shown(log)).toEqual(['/ 401']);
    expect(log.counts.seen).toBe(1);
  });

  it('is each hop of a redirect', () => {
    const { log, tell } = capture();
    tell.sent('1', { url: 'https://api.example/from' });
    const to = 'https://api.example/to';
    tell.event({ stage: 'redirected', id: '1', at: START + 5, status: 302, headers: [], fromCache: false, to });
    tell.sent('1', { url: to, after: 5 });
    tell.answered('1');
    expect(shown(log)).toEqual(['/from 302', '/to 200']);
  });

  it('is not recorded while recording is off, nor shown again after it was cleared', () => {
    const { log, tell } = capture();
    log.recording = false;
    tell.sent('1');
    log.recording = true;
    tell.sent('2');
    log.clear();
    tell.answered('2');
    expect(shown(log)).toEqual([]);
    expect(log.tokens.size).toBe(0);
  });

  it('is left out where nothing tells how it began', () => {
    const { log, tell } = capture();
    tell.answered('1');
    expect(shown(log)).toEqual([]);
  });
});

describe('a request that both tell of', () => {
  const entry = (status = 200, after = 3) => harEntry({ status, startedAt: START + after });

  it.each([
    ['before its end', (t: ReturnType<typeof teller>, e: () => void) => [t.sent('1'), e(), t.answered('1')]],
    ['after its end', (t: ReturnType<typeof teller>, e: () => void) => [t.sent('1'), t.answered('1'), e()]],
    ['before anything', (t: ReturnType<typeof teller>, e: () => void) => [e(), t.sent('1'), t.answered('1')]],
  ])('is one row, that of DevTools’ entry, where that comes %s', (_, run) => {
    const { log, events, tell } = capture();
    let bodies = 0;
    run(tell, () =>
      events.onEntry(entry(403), (take) => {
        bodies += 1;
        take('why');
      }),
    );
    expect(shown(log)).toEqual(['/ 403']);
    expect(log.logged[0]?.exchange).toMatchObject({ startedAt: START + 3, answer: 'why' });
    expect(bodies).toBe(1);
    expect(log.counts.seen).toBe(1);
    expect(log.tokens.size).toBe(1);
  });

  it('is one row where DevTools tells of it before it is known that complete capture is on', () => {
    const log = new TrafficLog();
    const events = captureInto(log);
    const tell = teller(events.complete);
    events.onEntry(entry());
    events.complete.told(ON);
    tell.sent('1');
    tell.answered('1');
    expect(shown(log)).toEqual(['/ 200']);
  });

  it('is one row where it bore no token and was refused', () => {
    const { log, events, tell } = capture();
    tell.sent('1', { token: null });
    events.onEntry(harEntry({ token: null, status: 401 }));
    tell.answered('1', { status: 401 });
    tell.sent('2', { token: null });
    tell.answered('2', { status: 401 });
    events.onEntry(harEntry({ token: null, status: 401 }));
    expect(shown(log)).toEqual(['/ 401', '/ 401']);
  });

  it('stays one where the list of DevTools has it too, and counts as no hidden one', () => {
    const { log, events, tell } = capture();
    tell.sent('1');
    tell.answered('1');
    events.takeHidden([entry()]);
    events.onEntry(entry());
    expect(shown(log)).toEqual(['/ 200']);
    expect(events.status.note.hidden).toBe(0);
  });

  it('stays gone where it was cleared before DevTools told of it', () => {
    const { log, events, tell } = capture();
    tell.sent('1');
    tell.answered('1');
    log.clear();
    events.onEntry(entry());
    expect(shown(log)).toEqual([]);
    expect(log.tokens.size).toBe(0);
  });

  it('is not confused with another token, another address, or the same long after', () => {
    const { log, events, tell } = capture();
    tell.sent('1', { token: tokenFor('b') });
    tell.sent('2', { url: 'https://api.example/other' });
    tell.sent('3', { after: 60_000 });
    events.onEntry(entry());
    expect(log.logged).toHaveLength(4);
  });

  it('is the worker’s half of a pass through a service worker', () => {
    const { log, events, tell } = capture();
    tell.sent('1', { after: 2 });
    tell.answered('1', { after: 2 });
    events.onEntry(harEntry({ startedAt: START, duration: 40, byServiceWorker: true }));
    events.onEntry(harEntry({ startedAt: START + 2, duration: 20 }));
    expect(shown(log)).toEqual(['/ 200']);
    expect(log.logged[0]?.exchange.answeredByServiceWorker).toBe(false);
  });
});

describe('a pass through a service worker, whose clock the two sources do not share', () => {
  it('is one row, though the page’s half came before DevTools told of the worker’s', () => {
    const { log, events, tell } = capture();
    tell.sent('1', { after: 2 });
    tell.answered('1', { after: 30 });
    events.onEntry(harEntry({ startedAt: START, duration: 25, byServiceWorker: true }));
    events.onEntry(harEntry({ startedAt: START + 2, duration: 20 }));
    expect(shown(log)).toEqual(['/ 200']);
    expect(log.logged[0]?.exchange.answeredByServiceWorker).toBe(false);
  });
});

it('loses nothing and doubles nothing, whatever each source tells and in whatever order', () => {
  const path = fc.constantFrom('/a', '/b');
  const by = fc.constantFrom('DevTools', 'webRequest', 'both');
  const requests = fc.array(fc.record({ path, by, after: fc.integer({ min: 0, max: 20 }) }), { maxLength: 12 });
  const order = fc.infiniteStream(fc.nat(1000));
  fc.assert(
    fc.property(requests, order, (all, random) => {
      const { log, events, tell } = capture();
      const queues = all.flatMap(({ path, by, after }, n) => {
        const url = `https://api.example${path}`;
        const id = String(n);
        const web = [() => tell.sent(id, { url, after }), () => tell.answered(id, { after })];
        const tools = [() => events.onEntry(harEntry({ url, startedAt: START + after + 1 }))];
        return [...(by === 'DevTools' ? [] : [web]), ...(by === 'webRequest' ? [] : [tools])];
      });
      while (queues.some((queue) => queue.length > 0)) {
        const waiting = queues.filter((queue) => queue.length > 0);
        waiting[(random.next().value ?? 0) % waiting.length]?.shift()?.();
      }
      const paths = (shownPaths: string[]) => shownPaths.sort();
      const expected = paths(all.map((one) => one.path));
      const seen = paths(log.logged.map(({ exchange }) => new URL(exchange.url).pathname));
      // What only one source tells of can be taken for what only the other does: no more than these are ever one.
      const alone = (which: string, at: string) => all.filter((one) => one.by === which && one.path === at).length;
      for (const at of ['/a', '/b']) {
        const most = expected.filter((one) => one === at).length;
        const least = most - Math.min(alone('DevTools', at), alone('webRequest', at));
        const count = seen.filter((one) => one === at).length;
        expect(count).toBeLessThanOrEqual(most);
        expect(count).toBeGreaterThanOrEqual(least);
      }
      expect(log.logged.every(({ exchange }) => !exchange.inFlight)).toBe(true);
    }),
  );
});

describe('the state', () => {
  it('is off, on, ended when it is taken back, and on again', () => {
    const { events } = capture(OFF);
    expect(events.status.note.complete.kind).toBe('off');
    events.complete.told(ON);
    expect(events.status.note.complete).toEqual({ kind: 'on', sites: ['*://*/*'] });
    events.complete.told(OFF);
    expect(events.status.note.complete.kind).toBe('ended');
    events.complete.told(ON);
    expect(events.status.note.complete.kind).toBe('on');
    events.complete.told({ kind: 'grant', grant: { forbidden: true, sites: ['*://*/*'] } });
    expect(events.status.note.complete.kind).toBe('forbidden');
  });

  it('ended in the middle leaves what was in flight to DevTools, and keeps what it has', () => {
    const { log, events, tell } = capture();
    tell.sent('1');
    tell.sent('2', { url: 'https://api.example/two' });
    tell.answered('2');
    events.complete.told(OFF);
    expect(shown(log)).toEqual(['/ 0', '/two 200']);
    events.onEntry(harEntry({ startedAt: START + 1 }));
    events.onEntry(harEntry({ url: 'https://api.example/three' }));
    expect(shown(log)).toEqual(['/ 200', '/two 200', '/three 200']);
  });
});
