import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/core/json-text';
import { TokenTable } from '../../../src/core/token/token-table';
import { makeExchange } from '../../../src/core/traffic/exchange';
import { readHarEntry } from '../../../src/core/traffic/har-entry';
import { SlimEntriesWriter, wholeEntries } from '../../../src/core/traffic/har-slim';
import vectors from '../../vectors/har-entries.json';

/** Vectors of `sent` leave out what every entry has. */
const WHOLE = { request: { url: 'https://a.test/', method: 'GET' }, response: { status: 200 } };

const listed = Object.values(vectors).flatMap((list) => list as readonly { entry?: unknown }[]);
const entries = listed
  .flatMap(({ entry }) => (isJsonObject(entry) ? [entry, { ...WHOLE, ...entry }] : []))
  .filter((entry) => readHarEntry(entry).ok);

/** What the page reads of an entry that came from the worker. */
function throughWorker(entry: JsonObject): unknown {
  const writer = new SlimEntriesWriter();
  writer.add(entry);
  return [...wholeEntries(structuredClone(writer.entries()))][0];
}

function exchangeOf(entry: unknown): string {
  const read = readHarEntry(entry);
  if (!read.ok) return read.error;
  return JSON.stringify('passed' in read.value ? read.value : makeExchange(read.value, new TokenTable()));
}

describe('a slim HAR entry', () => {
  it('has vectors', () => {
    expect(entries.length).toBeGreaterThan(20);
  });

  it.each(entries.map((entry) => [entry]))('makes the same exchange as the whole one: %j', (entry) => {
    expect(exchangeOf(throughWorker(entry))).toBe(exchangeOf(entry));
  });

  it('shares equal headers', () => {
    const writer = new SlimEntriesWriter();
    const headers = [{ name: 'Accept', value: '*/*', comment: 'left out' }];
    for (let i = 0; i < 3; i++) writer.add({ request: { url: 'https://a.test/', method: 'GET', headers } });
    expect(writer.entries().headers).toEqual([{ name: 'Accept', value: '*/*' }]);
    expect([...wholeEntries(writer.entries())]).toHaveLength(3);
  });

  it('keeps of a long body only its beginning, and of a success nothing', () => {
    const bodyOf = (status: number) => {
      const content = { text: 'x'.repeat(100_000) };
      const read = readHarEntry(throughWorker({ ...WHOLE, response: { status, content } }));
      return read.ok && 'content' in read.value ? read.value.content : undefined;
    };
    expect(bodyOf(401)).toBe('x'.repeat(64_000));
    expect(bodyOf(200)).toBeNull();
  });

  it('bears members of the wrong type, however deep', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const object = { toString: 1, valueOf: 1 };
    for (const odd of [deep, object, 7, null, true, 'x']) {
      const entry = {
        startedDateTime: odd,
        time: odd,
        serverIPAddress: odd,
        request: {
          url: 'https://a.test/',
          method: 'POST',
          headers: [odd, { name: 'a', value: odd }],
          postData: { mimeType: odd, text: odd, params: odd },
        },
        response: { status: odd, headers: odd, content: { text: odd, encoding: odd }, redirectURL: odd, _error: odd },
      };
      expect(readHarEntry(throughWorker(entry)).ok).toBe(true);
    }
  });
});
