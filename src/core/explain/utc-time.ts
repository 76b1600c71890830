/**
 * A NumericDate (RFC 7519 §2) as UTC: `2026-01-31 12:00:00 UTC`, with milliseconds where it has any. Undefined where it is
 * beyond the calendar of `Date`.
 */
export function utcTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.000)?Z$/, ' UTC');
}
