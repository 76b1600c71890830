/** What things are sorted by. */
export type SortValue = string | number;

export function compareValues(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
