/** Two strings, split where they begin to differ and where they agree again. Cuts fall between code points. */
export interface Difference {
  readonly before: string;
  readonly actual: string;
  readonly expected: string;
  readonly after: string;
}

export function difference(actual: string, expected: string): Difference {
  const a = [...actual];
  const b = [...expected];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const steps = stepsToBorder(a, b, start, end);
  start -= steps;
  end += steps;
  return {
    before: a.slice(0, start).join(''),
    actual: a.slice(start, a.length - end).join(''),
    expected: b.slice(start, b.length - end).join(''),
    after: a.slice(a.length - end).join(''),
  };
}

const BORDER = /[./:_-]/;

/**
 * Where one side only has something more, it can be marked at several places: `billing.[staging.]shop` and
 * `billing.s[taging.s]hop` are the same. How far to move left so that the mark ends or begins at a border of words.
 */
function stepsToBorder(a: readonly string[], b: readonly string[], start: number, end: number): number {
  const longer = a.length >= b.length ? a : b;
  if (Math.min(a.length, b.length) !== start + end) return 0;
  const stop = longer.length - end;
  for (let steps = 0; steps <= start; steps += 1) {
    if (BORDER.test(longer[stop - steps - 1] ?? '') || BORDER.test(longer[start - steps] ?? '')) return steps;
    if (longer[start - steps - 1] !== longer[stop - steps - 1]) return 0;
  }
  return 0;
}
