import type { AudienceRule, ComparedClaim } from '../../core/audience/rule';
import { isJsonObject, parseJson } from '../../core/json-text';
import { failure, type Result, success } from '../../core/result';

/** A list being typed: what was added, and the text not yet added, which counts as if it were. */
export interface ListDraft {
  readonly items: readonly string[];
  readonly pending: string;
}

export interface PairDraft {
  readonly issuers: ListDraft;
  readonly audiences: ListDraft;
}

/** A rule as the editor's fields hold it: anything can be typed, so nothing in it need be right. */
export interface RuleDraft {
  readonly origin: string;
  /** False: one list of audiences for all issuers, the only pair. True: pairs of issuers and audiences. */
  readonly paired: boolean;
  readonly pairs: readonly PairDraft[];
  readonly claim: ComparedClaim;
  readonly validator: string;
  /** JSON text of an object; blank for none. */
  readonly options: string;
  readonly places: readonly PlainPlace[];
  readonly cookies: ListDraft;
  readonly headers: ListDraft;
  readonly ignore: boolean;
  readonly name: string;
  readonly enabled: boolean;
}

/** The places of a rule’s `in` that need no name, as those of cookies and other headers do. */
export type PlainPlace = 'header' | 'query' | 'body' | 'websocket';

export const PLAIN_PLACES: readonly PlainPlace[] = ['header', 'query', 'body', 'websocket'];

export function listDraft(items: readonly string[] = []): ListDraft {
  return { items, pending: '' };
}

/** What a list says, the text not yet added included. */
export function valuesOf({ items, pending }: ListDraft): readonly string[] {
  return pending === '' ? items : [...items, pending];
}

/** The list with these lines added, each once. Blank lines between others are left out; a single blank text is kept. */
export function withLines(list: ListDraft, text: string): ListDraft {
  const lines = text.split(/\r\n|[\r\n]/);
  const added = lines.length === 1 ? lines.filter((line) => line !== '') : lines.filter((line) => line.trim() !== '');
  return { items: [...new Set([...list.items, ...added])], pending: '' };
}

export function withoutItem(list: ListDraft, item: string): ListDraft {
  return { ...list, items: list.items.filter((one) => one !== item) };
}

export function emptyPair(): PairDraft {
  return { issuers: listDraft(), audiences: listDraft() };
}

export function emptyDraft(): RuleDraft {
  return {
    origin: '',
    paired: false,
    pairs: [emptyPair()],
    claim: 'aud',
    validator: 'exact',
    options: '',
    places: ['header', 'query', 'body'],
    cookies: listDraft(),
    headers: listDraft(),
    ignore: false,
    name: '',
    enabled: true,
  };
}

export function draftOf(rule: AudienceRule): RuleDraft {
  const { name: validator, options } = rule.validator;
  return {
    origin: rule.pattern.text,
    paired: rule.accept.length > 1,
    pairs: rule.accept.length === 0 ? [emptyPair()] : rule.accept.map(pairDraftOf),
    claim: rule.claim,
    validator,
    options: Object.keys(options).length === 0 ? '' : JSON.stringify(options, null, 2),
    places: PLAIN_PLACES.filter((place) => rule.in.includes(place)),
    cookies: listDraft(namedPlaces(rule, 'cookie:')),
    headers: listDraft(namedPlaces(rule, 'header:')),
    ignore: rule.ignore,
    name: rule.name ?? '',
    enabled: rule.enabled,
  };
}

function pairDraftOf({ issuers, audiences }: AudienceRule['accept'][number]): PairDraft {
  return { issuers: listDraft(issuers ?? []), audiences: listDraft(audiences) };
}

function namedPlaces(rule: AudienceRule, prefix: string): string[] {
  return rule.in.filter((place) => place.startsWith(prefix)).map((place) => place.slice(prefix.length));
}

/** Turns pairs into one list for all issuers (a pair for any issuer makes it any), or that list into a first pair. */
export function withPaired(draft: RuleDraft, paired: boolean): RuleDraft {
  if (paired || draft.pairs.length <= 1) return { ...draft, paired };
  const issuers = draft.pairs.map((pair) => valuesOf(pair.issuers));
  const all: PairDraft = {
    issuers: listDraft(issuers.some((list) => list.length === 0) ? [] : [...new Set(issuers.flat())]),
    audiences: listDraft([...new Set(draft.pairs.flatMap((pair) => valuesOf(pair.audiences)))]),
  };
  return { ...draft, paired, pairs: [all] };
}

/**
 * The draft in the form of the rules file, for `parseRule` to check; members left empty are left out. The error is a
 * sentence about the validator's options, which are no JSON object.
 */
export function writtenForm(draft: RuleDraft): Result<Record<string, unknown>, string> {
  const options = optionsOf(draft.options);
  if (!options.ok) return options;
  const hasOptions = Object.keys(options.value).length > 0;
  return success({
    origin: draft.origin,
    ...acceptedForm(draft),
    claim: draft.claim,
    validator: hasOptions ? { name: draft.validator, options: options.value } : draft.validator,
    in: placesOf(draft),
    ignore: draft.ignore,
    ...(draft.name === '' ? {} : { name: draft.name }),
    enabled: draft.enabled,
  });
}

function optionsOf(text: string): Result<Record<string, unknown>, string> {
  if (text.trim() === '') return success({});
  const json = parseJson(text);
  if (!json.ok) return failure(`This is ${json.error}.`);
  return isJsonObject(json.value)
    ? success({ ...json.value })
    : failure('Write a JSON object, such as {"option": true}.');
}

function acceptedForm({ paired, pairs, ignore }: RuleDraft): Record<string, unknown> {
  const written = pairs.map((pair) => ({
    audiences: valuesOf(pair.audiences),
    ...(valuesOf(pair.issuers).length > 0 ? { issuers: valuesOf(pair.issuers) } : {}),
  }));
  if (ignore && written.every(({ audiences }) => audiences.length === 0)) return {};
  return paired ? { accept: written } : { ...written[0] };
}

function placesOf({ places, cookies, headers }: RuleDraft): string[] {
  return [
    ...PLAIN_PLACES.filter((place) => places.includes(place)),
    ...valuesOf(cookies).map((name) => `cookie:${name}`),
    ...valuesOf(headers).map((name) => `header:${name}`),
  ];
}
