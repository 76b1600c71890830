import { isJsonObject, type JsonObject } from '../json-text';
import type { Header } from './credential';

/** Twice what `withAnswer` keeps, so that a token cut off at the end is not among it. In characters. */
const LONGEST_BODY = 64_000;

/**
 * Entries on their way from a worker to its page, each with only what `readHarEntry` looks at, so that a hundred
 * megabytes pass as a few. Requests repeat their headers, and an object costs more than its text on the way: each
 * distinct header stands once, in `headers`, and entries hold its place there.
 */
export interface SlimEntries {
  readonly headers: readonly Header[];
  readonly entries: readonly JsonObject[];
}

/** Collects entries for one message. */
export class SlimEntriesWriter {
  readonly #headers: Header[] = [];
  readonly #places = new Map<string, Map<string, number>>();
  readonly #entries: JsonObject[] = [];
  #characters = 0;

  get length(): number {
    return this.#entries.length;
  }

  /** About how much text is collected. */
  get characters(): number {
    return this.#characters;
  }

  /**
   * Which members an entry has tells recorders apart, so none is added; what is of no use to `readHarEntry` is left out,
   * however deep it is nested.
   * @param entry one that `readHarEntry` can read
   */
  add(entry: JsonObject): void {
    const { request, response } = entry;
    this.#entries.push({
      ...plainMembers(entry, OF_ENTRY),
      ...(isJsonObject(request) ? { request: this.#request(request) } : {}),
      ...(isJsonObject(response) ? { response: this.#response(response, request) } : {}),
    });
  }

  entries(): SlimEntries {
    return { headers: this.#headers, entries: this.#entries };
  }

  #request(request: JsonObject): JsonObject {
    this.#characters += lengthOf(request.url);
    const form = formOf(request.postData);
    if (form) this.#characters += lengthOf(form.text);
    return {
      ...plainMembers(request, OF_REQUEST),
      headers: this.#placesOf(request.headers),
      ...(form ? { postData: form } : {}),
    };
  }

  #response(response: JsonObject, request: unknown): JsonObject {
    const text = wordsOf(response, request);
    this.#characters += lengthOf(text);
    return {
      ...plainMembers(response, OF_RESPONSE),
      headers: this.#placesOf(response.headers),
      ...(text === undefined ? {} : { content: { text } }),
    };
  }

  #placesOf(headers: unknown): number[] {
    if (!Array.isArray(headers)) return [];
    const places: number[] = [];
    for (const header of headers) {
      if (isJsonObject(header) && typeof header.name === 'string')
        places.push(this.#placeOf(header.name, header.value));
    }
    return places;
  }

  #placeOf(name: string, given: unknown): number {
    const value = typeof given === 'string' ? given : '';
    const ofName = this.#places.get(name) ?? new Map<string, number>();
    const known = ofName.get(value);
    if (known !== undefined) return known;
    const place = this.#headers.push({ name, value }) - 1;
    this.#places.set(name, ofName.set(value, place));
    this.#characters += name.length + value.length;
    return place;
  }
}

/** The entries again, as `readHarEntry` reads them. Equal headers are one object. */
export function* wholeEntries({ headers, entries }: SlimEntries): Generator<JsonObject> {
  for (const entry of entries) {
    yield {
      ...entry,
      request: withHeaders(entry.request, headers),
      ...(entry.response === undefined ? {} : { response: withHeaders(entry.response, headers) }),
    };
  }
}

function withHeaders(message: unknown, headers: readonly Header[]): unknown {
  if (!isJsonObject(message)) return message;
  const places = message.headers as readonly number[];
  return { ...message, headers: places.map((place) => headers[place]) };
}

const OF_ENTRY = [
  'startedDateTime',
  'time',
  'serverIPAddress',
  '_connectionId',
  '_fromCache',
  '_resourceType',
  '_priority',
  '_securityState',
];
const OF_REQUEST = ['url', 'method', 'headersSize'];
const OF_RESPONSE = ['status', 'bodySize', 'redirectURL', '_error', '_fetchedViaServiceWorker'];

/** Those of the members that are there. An object in the place of a word or a number says no more than that it is one. */
function plainMembers(object: JsonObject, names: readonly string[]): JsonObject {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    if (!Object.hasOwn(object, name)) continue;
    const value = object[name];
    found[name] = typeof value === 'object' && value !== null ? {} : value;
  }
  return found;
}

function formOf(postData: unknown): JsonObject | undefined {
  if (!isJsonObject(postData)) return undefined;
  const { mimeType, text, params } = postData;
  if (typeof mimeType !== 'string' || !/^application\/x-www-form-urlencoded\b/i.test(mimeType)) return undefined;
  if (typeof text === 'string' && text !== '') return { mimeType, text };
  return { mimeType, params: Array.isArray(params) ? params.flatMap(pairOf) : [] };
}

function pairOf(parameter: unknown): Header[] {
  if (!isJsonObject(parameter) || typeof parameter.name !== 'string') return [];
  return [{ name: parameter.name, value: typeof parameter.value === 'string' ? parameter.value : '' }];
}

/** The beginning of an answer's body where it can say why a token was refused (`wantsAnswer`). */
function wordsOf({ status, content }: JsonObject, request: unknown): string | undefined {
  if (!isJsonObject(content) || typeof content.text !== 'string' || content.encoding === 'base64') return undefined;
  const maySpeak = typeof status === 'number' && (status >= 400 || (status === 200 && isGraphql(request)));
  return maySpeak ? content.text.slice(0, LONGEST_BODY) : undefined;
}

function isGraphql(request: unknown): boolean {
  return isJsonObject(request) && typeof request.url === 'string' && request.url.includes('graphql');
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}
