import type { Pair } from './pair';
import type { CauseQuestion, Sides } from './question';
import { equalWithout, portOf, type Spelling, schemeOf, skeleton, spellingsIn, withoutPort } from './spelling-fold';

/** Two strings, and the smallest set of differences that keeps the validator from taking one for the other. */
export interface SpellingMiss extends Pair {
  readonly differences: readonly Spelling[];
}

/** More corrections than this turn one string into nearly any other. */
const MOST_DIFFERENCES = 3;
/** Pairs of the same skeleton that are looked at closely. Only hostile tokens have more. */
const MOST_PAIRS = 4;

/**
 * The token's string and the expected one that differ in spelling only, with as few differences as possible.
 * @param accepts as in `CauseQuestion`: what the validator ignores is no difference
 */
export function spellingMiss(sides: Sides, accepts: CauseQuestion['accepts'] | undefined): SpellingMiss | undefined {
  let best: SpellingMiss | undefined;
  for (const { actual, expected } of candidates(sides)) {
    const found = spellingBetween(actual, expected);
    const differences = accepts ? found.filter((one) => !isIgnored(one, { actual, expected }, accepts)) : found;
    if (differences.length === 0) continue;
    if (!best || differences.length < best.differences.length) best = { actual, expected, differences };
  }
  return best;
}

function candidates({ actual, expected }: Sides): Pair[] {
  const bySkeleton = new Map<string, string[]>();
  for (const one of expected) {
    const key = skeleton(one);
    bySkeleton.set(key, [...(bySkeleton.get(key) ?? []), one]);
  }
  const pairs = actual.flatMap((one) =>
    (bySkeleton.get(skeleton(one)) ?? []).map((other) => ({ actual: one, expected: other })),
  );
  return pairs.slice(0, MOST_PAIRS);
}

/** The differences that, taken away together, make two unequal strings equal; none where they differ in more. */
export function spellingBetween(actual: string, expected: string): readonly Spelling[] {
  const possible = spellingsIn(actual, expected);
  for (let size = 1; size <= MOST_DIFFERENCES; size += 1) {
    for (const set of combinations(possible, size)) {
      if (equalWithout(new Set(set), actual, expected)) return set;
    }
  }
  return [];
}

function* combinations<Item>(items: readonly Item[], size: number): Iterable<readonly Item[]> {
  if (size === 0) yield [];
  for (const [i, item] of items.entries()) {
    if (size > 0) for (const rest of combinations(items.slice(i + 1), size - 1)) yield [item, ...rest];
  }
}

/** Whether the validator takes the expected string for itself when it has this one difference of the actual one. */
function isIgnored(difference: Spelling, pair: Pair, accepts: CauseQuestion['accepts']): boolean {
  const transplanted = transplant(difference, pair);
  return transplanted !== undefined && transplanted !== pair.expected && accepts(transplanted);
}

/** The expected string with one feature of the actual one; undefined for differences that no validator ignores. */
function transplant(difference: Spelling, { actual, expected }: Pair): string | undefined {
  switch (difference) {
    case 'trailing-slash':
      return withSlashesOf(actual, expected);
    case 'scheme':
      return schemeOf(actual) + expected.slice(schemeOf(expected).length);
    case 'port':
      return withPortOf(actual, expected);
    case 'letter-case':
      return expected === expected.toLowerCase() ? expected.toUpperCase() : expected.toLowerCase();
    case 'whitespace':
    case 'look-alike':
    case 'path':
    case 'percent-encoding':
    case 'app-id-uri':
      return undefined;
  }
}

function withSlashesOf(actual: string, expected: string): string {
  const end = (text: string) => text.length - trailingSlashes(text);
  return expected.slice(0, end(expected)) + actual.slice(end(actual));
}

export function trailingSlashes(text: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === '/') count += 1;
  return count;
}

function withPortOf(actual: string, expected: string): string | undefined {
  const bare = withoutPort(expected);
  const authority = bare.indexOf('/', schemeOf(bare).length);
  const end = authority < 0 ? bare.length : authority;
  const port = portOf(actual);
  return bare.slice(0, end) + (port === '' ? '' : `:${port}`) + bare.slice(end);
}
