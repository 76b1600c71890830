/** The middle of some numbers; the mean of the two middle ones where their count is even. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** Between neighbours it is interpolated. @param share from 0 to 1 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** As in `12.3 (11.9–14)`: the median, then the least and the most. */
export function spread(numbers: readonly number[]): string {
  return `${short(median(numbers))} (${short(Math.min(...numbers))}–${short(Math.max(...numbers))})`;
}

/** Three digits are more than a benchmark knows. */
export function short(number: number): string {
  return String(Number(number.toPrecision(3)));
}
