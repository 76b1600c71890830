import { grouped } from '../../core/explain/counted';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [365 * 86_400, 'years'],
  [86_400, 'days'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** `in 41 min`, `3 h ago`, `now`. @param seconds NumericDate, since the epoch @param nowMs milliseconds since the epoch */
export function relativeTime(seconds: number, nowMs: number): string {
  const distance = seconds - nowMs / 1000;
  const size = Math.abs(distance);
  if (size < 1) return 'now';
  if (!Number.isFinite(size)) return distance > 0 ? 'never' : 'always past';
  return distance > 0 ? `in ${durationText(size)}` : `${durationText(size)} ago`;
}

/** `41 min`, `3 h`: the largest unit that fits. @param seconds not negative */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'forever';
  const [unit, name] = UNITS.find(([unit]) => seconds >= unit * (unit === 86_400 ? 2 : 1)) ?? [1, 's'];
  return `${grouped(Math.floor(seconds / unit))} ${name}`;
}

let lastSecond = Number.NaN;
let lastClockTime = '';

/**
 * The time of day in the reader's time zone, `14:03:59`, by one formatter: making one costs more than a row. Rows beside
 * each other are mostly of the same second. @param ms since the epoch
 */
export function clockTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) lastClockTime = CLOCK.format(ms);
  lastSecond = second;
  return lastClockTime;
}

/** A NumericDate in the reader's own time zone, or undefined where it is beyond the calendar of `Date`. */
export function localTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? undefined
    : `${date.toLocaleString(undefined, { timeStyle: 'medium', dateStyle: 'medium' })} local`;
}
