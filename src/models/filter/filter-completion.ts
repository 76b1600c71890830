import { VERDICT_WORDS } from '../../core/explain/verdict-words';
import type { Row } from '../requests/row';
import { FILTER_KEYS, type FilterKey, IS_VALUES } from './filter-language';
import { textsOf } from './row-texts';

/** More than this many are no help. */
const MOST_OFFERED = 20;
/** Nor are longer ones, in characters. */
const LONGEST_OFFERED = 200;
/** Rows that values are collected from: the newest ones. */
const ROWS_LOOKED_AT = 300;

/** Ways to complete the last term of the filter box's text: each is the whole new text. */
export function completionsFor(text: string, rows: readonly Row[]): string[] {
  const [, before = '', minus = '', term = ''] = /^(.*\s)?(-?)(\S*)$/s.exec(text) ?? [];
  if (term === '') return [];
  const [key, value] = splitTerm(term);
  const offers =
    key === null ? FILTER_KEYS.map((one) => `${one}:`) : valuesOf(key, rows).map((one) => `${key}:${quoted(one)}`);
  const wanted = key === null ? term.toLowerCase() : `${key}:${value.toLowerCase()}`;
  const fitting = offers.filter(
    (offer) => offer.toLowerCase().replaceAll('"', '').startsWith(wanted) && offer !== term,
  );
  return fitting.slice(0, MOST_OFFERED).map((offer) => `${before}${minus}${offer}`);
}

function splitTerm(term: string): [key: FilterKey | null, value: string] {
  const [word = '', ...rest] = term.split(':');
  const key = FILTER_KEYS.find((one) => one === word.toLowerCase());
  return key === undefined || rest.length === 0 ? [null, term] : [key, rest.join(':').replaceAll('"', '')];
}

function valuesOf(key: FilterKey, rows: readonly Row[]): string[] {
  if (key === 'is') return [...IS_VALUES];
  if (key === 'verdict') return [...VERDICT_WORDS];
  if (key === 'url') return [];
  const values = new Set(rows.slice(-ROWS_LOOKED_AT).flatMap((row) => textsOf(key, row)));
  return [...values].filter(({ length }) => length > 0 && length <= LONGEST_OFFERED);
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
