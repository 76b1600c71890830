import { stringsOf } from '../audience/verdict';
import { environmentMiss } from '../causes/environment';
import { sidesOf } from '../causes/question';
import { quoted, quotedList } from '../causes/quote';
import { parsedUrl } from '../parsed-url';
import { claim, textClaim } from '../token/claims';
import type { ReadableQuestion } from './checklist';
import { type ChecklistAnswer, cantTell, no, yes } from './checklist-answer';

/**
 * Whether the token and the API are of one environment (staging, production…), as far as names tell: those in the
 * audiences, else in the issuer; and those that are expected, else in the request's host.
 */
export function environmentAnswer(question: ReadableQuestion): ChecklistAnswer {
  const { value, expected, isEqual } = comparison(question);
  const pair = isEqual ? undefined : environmentMiss(sidesOf({ value, expected }));
  if (pair) return no('This looks like another one: ', quoted(pair.actual), ', not ', quoted(pair.expected), '.');
  const ofToken = environmentsOfToken(question, value);
  const ofApi = firstNamed([expected, [hostOf(question.url)]]);
  if (ofToken.length === 0 && ofApi.length === 0) return cantTell('Neither the token nor the API names one.');
  if (ofToken.length === 0) return cantTell('Only the API names one: ', ...quotedList(ofApi, 'and'), '.');
  if (ofApi.length === 0) return cantTell('Only the token names one: ', ...quotedList(ofToken, 'and'), '.');
  const shared = ofToken.filter((name) => ofApi.includes(name));
  if (shared.length === ofToken.length) return yes('By their names, both are ', ...quotedList(shared, 'and'), '.');
  const both = ['The token names ', ...quotedList(ofToken, 'and'), ', the API ', ...quotedList(ofApi, 'and'), '.'];
  return shared.length === 0 ? no(...both) : cantTell(...both);
}

function comparison({ token, verdict }: ReadableQuestion) {
  if (!('expected' in verdict)) return { value: claim(token.claims, 'aud'), expected: [], isEqual: false };
  const { value, expected } = verdict;
  return { value, expected, isEqual: stringsOf(value).some((text) => expected.includes(text)) };
}

function environmentsOfToken({ token }: ReadableQuestion, value: unknown): readonly string[] {
  return firstNamed([stringsOf(value).slice(0, MOST_TEXTS), [textClaim(token.claims, 'iss') ?? '']]);
}

/** Of each side. Real tokens and rules have fewer; a hostile one has thousands. */
const MOST_TEXTS = 50;
/** In UTF-16 units. Beyond this, a text is no name that people gave. */
const LONGEST_TEXT = 2000;

function firstNamed(sources: readonly (readonly string[])[]): readonly string[] {
  return sources.map(environmentsIn).find((names) => names.length > 0) ?? [];
}

function environmentsIn(texts: readonly string[]): readonly string[] {
  const short = texts.slice(0, MOST_TEXTS).filter(({ length }) => length <= LONGEST_TEXT);
  const words = short.flatMap((text) =>
    nameOf(text)
      .toLowerCase()
      .split(/[\s.\-_/:()]+/),
  );
  return [...new Set(words.filter(isEnvironment))];
}

/** Without a top-level domain: `.dev` and `.test` are no environments. */
function nameOf(text: string): string {
  const url = /^https?:\/\//i.test(text) ? parsedUrl(text) : undefined;
  return url ? url.hostname.replace(/\.[^.]*$/, '') + url.pathname : text;
}

/** A word that differs from none at all by an environment only is the name of one. */
function isEnvironment(word: string): boolean {
  return word !== '' && environmentMiss({ actual: [word], expected: [''] }) !== undefined;
}

/** Without the path, which is the API's own affair. */
function hostOf(text: string): string {
  const url = parsedUrl(text);
  return url ? `https://${url.hostname}` : '';
}
