import { isJsonObject, type JsonObject } from '../json-text';

/** A refusal's body is read this far by `withAnswer`; anything else is not read at all. In characters. */
const LONGEST_BODY = 32_000;

/**
 * An entry with only what `readHarEntry` looks at, so that a file of a hundred megabytes passes from a worker to its
 * page as a few. What is no HAR entry is passed on as it is, for `readHarEntry` to say what is wrong with it.
 */
export function slimHarEntry(entry: unknown): unknown {
  if (!isJsonObject(entry)) return entry;
  const { startedDateTime, time, serverIPAddress, _connectionId, _fromCache, _resourceType } = entry;
  return {
    ...('_securityState' in entry ? { _securityState: null } : {}),
    startedDateTime,
    time,
    serverIPAddress,
    _connectionId,
    _fromCache,
    _resourceType,
    request: isJsonObject(entry.request) ? slimRequest(entry.request) : entry.request,
    response: isJsonObject(entry.response) ? slimResponse(entry.response) : undefined,
  };
}

function slimRequest({ url, method, headers, postData }: JsonObject) {
  return { url, method, headers, postData: isForm(postData) ? postData : undefined };
}

function isForm(postData: unknown): boolean {
  return isJsonObject(postData) && /^application\/x-www-form-urlencoded\b/i.test(String(postData.mimeType));
}

function slimResponse({ status, headers, redirectURL, content, _error, _fetchedViaServiceWorker }: JsonObject) {
  return { status, headers, redirectURL, _error, _fetchedViaServiceWorker, content: slimContent(content, status) };
}

function slimContent(content: unknown, status: unknown): unknown {
  if (!isJsonObject(content) || typeof content.text !== 'string') return undefined;
  const maySpeak = typeof status === 'number' && (status >= 400 || content.text.length < LONGEST_BODY);
  return maySpeak ? { encoding: content.encoding, text: content.text.slice(0, LONGEST_BODY) } : undefined;
}
