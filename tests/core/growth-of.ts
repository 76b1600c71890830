/** A page's answer, in characters: twice this must not cost much more than twice as much. */
const SMALL = 100_000;
const ATTEMPTS = 6;
/** A run shorter than this, in milliseconds, is measured together with others. */
const MEASURABLE = 4;
/** What is below, in milliseconds a run, is no cost to speak of, whatever it grows to. */
const NOTHING = 0.4;

/**
 * How many times more 200,000 characters cost than 100,000. The best of several attempts, each in milliseconds of this
 * process's own processor time: what else the machine does is not in it.
 */
export function growthOf(make: (size: number) => () => unknown): number {
  const small = make(SMALL);
  const large = make(2 * SMALL);
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least >= 2.2; attempt += 1) {
    const once = cost(small);
    least = Math.min(least, cost(large) / Math.max(once, NOTHING));
  }
  return least;
}

/** The cost of one run, in milliseconds: the mean of as many as can be measured. */
function cost(work: () => unknown): number {
  const start = process.cpuUsage();
  for (let runs = 1; ; runs += 1) {
    work();
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1000;
    if (spent >= MEASURABLE) return spent / runs;
  }
}
