import type { VerdictWord } from '../core/explain/verdict-words';
import { type Row, searchTextOf } from './row';

/** What the user asked to see: words of a free text, all of which must stand in a row, and verdicts (none: every one). */
export interface RowFilter {
  readonly text: string;
  readonly words: ReadonlySet<VerdictWord>;
}

export const NO_FILTER: RowFilter = { text: '', words: new Set() };

/** The test that a filter makes of a row. A word that begins with `-` must not stand in it. */
export function rowTest({ text, words }: RowFilter): (row: Row) => boolean {
  const terms = text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '' && term !== '-');
  return (row) =>
    (words.size === 0 || words.has(row.word)) && (terms.length === 0 || hasTerms(searchTextOf(row), terms));
}

function hasTerms(searched: string, terms: readonly string[]): boolean {
  return terms.every((term) => (term.startsWith('-') ? !searched.includes(term.slice(1)) : searched.includes(term)));
}
