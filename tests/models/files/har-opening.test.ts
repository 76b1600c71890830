import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import type { HarMessage } from '../../../src/core/traffic/har-reading';
import { SlimEntriesWriter } from '../../../src/core/traffic/har-slim';
import { HarOpening, type HarReader } from '../../../src/models/files/har-opening';
import { LOG_BOUNDS } from '../../../src/models/log/traffic-log';
import { type EntrySample, harEntry } from '../har-entries';
import { ManualSurroundings } from '../manual-surroundings';

type Listener = Parameters<HarReader>[1];

/** A reader that says what the test says, and an opening that works when the test lets it. Each look at the clock takes a millisecond. */
function opened(bounds = LOG_BOUNDS) {
  const tell: Listener[] = [];
  const told: string[] = [];
  const work: (() => void)[] = [];
  const later = (next: () => void) => void work.push(next);
  let now = 0;
  const reader: HarReader = (file, listener) => {
    tell.push(listener);
    return { stop: () => told.push(`stop ${file.name}`), taken: () => told.push(`taken ${file.name}`) };
  };
  const page = { schedule: later, continue: later, now: () => now++, visible: signal(true) };
  const opening = new HarOpening(reader, page, signal(RuleSet.of([])), bounds);
  const finish = () => {
    let slices = 0;
    for (let next = work.shift(); next; next = work.shift(), slices++) next();
    return slices;
  };
  return { opening, tell, told, finish };
}

const file = (name: string) => new File([], name);

function entries(count: number, share = 1, sample: EntrySample = {}): HarMessage {
  const writer = new SlimEntriesWriter();
  for (let i = 0; i < count; i++) writer.add({ ...harEntry(sample) });
  return { kind: 'entries', slim: writer.entries(), share };
}

function done(count = 0): HarMessage & { kind: 'done' } {
  const digest = { bearing: 1, standIns: 0, withSecrets: 0, refused: [], refusedCount: 0, issued: [] };
  return { kind: 'done', summary: { entries: count, leftOut: { seen: 5, withCookies: 2, unreadable: 1 }, digest } };
}

describe('opening a HAR file', () => {
  it('takes entries chunk by chunk, and shows them when all are there', () => {
    const { opening, tell, told, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.({ kind: 'progress', share: 0.25 });
    finish();
    expect(opening.state.value).toEqual({ kind: 'reading', name: 'a.har', share: 0.25 });
    tell[0]?.(entries(1, 0.5));
    finish();
    expect(opening.state.value).toEqual({ kind: 'reading', name: 'a.har', share: 0.5 });
    expect(opening.log.value).toBeUndefined();
    tell[0]?.(entries(1));
    const end = done(2);
    tell[0]?.(end);
    finish();
    expect(opening.state.value).toEqual({ kind: 'open', name: 'a.har', summary: end.summary });
    expect(opening.log.value?.logged).toHaveLength(2);
    expect(opening.bare.value).toBe(false);
    expect(opening.log.value?.counts).toMatchObject({ seen: 7, withCookies: 2, unreadable: 1 });
    expect(told).toEqual(['taken a.har', 'taken a.har', 'stop a.har']);
  });

  it.each([
    ['open', done(1)],
    ['failed', { kind: 'problem', sentence: 'The file is not JSON.' }],
  ] as const)('says now and then how far it is, and within a frame that the file is %s', (kind, end) => {
    const page = new ManualSurroundings();
    let tell: Listener = () => {};
    const reader: HarReader = (_, listener) => {
      tell = listener;
      return { stop: () => {}, taken: () => {} };
    };
    const opening = new HarOpening(reader, page, signal(RuleSet.of([])));
    const next = () => {
      page.turn();
      page.frame();
      page.turn();
    };
    opening.open(file('a.har'));
    let told = 0;
    opening.state.subscribe(() => (told += 1));
    for (let frame = 0; frame < 60; frame++) {
      tell({ kind: 'progress', share: frame / 60 });
      next();
    }
    expect(told).toBeGreaterThan(4);
    expect(told).toBeLessThan(9);
    tell({ kind: 'progress', share: 1 });
    next();
    tell(end);
    next();
    expect(opening.state.value.kind).toBe(kind);
  });

  it('takes a large chunk in slices', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.(entries(250));
    expect(finish()).toBeGreaterThan(20);
  });

  it('lets go of what it took where a file is read again', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.(entries(2));
    finish();
    expect(opening.coming.value?.logged).toHaveLength(2);
    for (const message of [{ kind: 'again' as const }, entries(1)]) tell[0]?.(message);
    finish();
    expect(opening.coming.value?.logged).toHaveLength(1);
    tell[0]?.(done(1));
    finish();
    expect(opening.log.value?.logged).toHaveLength(1);
    expect(opening.coming.value).toBeUndefined();
  });

  it('keeps what was open when the next file is a bad one', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.(done());
    finish();
    const before = opening.log.value;
    opening.open(file('b.har'));
    tell[1]?.(entries(3, 0.5));
    tell[1]?.({ kind: 'problem', sentence: 'The file is not JSON.' });
    finish();
    expect(opening.state.value).toEqual({ kind: 'failed', name: 'b.har', sentence: 'The file is not JSON.' });
    expect(opening.coming.value).toBeUndefined();
    expect(opening.log.value).toBe(before);
    opening.cancel();
    expect(opening.state.value).toMatchObject({ kind: 'open', name: 'a.har' });
    opening.close();
    expect([opening.state.value, opening.log.value]).toEqual([{ kind: 'idle' }, undefined]);
  });

  it('knows a file without Authorization headers, for as long as it is open', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    const end = done();
    tell[0]?.({ ...end, summary: { ...end.summary, digest: { ...end.summary.digest, bearing: 0 } } });
    finish();
    expect(opening.bare.value).toBe(true);
    opening.open(file('b.har'));
    expect(opening.bare.value).toBe(true);
    opening.cancel();
    opening.close();
    expect(opening.bare.value).toBe(false);
  });

  it('drops first what is neither flagged nor refused, where a file holds more than a log takes', () => {
    const { opening, tell, finish } = opened({ ...LOG_BOUNDS, exchanges: 100 });
    opening.open(file('a.har'));
    for (const message of [entries(50, 0.3, { status: 401 }), entries(90), done(140)]) tell[0]?.(message);
    finish();
    const { logged = [], counts } = opening.log.value ?? {};
    expect(logged.filter(({ exchange }) => exchange.status === 401)).toHaveLength(50);
    expect(counts?.dropped).toBeGreaterThanOrEqual(40);
  });

  it('stops when it is cancelled, and takes nothing after that', () => {
    const { opening, tell, told, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.(entries(1));
    tell[0]?.(done());
    opening.cancel();
    finish();
    expect(told).toEqual(['stop a.har']);
    expect(opening.state.value).toEqual({ kind: 'idle' });
    expect(opening.log.value).toBeUndefined();
  });

  it('takes nothing that a stopped reader says all the same', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    opening.open(file('b.har'));
    for (const message of [entries(1), done(1)]) tell[0]?.(message);
    finish();
    expect(opening.state.value).toEqual({ kind: 'reading', name: 'b.har', share: 0 });
    for (const message of [entries(2), done(2)]) tell[1]?.(message);
    finish();
    tell[1]?.({ kind: 'problem', sentence: 'The file could not be read.' });
    finish();
    expect(opening.state.value).toMatchObject({ kind: 'open', name: 'b.har' });
    expect(opening.log.value?.logged).toHaveLength(2);
  });
});
