import { rmSync } from 'node:fs';
import { counted } from '../../src/core/explain/counted';
import { writeCounterExtension } from './counter-extension';
import { type LiveRun, type LiveScale, runAudlens, runCounter } from './live-run';
import type { Section } from './section';
import { median, spread } from './statistics';

/** How much is asked: the same for both extensions. */
export interface LiveSize {
  readonly requests: number;
  readonly steadyRequests: number;
  readonly pairs: number;
}

/** A pair takes a minute or more, most of it in DevTools itself; with the two kinds of traffic there are six. */
const LIVE: LiveSize = { requests: 10_000, steadyRequests: 500, pairs: 3 };

const FEW_TOKENS = 20;
const MEGABYTE = 1_000_000;

interface Pair {
  readonly audlens: LiveRun;
  readonly counter: LiveRun;
}

/**
 * The panel on a page that never rests, beside an extension that only counts the same events. Each run has a browser of
 * its own; every figure is the worse of two kinds of traffic, with different tokens and with a few.
 */
export async function live(size: LiveSize = LIVE): Promise<Section> {
  const counter = writeCounterExtension();
  try {
    const kinds = [size.requests, FEW_TOKENS].map((differentTokens) => ({ ...size, differentTokens }));
    const figures: Record<string, number>[] = [];
    const lines: Section['lines'][number][] = [];
    for (const scale of kinds) {
      const pairs = await runPairs(scale, size.pairs, counter);
      figures.push(figuresOf(pairs));
      lines.push(...linesOf(scale, pairs));
    }
    return { name: 'live', figures: { requests: size.requests, ...worseOf(figures) }, lines };
  } finally {
    rmSync(counter, { recursive: true, force: true });
  }
}

async function runPairs(scale: LiveScale, count: number, counterExtension: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let number = 0; number < count; number++) {
    // By turns, so that what changes on the machine meanwhile does not favour one.
    if (number % 2 === 0) {
      const counter = await runCounter(scale, counterExtension);
      pairs.push({ counter, audlens: await runAudlens(scale) });
    } else {
      const audlens = await runAudlens(scale);
      pairs.push({ audlens, counter: await runCounter(scale, counterExtension) });
    }
  }
  return pairs;
}

function figuresOf(pairs: readonly Pair[]): Record<string, number> {
  const of = (kind: keyof Pair, figure: keyof LiveRun) => median(pairs.map((pair) => pair[kind][figure]));
  return {
    lost: Math.max(...pairs.map(({ audlens }) => audlens.lost)),
    longestStallMs: of('audlens', 'longestStallMs'),
    counterLongestStallMs: of('counter', 'longestStallMs'),
    lagMs: of('audlens', 'lastAfterMs') - of('counter', 'lastAfterMs'),
    rowP95Ms: of('audlens', 'rowP95Ms'),
    domNodes: Math.max(...pairs.map(({ audlens }) => audlens.elements)),
    heapMb: (of('audlens', 'liveBytes') - of('counter', 'liveBytes')) / MEGABYTE,
  };
}

/** The counter's stall stays with the stall that it stands beside. */
function worseOf(figures: readonly Record<string, number>[]): Record<string, number> {
  const [first = {}, ...others] = figures;
  const worse = { ...first };
  for (const other of others) {
    for (const [name, value] of Object.entries(other)) worse[name] = Math.max(worse[name] ?? value, value);
    if (other.longestStallMs === worse.longestStallMs) worse.counterLongestStallMs = other.counterLongestStallMs ?? 0;
  }
  return worse;
}

function linesOf({ requests, differentTokens }: LiveScale, pairs: readonly Pair[]): Section['lines'] {
  const all = (kind: keyof Pair, figure: keyof LiveRun) => pairs.map((pair) => pair[kind][figure]);
  const beside = (figure: keyof LiveRun, unit: string) => `the counter’s ${spread(all('counter', figure))} ${unit}`;
  const lags = pairs.map(({ audlens, counter }) => audlens.lastAfterMs - counter.lastAfterMs);
  const heaps = pairs.map(({ audlens, counter }) => (audlens.liveBytes - counter.liveBytes) / MEGABYTE);
  const stall = Math.max(50, 1.2 * median(all('counter', 'longestStallMs')));
  return [
    `${counted(requests, 'request')}, ${counted(differentTokens, 'different token')}, ${counted(pairs.length, 'pair')} with an extension that only counts`,
    {
      what: 'lost',
      values: all('audlens', 'lost'),
      limit: 0,
      baseline: `the server’s own log; ${beside('lost', 'lost')}`,
    },
    {
      what: 'longest stall',
      values: all('audlens', 'longestStallMs'),
      unit: 'ms',
      limit: stall,
      baseline: beside('longestStallMs', 'ms'),
    },
    {
      what: 'lag of the last row',
      values: lags,
      unit: 'ms',
      limit: 1000,
      baseline: `the counter’s last event, ${spread(all('counter', 'lastAfterMs'))} ms after the last answer`,
    },
    {
      what: 'event to row, 95th percentile',
      values: all('audlens', 'rowP95Ms'),
      unit: 'ms',
      limit: 100,
      baseline: 'at 100 a second',
    },
    { what: 'elements in the panel', values: all('audlens', 'elements'), limit: 1000 },
    { what: 'heap above the counter’s', values: heaps, unit: 'MB', limit: 60 },
  ];
}
