import { rmSync } from 'node:fs';
import { counted } from '../../src/core/explain/counted';
import { writeCounterExtension } from './counter-extension';
import { type LiveRun, type LiveScale, runAudlens, runCounter } from './live-run';
import type { Section } from './section';
import { median, short, spread } from './statistics';

/** How much is asked: the same for both extensions. */
export interface LiveSize {
  readonly requests: number;
  readonly steadyRequests: number;
  readonly pairs: number;
}

/** One pair takes two minutes or more, most of it in DevTools itself; with the two kinds of traffic there are two. */
export const LIVE: LiveSize = { requests: 10_000, steadyRequests: 500, pairs: 1 };

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
    const lines: string[] = [];
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

function linesOf({ requests, differentTokens }: LiveScale, pairs: readonly Pair[]): string[] {
  const all = (kind: keyof Pair, figure: keyof LiveRun) => pairs.map((pair) => pair[kind][figure]);
  const { lost, domNodes, lagMs, heapMb } = figuresOf(pairs) as Record<
    'lost' | 'domNodes' | 'lagMs' | 'heapMb',
    number
  >;
  return [
    `${requests} requests, ${differentTokens} different tokens, ${counted(pairs.length, 'pair')} with the counter`,
    `  lost ${lost} (none), the counter ${Math.max(...all('counter', 'lost'))}`,
    `  longest stall ${spread(all('audlens', 'longestStallMs'))} ms (under 50, or 1.2 times the counter's), the counter ${spread(all('counter', 'longestStallMs'))} ms`,
    `  last row ${spread(all('audlens', 'lastAfterMs'))} ms after the server's last answer, the counter's last event ${spread(all('counter', 'lastAfterMs'))} ms: lag ${short(lagMs)} ms (under 1000)`,
    `  event to row at 100 a second, 95th percentile: ${spread(all('audlens', 'rowP95Ms'))} ms (under 100)`,
    `  elements in the panel ${domNodes} (under 1000)`,
    `  heap above the counter's ${short(heapMb)} MB (under 60): ${spread(megabytes(all('audlens', 'liveBytes')))} and ${spread(megabytes(all('counter', 'liveBytes')))}`,
  ];
}

function megabytes(bytes: readonly number[]): number[] {
  return bytes.map((count) => count / MEGABYTE);
}
