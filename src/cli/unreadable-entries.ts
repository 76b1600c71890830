import { counted, grouped } from '../core/explain/counted';
import type { HarContents } from '../core/traffic/har-file';

const MOST_NAMED = 10;

/** A line for each entry that can't be read, the first ten by place and problem; no line where there are none. */
export function unreadableEntries(unreadable: HarContents['unreadable']): string[] {
  if (unreadable.length === 0) return [];
  const named = unreadable.slice(0, MOST_NAMED).map(({ index, problem }) => `  Entry ${index}: ${problem}.`);
  const more = unreadable.length - named.length;
  const rest = more > 0 ? [`  …and ${grouped(more)} more.`] : [];
  return [`Unreadable: ${counted(unreadable.length, 'entry', 'entries')} (counted from 0).`, ...named, ...rest];
}
