import type { VerdictWord } from '../core/explain/verdict-words';
import { foldUrl } from '../core/token/redaction';
import { type FilterKey, type FilterTerm, parseFilter } from './filter-language';
import { audiencesOf, expectedOf, issuerOf, type Row, searchTextOf } from './row';

/** What the user asked to see: the filter box's text, and verdicts (none: every one). */
export interface RowFilter {
  readonly text: string;
  readonly words: ReadonlySet<VerdictWord>;
}

export const NO_FILTER: RowFilter = { text: '', words: new Set() };

/** The test that a filter makes of a row. */
export function rowTest({ text, words }: RowFilter): (row: Row) => boolean {
  const { terms } = parseFilter(text);
  return (row) => (words.size === 0 || words.has(row.word)) && terms.every((term) => holds(term, row));
}

function holds(term: FilterTerm, row: Row): boolean {
  return isIn(term, row) !== term.negated;
}

function isIn({ key, text, expression }: FilterTerm, row: Row): boolean {
  if (key === 'is') return isProperties(row).some((property) => property.startsWith(text));
  const texts = key === null ? [searchTextOf(row)] : textsFor(key, row);
  return texts.some((one) => (expression ? expression.test(one) : one.toLowerCase().includes(text)));
}

function textsFor(key: Exclude<FilterKey, 'is'>, row: Row): readonly string[] {
  const { exchange, credentials, verdict } = row.judged;
  switch (key) {
    case 'aud':
      return audiencesOf(row);
    case 'expected':
      return expectedOf(row);
    case 'iss':
      return [issuerOf(row) ?? ''];
    case 'origin':
      return [exchange.origin];
    case 'url':
      return [foldUrl(exchange.url)];
    case 'method':
      return [exchange.method];
    case 'status':
      return [String(exchange.status)];
    case 'verdict':
      return [row.word, verdict.kind];
    case 'token':
      return credentials.map(({ credential }) => `T${credential.token.id}`);
  }
}

function isProperties({ judged }: Row): string[] {
  const { refused, flagged, findings, exchange } = judged;
  const properties = {
    refused,
    flagged,
    accepted: findings.includes('accepted-despite-mismatch'),
    sent: exchange.sent === 'yes',
    'not-sent': exchange.sent === 'no',
  };
  return Object.entries(properties).flatMap(([name, has]) => (has ? [name] : []));
}
