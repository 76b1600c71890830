import { foldUrl } from '../../core/token/redaction';
import { audiencesOf, expectedOf, issuerOf, type Row } from '../requests/row';
import type { FilterKey } from './filter-language';

/** Of a token's audiences these are looked at: a hostile one has a hundred thousand. */
const MOST_AUDIENCES = 200;

/** The texts of a row that a key of the filter is about. */
export function textsOf(key: Exclude<FilterKey, 'is'>, row: Row): readonly string[] {
  const { exchange, credentials, verdict } = row.judged;
  switch (key) {
    case 'aud':
      return audiencesOf(row, MOST_AUDIENCES);
    case 'expected':
      return expectedOf(row);
    case 'iss':
      return [issuerOf(row) ?? ''];
    case 'origin':
      return [exchange.origin];
    case 'url':
      return [foldedUrl(exchange.url)];
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

/** Where something may have to be folded: folding is dear, and most URLs need none. */
const FOLDABLE = /[?#;@]|eyJ|eyAi|ewo/;

function foldedUrl(url: string): string {
  return FOLDABLE.test(url) ? foldUrl(url) : url;
}

/**
 * Whether a URL as the screen shows it holds a text, which is in lower case. Folding only takes out and puts “…” in its
 * place, so that what the whole URL does not hold, the folded one holds only with “…” in it.
 */
export function shownUrlHolds(url: string, text: string): boolean {
  if (!url.toLowerCase().includes(text) && !text.includes('…')) return false;
  const path = url.slice(0, /[?#]|$/.exec(url)?.index);
  if (!FOLDABLE.test(path) && path.toLowerCase().includes(text)) return true;
  return foldedUrl(url).toLowerCase().includes(text);
}
