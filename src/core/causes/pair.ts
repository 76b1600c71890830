import type { Sides } from './question';

/** One string of the token and one that was expected. */
export interface Pair {
  readonly actual: string;
  readonly expected: string;
}

/** The pair with the largest share in common at its start and end: the one worth showing. */
export function closestPair({ actual, expected }: Pick<Sides, 'actual' | 'expected'>): Pair | undefined {
  let best: (Pair & { readonly share: number }) | undefined;
  for (const one of actual) {
    for (const other of expected) {
      const share = commonShare(one, other);
      if (!best || share > best.share) best = { actual: one, expected: other, share };
    }
  }
  return best && { actual: best.actual, expected: best.expected };
}

/** How much of two texts is a common beginning or end, from 0 to 1. */
export function commonShare(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return (start + end) / Math.max(a.length, b.length, 1);
}

/**
 * The first pair, in the order of the token's strings, of which something is true.
 * @param read what to look at in a string; done once for each
 */
export function findPair<View, Found>(
  { actual, expected }: Pick<Sides, 'actual' | 'expected'>,
  read: (text: string) => View,
  look: (actual: View, expected: View) => Found | undefined,
): (Pair & { readonly found: Found }) | undefined {
  const wanted = expected.map((text) => ({ text, view: read(text) }));
  for (const text of actual) {
    const view = read(text);
    for (const other of wanted) {
      const found = look(view, other.view);
      if (found !== undefined) return { actual: text, expected: other.text, found };
    }
  }
  return undefined;
}

/** For looks at the strings themselves. */
export function asItStands(text: string): string {
  return text;
}
