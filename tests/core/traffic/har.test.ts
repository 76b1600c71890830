import { describe, expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/token/token-table';
import { makeExchange, releaseExchange, tokensOf } from '../../../src/core/traffic/exchange';
import { readHarEntry } from '../../../src/core/traffic/har-entry';
import { readHarFile } from '../../../src/core/traffic/har-file';
import { whetherSent } from '../../../src/core/traffic/sent';
import { sharedParts } from '../../../src/core/traffic/shared-parts';
import { harRequest } from '../samples';
import { readVectors } from '../vectors';

interface HarVectors {
  unreadable: { description: string; entry: unknown; problem: string }[];
  passed: { description: string; entry: unknown }[];
  read: { description: string; entry: unknown; is: Record<string, unknown> }[];
  sent: {
    description: string;
    entry: Record<string, unknown>;
    request?: Record<string, unknown>;
    headers?: unknown;
    sent: string;
  }[];
}

const vectors = readVectors<HarVectors>('har-entries');

describe('a HAR entry', () => {
  it.each(vectors.unreadable)('gives a sentence: $description', ({ entry, problem }) => {
    expect(readHarEntry(entry)).toEqual({ ok: false, error: problem });
  });

  it.each(vectors.passed)('is passed over: $description', ({ entry }) => {
    expect(readHarEntry(entry)).toMatchObject({ ok: true, value: { passed: expect.any(String) } });
  });

  it.each(vectors.read)('becomes an exchange: $description', ({ entry, is }) => {
    const made = makeExchange(harRequest(entry), new TokenTable());
    expect(made).toMatchObject(is);
    expect(Object.isFrozen(made)).toBe(true);
  });

  it.each(vectors.sent)('was sent or not: $description', ({ entry, request: members, headers, sent }) => {
    const request = { method: 'GET', url: 'https://a.test/', headers, ...members };
    expect(whetherSent(harRequest({ request, ...entry }))).toBe(sent);
  });
});

describe('the time of an entry', () => {
  it.each([
    ['2026-01-02T03:04:05.678Z', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
    ['2026-01-02T03:04:05+02:00', Date.UTC(2026, 0, 2, 1, 4, 5)],
    ['2026-01-02T03:04:05', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['2026-01-02T03:04:05.5', Date.UTC(2026, 0, 2, 3, 4, 5, 500)],
  ])('%s is the same moment on every machine', (startedDateTime, moment) => {
    const request = { method: 'GET', url: 'https://a.test/' };
    expect(harRequest({ startedDateTime, request }).startedAt).toBe(moment);
  });
});

describe('a header line that came before', () => {
  const linesOf = (table: TokenTable, headers: object[]) =>
    makeExchange(harRequest({ request: { method: 'GET', url: 'https://a.test/', headers } }), table).requestHeaders;
  const opaque = 'opaque-0123456789';

  it('is the same text, and still folded where it holds a token of its own request', () => {
    const table = new TokenTable();
    const note = { name: 'x-note', value: `of ${opaque}` };
    expect(linesOf(table, [note])).toEqual([`x-note: of ${opaque}`]);
    const bearing = [{ name: 'Authorization', value: `Bearer ${opaque}` }, note];
    expect(linesOf(table, bearing)).toEqual(['Authorization: Bearer … (17 characters)', 'x-note: of …']);
    expect(linesOf(table, [note])).toEqual([`x-note: of ${opaque}`]);
  });

  it('is folded by its own name', () => {
    const table = new TokenTable();
    expect(linesOf(table, [{ name: 'x', value: 'x-token: abcdefgh' }])).toEqual(['x: x-token: abcdefgh']);
    expect(linesOf(table, [{ name: 'x: x-token', value: 'abcdefgh' }])).toEqual(['x: x-token: … (8 characters)']);
  });

  it.each([10, 2000])('stands in one list with its like, also with %i characters', (length) => {
    const table = new TokenTable();
    const [first, ...others] = [0, 1, 2].map(() =>
      linesOf(table, [{ name: 'x-note', value: 'of '.repeat(length / 3) }]),
    );
    expect(others[0]).toEqual(first);
    expect(others[1]).toBe(others[0]);
  });

  it('is not remembered where there was something to fold', () => {
    const table = new TokenTable();
    linesOf(table, [
      { name: 'x-api-key', value: 'abcdefgh' },
      { name: 'accept', value: '*/*' },
    ]);
    expect(sharedParts(table).harmlessLine('x-api-key', 'abcdefgh')).toBeUndefined();
    expect(sharedParts(table).harmlessLine('accept', '*/*')).toBe('accept: */*');
  });

  it('is not remembered where it is long', () => {
    const table = new TokenTable();
    const value = 'x'.repeat(600);
    linesOf(table, [{ name: 'x-note', value }]);
    expect(sharedParts(table).harmlessLine('x-note', value)).toBeUndefined();
  });
});

describe('an exchange', () => {
  it('holds its tokens until it is released, each once', () => {
    const table = new TokenTable();
    const headers = ['Bearer one', 'DPoP one', 'Bearer two'].map((value) => ({ name: 'Authorization', value }));
    const made = makeExchange(harRequest({ request: { method: 'GET', url: 'https://a.test/', headers } }), table);
    expect(tokensOf(made).map(({ text }) => text)).toEqual(['one', 'two']);
    expect(table.size).toBe(2);
    releaseExchange(made, table);
    expect(table.size).toBe(0);
  });

  it('keeps no secret in its header lines', () => {
    const headers = [
      { name: 'Authorization', value: 'Bearer s3cret' },
      { name: ':path', value: '/?access_token=s3cret' },
      { name: 'Cookie', value: 'sid=s3cret' },
    ];
    const entry = { request: { method: 'GET', url: 'https://a.test/', headers }, response: { headers } };
    const { requestHeaders, responseHeaders } = makeExchange(harRequest(entry), new TokenTable());
    expect([...requestHeaders, ...responseHeaders].join('\n')).not.toContain('s3cret');
  });
});

describe('a HAR file', () => {
  const read = (text: string) => readHarFile(text, new TokenTable());

  it.each([
    ['empty text', '', 'not JSON: the text is empty'],
    ['text', 'hello', 'not JSON: something is out of place at line 1, column 1'],
    ['a file cut off', '{"log":{\n"entries":[', 'not JSON: it ends too early at line 2, column 12'],
    ['a list', '[]', 'not a HAR file: it has no "log"'],
    ['null', 'null', 'not a HAR file: it has no "log"'],
    ['no log', '{"entries":[]}', 'not a HAR file: it has no "log"'],
    ['a log that is a list', '{"log":[]}', 'not a HAR file: it has no "log"'],
    ['no entries', '{"log":{}}', 'not a HAR file: "log" has no "entries"'],
    ['entries of another type', '{"log":{"entries":{}}}', 'not a HAR file: "log" has no "entries"'],
  ])('gives a sentence for %s', (_, text, error) => {
    expect(read(text)).toEqual({ ok: false, error });
  });

  it('lists the entries that it can’t read and keeps the others, by their own numbers', () => {
    const ok = { request: { method: 'GET', url: 'https://a.test/' } };
    const passed = { request: { method: 'GET', url: 'data:,x' } };
    const contents = read(`\uFEFF${JSON.stringify({ log: { entries: [ok, 1, passed, {}, ok] } })}`);
    expect(contents).toMatchObject({ ok: true, value: { passed: 1 } });
    if (!contents.ok) return;
    expect(contents.value.entries.map(({ index }) => index)).toEqual([0, 4]);
    expect(contents.value.unreadable).toEqual([
      { index: 1, problem: 'it is not an object' },
      { index: 3, problem: '"request" is missing' },
    ]);
  });

  it('never quotes the file in its sentence', () => {
    const result = read('{"log": s3cret}');
    expect(result.ok === false && result.error).toMatch(/line 1, column 9$/);
  });
});
