import { isJsonObject } from '../json-text';
import type { Blank } from './habits';

/** The strings of a claim that may be one or several (RFC 7519 §4.1.3). */
export function stringsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Whether a claim is a string or an array of strings, as RFC 7519 §4.1.3 wants it. An empty array is. */
export function hasOnlyStrings(value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).every((one) => typeof one === 'string');
}

/** Whether a claim that is present counts as absent, by the kinds of blank that a validator takes for it. */
export function isBlank(value: unknown, kinds: readonly Blank[]): boolean {
  return kinds.some((kind) => IS[kind](value));
}

const IS: Record<Blank, (value: unknown) => boolean> = {
  null: (value) => value === null,
  'empty-text': (value) => value === '',
  'empty-list': (value) => Array.isArray(value) && value.length === 0,
  'list-of-blanks': (value) => Array.isArray(value) && value.length > 0 && value.flat().every((one) => !one),
  'zero-or-false': (value) => value === 0 || value === false,
  'empty-object': (value) => isJsonObject(value) && Object.keys(value).length === 0,
};
