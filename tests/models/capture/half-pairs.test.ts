import { describe, expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/token/token-table';
import { type Exchange, makeExchange } from '../../../src/core/traffic/exchange';
import { readHarEntry } from '../../../src/core/traffic/har-entry';
import { HalfPairs, type PairBounds } from '../../../src/models/capture/half-pairs';
import { type EntrySample, harEntry, START } from '../har-entries';

const tokens = new TokenTable();

function exchange(sample: EntrySample = {}): Exchange {
  const read = readHarEntry(harEntry(sample));
  if (!read.ok || 'passed' in read.value) throw new Error('the sample is no request');
  return makeExchange(read.value, tokens);
}

function pairs(bounds?: PairBounds) {
  const halves = new HalfPairs<number>(bounds);
  return {
    add: (what: number, after: number, url?: string) => halves.add(exchange(sampleOf(after, url)), what),
    take: (after: number, url?: string) => halves.take(exchange(sampleOf(after, url))),
  };
}

function sampleOf(after: number, url = 'https://api.example/'): EntrySample {
  return { startedAt: START + after, url };
}

describe('requests that wait for their other half', () => {
  it('are taken once each, the nearest in time first', () => {
    const { add, take } = pairs();
    add(1, 0);
    add(2, 900);
    expect([take(1000), take(1000), take(1000)]).toEqual([2, 1, undefined]);
  });

  it('wait for as long as they last, whatever equal ones begin meanwhile', () => {
    const { add, take } = pairs();
    add(1, 0);
    add(2, 10 * 60_000);
    expect([take(3), take(10 * 60_000 + 3)]).toEqual([1, 2]);
  });

  it('are given up, the oldest first, when too many wait, equal ones too', () => {
    const { add, take } = pairs({ requests: 10, characters: 10_000 });
    for (let what = 1; what <= 11; what += 1) add(what, what);
    expect([take(0), take(1), take(2)]).toEqual([3, 4, 5]);
  });

  it('are given up when their texts are too long together', () => {
    const { add, take } = pairs({ requests: 100, characters: 5000 });
    const long = (path: string) => `https://api.example/${path.repeat(2000)}`;
    for (const path of ['a', 'b', 'c']) add(1, 0, long(path));
    expect(['a', 'b', 'c'].map((path) => take(0, long(path)))).toEqual([undefined, 1, 1]);
  });

  it('cost no more by their number, where equal ones come and none is ever taken', () => {
    const same = exchange();
    const halves = new HalfPairs<number>();
    // Were a list of all made anew each time, this would take 20,000 million steps.
    for (let what = 0; what < 200_000; what += 1) halves.add(same, what);
    expect(halves.take(same)).toBeGreaterThanOrEqual(180_000);
  });
});
