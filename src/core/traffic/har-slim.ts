import { isJsonObject, type JsonObject } from '../json-text';

/** Twice what `withAnswer` keeps, so that a token cut off at the end is not among it. In characters. */
const LONGEST_BODY = 64_000;

/**
 * An entry with only what `readHarEntry` looks at, so that a file of a hundred megabytes passes from a worker to its
 * page as a few. Which members are there tells recorders apart, so none is added. What is no HAR entry is passed on as
 * it is, for `readHarEntry` to say what is wrong with it.
 */
export function slimHarEntry(entry: unknown): unknown {
  if (!isJsonObject(entry)) return entry;
  const { request, response } = entry;
  return {
    ...pick(entry, OF_ENTRY),
    ...(isJsonObject(request) ? { request: slimRequest(request) } : pick(entry, ['request'])),
    ...(isJsonObject(response) ? { response: slimResponse(response) } : {}),
  };
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
const OF_REQUEST = ['url', 'method', 'headers', 'headersSize'];
const OF_RESPONSE = ['status', 'headers', 'bodySize', 'redirectURL', '_error', '_fetchedViaServiceWorker'];

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]]));
}

function slimRequest(request: JsonObject): JsonObject {
  const { postData } = request;
  return { ...pick(request, OF_REQUEST), ...(isForm(postData) ? { postData } : {}) };
}

function isForm(postData: unknown): boolean {
  return isJsonObject(postData) && /^application\/x-www-form-urlencoded\b/i.test(String(postData.mimeType));
}

function slimResponse(response: JsonObject): JsonObject {
  return { ...pick(response, OF_RESPONSE), content: slimContent(response.content, response.status) };
}

function slimContent(content: unknown, status: unknown): unknown {
  if (!isJsonObject(content) || typeof content.text !== 'string') return undefined;
  const maySpeak = typeof status === 'number' && (status >= 400 || content.text.length < LONGEST_BODY);
  return maySpeak ? { encoding: content.encoding, text: content.text.slice(0, LONGEST_BODY) } : undefined;
}
