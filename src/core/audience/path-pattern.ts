import { failure, type Result, success } from '../result';

/** Reads a path pattern into segments. `/` and nothing are every path; a slash at the end adds nothing. */
export function parsePath(written: string): Result<readonly string[], string> {
  const segments = written.replace(/\/$/, '').split('/').slice(1);
  for (const segment of segments) {
    if (STEP.test(segment)) return failure('The path can’t hold “.” or “..” as a segment, nor “\\”. Write it out.');
    if (segment === '') return failure('The path has an empty segment. Remove the doubled “/”.');
    if (segment !== '*' && segment.includes('*'))
      return failure(`A path segment is either written out or *. Change “${segment}”.`);
  }
  return success(Object.freeze(segments.map(serialiseSegment)));
}

/** What the URL standard takes for a step in a path or for `/`: no request has such a segment. */
const STEP = /^(?:\.|%2e){1,2}$|\\/i;

/** Percent-encodes as the URL standard does for a request's path, so that both sides are spelled alike. */
function serialiseSegment(segment: string): string {
  return withoutNeedlessEscapes(new URL(`http://host/${segment}/`).pathname.slice(1, -1));
}

/** A request's path in the same spelling, as segments. */
export function pathSegments(pathname: string): string[] {
  return pathname.split('/').slice(1).map(withoutNeedlessEscapes);
}

/** `%61` is `a`, and `%c3` is `%C3`: servers route them alike (RFC 3986 §6.2.2). */
function withoutNeedlessEscapes(segment: string): string {
  if (!segment.includes('%')) return segment;
  return segment.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
  });
}

/** Whether a path begins with the pattern, by whole segments. `*` takes one segment that is not empty. */
export function pathMatches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.every((segment, i) => (segment === '*' ? (path[i] ?? '') !== '' : segment === path[i]));
}
