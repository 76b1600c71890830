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
  return {
    before: a.slice(0, start).join(''),
    actual: a.slice(start, a.length - end).join(''),
    expected: b.slice(start, b.length - end).join(''),
    after: a.slice(a.length - end).join(''),
  };
}
