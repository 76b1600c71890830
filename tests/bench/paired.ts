import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './statistics';

/** Some work, on as many cases as there are. */
export interface Contestant {
  /** What is made anew before each round, untimed. */
  readonly prepare?: () => void;
  /** All cases once. */
  readonly run: () => unknown;
  /** How often it runs in a round, for what is over too soon to be measured once. */
  readonly times?: number;
}

/** Ratios of the rounds, ours divided by theirs. */
export interface Paired {
  readonly ratios: readonly number[];
  readonly ratio: number;
  /** Of one run of all cases: medians, in milliseconds. */
  readonly oursMs: number;
  readonly theirsMs: number;
}

const ROUNDS = 41;
const WARM_UP = 12;

/**
 * Runs both in turn, round by round, so that what else the machine does strikes both; which begins changes. Measured is
 * this process's own processor time, collecting its garbage included, but not what was left by whoever ran before it.
 */
export function paired(ours: Contestant, theirs: Contestant): Paired {
  for (let round = 0; round < WARM_UP; round += 1) [ours, theirs].forEach(timed);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const first = round % 2 === 0 ? timed(ours) : timed(theirs);
    const second = round % 2 === 0 ? timed(theirs) : timed(ours);
    return round % 2 === 0 ? { mine: first, other: second } : { mine: second, other: first };
  });
  const ratios = rounds.map(({ mine, other }) => mine / other);
  return {
    ratios,
    ratio: median(ratios),
    oursMs: median(rounds.map(({ mine }) => mine)),
    theirsMs: median(rounds.map(({ other }) => other)),
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/** Twice, since what lives through it once is looked at again: then nothing young is left of what was prepared. */
function collectGarbage(): void {
  collect({ type: 'minor' });
  collect({ type: 'minor' });
}

/** Results are kept until the end, so that no engine leaves work out because nobody looks at it. */
let kept: unknown;

function timed({ prepare, run, times = 1 }: Contestant): number {
  prepare?.();
  collectGarbage();
  const start = process.cpuUsage();
  for (let time = 0; time < times; time += 1) kept = run();
  const { user, system } = process.cpuUsage(start);
  if (kept === undefined) throw new Error('The work had no result.');
  return (user + system) / 1000 / times;
}
