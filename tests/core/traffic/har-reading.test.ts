import { describe, expect, it } from 'vitest';
import { isStandIn, probableToken } from '../../../src/core/traffic/har-digest';
import { type HarMessage, type HarSummary, readHar } from '../../../src/core/traffic/har-reading';
import { jws } from '../samples';

const API = 'https://orders.example.com';
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

async function read(text: string | Uint8Array, piece = 1000): Promise<HarMessage[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  async function* pieces() {
    for (let from = 0; from < bytes.length; from += piece) yield bytes.slice(from, from + piece);
  }
  const messages: HarMessage[] = [];
  for await (const message of readHar({ size: bytes.length, pieces })) messages.push(message);
  return messages;
}

const file = (entries: readonly unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });

async function summaryOf(entries: readonly unknown[]): Promise<HarSummary> {
  const last = (await read(file(entries))).at(-1);
  if (last?.kind !== 'done') throw new Error(`not read: ${JSON.stringify(last)}`);
  return last.summary;
}

async function problemOf(text: string | Uint8Array): Promise<string | undefined> {
  const last = (await read(text)).at(-1);
  return last?.kind === 'problem' ? last.sentence : undefined;
}

const get = (url: string, status = 200, more: object = {}) => ({
  startedDateTime: at(5),
  request: { method: 'GET', url, headers: [] },
  response: { status, headers: [], ...more },
});
const bearer = (value: string) => ({
  ...get(API),
  request: { method: 'GET', url: API, headers: [{ name: 'authorization', value }] },
});
const tokenAnswer = (body: object, second = 1) => ({
  startedDateTime: at(second),
  request: { method: 'POST', url: 'https://id.example.com/token?state=s3cret', headers: [] },
  response: { status: 200, headers: [], content: { mimeType: 'application/json', text: JSON.stringify(body) } },
});

describe('reading a HAR file', () => {
  it('hands over what may be a row, and counts the rest', async () => {
    const cookie = { ...get(API), request: { method: 'GET', url: API, headers: [{ name: 'Cookie', value: 'a=b' }] } };
    const messages = await read(
      file([bearer('Bearer x1234567'), get(API), cookie, 7, {}, get(API, 401), bearer('Basic x')]),
    );
    const handed = messages.flatMap((message) => (message.kind === 'entries' ? message.slim.entries : []));
    expect(handed).toHaveLength(3);
    expect(messages.at(-1)).toMatchObject({
      kind: 'done',
      summary: { entries: 7, leftOut: { seen: 2, withCookies: 1, unreadable: 2 }, digest: { bearing: 1 } },
    });
  });

  it('hands over few entries at once, and never much text', async () => {
    const many = await read(file(Array.from({ length: 1000 }, () => bearer('Bearer x1234567'))), 100_000);
    const lengths = many.flatMap((message) => (message.kind === 'entries' ? [message.slim.entries.length] : []));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(250);
    const large = await read(
      file(Array.from({ length: 40 }, (_, i) => bearer(`Bearer ${'x'.repeat(100_000)}${i}`))),
      1e7,
    );
    expect(large.filter(({ kind }) => kind === 'entries').length).toBeGreaterThanOrEqual(8);
  });

  it('reads what lies across the ends of pieces', { timeout: 60_000 }, async () => {
    const urls = Array.from({ length: 40 }, (_, number) => `${API}/${'ä€𝒳\\"'.repeat(1500)}${number}`);
    const written = file(
      urls.map((url) => ({ ...bearer('Bearer x1234567'), request: { ...bearer('Bearer x1234567').request, url } })),
    );
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${written}`, 'utf16le'));
    for (const [bytes, piece] of [
      [new TextEncoder().encode(written), 7001],
      [new TextEncoder().encode(written), 1e7],
      [utf16, 9999],
    ] as const) {
      const handed = (await read(bytes, piece)).flatMap((message) =>
        message.kind === 'entries' ? message.slim.entries : [],
      );
      expect(handed.map(({ request }) => (request as { url: string }).url)).toEqual(urls);
    }
  });

  it('tells how far it is, never back and not too often', async () => {
    const messages = await read(file(Array.from({ length: 3000 }, () => get(API))), 500);
    const shares = messages.flatMap((message) => (message.kind === 'progress' ? [message.share] : []));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(90);
    expect(shares.length).toBeLessThan(110);
  });

  it('counts twenty thousand tiny entries without handing one over', { timeout: 60_000 }, async () => {
    const tiny = '{"request":{"method":"GET","url":"https://a.test/"}}';
    const messages = await read(`{"log":{"entries":[${Array(20_000).fill(tiny).join(',')}]}}`, 200_000);
    expect(messages.some(({ kind }) => kind === 'entries')).toBe(false);
    expect(messages.filter(({ kind }) => kind === 'progress').length).toBeGreaterThan(18);
    expect(messages.at(-1)).toMatchObject({ summary: { entries: 20_000, leftOut: { seen: 20_000 } } });
  });

  const good = file([bearer('Bearer x1234567')]);
  it.each([
    ['a byte order mark', new TextEncoder().encode(`\uFEFF${good}`)],
    ['UTF-16, as PowerShell writes it', new Uint8Array(Buffer.from(`\uFEFF${good}`, 'utf16le'))],
    ['UTF-16 the other way round', new Uint8Array(Buffer.from(`\uFEFF${good}`, 'utf16le').swap16())],
    ['an unusual spelling', good.replace('"entries"', '"\\u0065ntries"')],
    ['a list of the same name before', good.replace('"version"', '"x":{"entries":[1]},"version"')],
  ])('bears %s', async (_, bytes) => {
    expect((await read(bytes)).at(-1)).toMatchObject({ kind: 'done', summary: { entries: 1 } });
  });

  it.each([
    ['an empty file', '', /^The file is empty\.$/],
    ['blanks', ' \n ', /^The file is not JSON: the text is empty\.$/],
    ['no entries', file([]), /^The file is a HAR file without entries: nothing was recorded\.$/],
    ['no HAR', '{"a":1}', /^The file is not a HAR file: it has no "log"\.$/],
    ['a cut', good.slice(0, -20), /^The file is not JSON: it ends too early at line 1, column \d+\.$/],
    [
      'a slip',
      good.replace('"headers":', '"headers"'),
      /^The file is not JSON: something is out of place at line 1, column \d+\.$/,
    ],
    ['brackets without end', `{"log":{"entries":${'['.repeat(200_000)}`, /^The file is not JSON: it/],
  ])('says what is wrong with %s', async (_, text, sentence) => {
    expect(await problemOf(text)).toMatch(sentence);
  });

  it('bears brackets in brackets', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await read(`{"log":{"entries":[${nested},{}]}}`, 50_000)).at(-1)).toMatchObject({
      summary: { entries: 2, leftOut: { unreadable: 2 } },
    });
  });

  it('begins no file that is too large', async () => {
    const pieces = () => {
      throw new Error('it was read');
    };
    const messages: HarMessage[] = [];
    for await (const message of readHar({ size: 2 ** 30 + 1, pieces })) messages.push(message);
    expect(messages).toEqual([
      { kind: 'problem', sentence: 'The file is larger than 1 GB. Record less, or split it.' },
    ]);
  });

  it.each([
    [new RangeError('too long'), /too large for this browser/],
    [new Error('s3cret'), /^The file could not be read\. It may have been moved/],
  ])('says that a file can’t be read', async (error, sentence) => {
    const messages: HarMessage[] = [];
    const pieces = () => {
      throw error;
    };
    for await (const message of readHar({ size: 10, pieces })) messages.push(message);
    expect(messages).toEqual([{ kind: 'problem', sentence: expect.stringMatching(sentence) }]);
  });
});

describe('a file whose requests hold no token', () => {
  it('lists refused requests with what the server said', async () => {
    const said = { content: { text: `{"error":"jwt audience invalid. expected: ${API}"}` } };
    const { digest } = await summaryOf([
      get(`${API}/a?key=s3cret`, 401, said),
      get(`${API}/b`, 403, { content: { text: 'Audiences in Jwt are not allowed' } }),
      get(`${API}/c`, 403, { content: { text: 'no' } }),
      get(`${API}/d`, 401),
    ]);
    expect(digest).toMatchObject({ bearing: 0, withSecrets: 0, standIns: 0, refusedCount: 3 });
    expect(digest.refused.map(({ entry, reply }) => [entry, reply?.kind])).toEqual([
      [0, 'audience-mismatch'],
      [1, 'audience-mismatch'],
      [3, undefined],
    ]);
    expect(JSON.stringify(digest.refused)).not.toContain('s3cret');
  });

  it('names tokens that answers hand out, each once', async () => {
    const access = jws({ aud: API });
    const { digest } = await summaryOf([
      tokenAnswer({ access_token: access, id_token: jws({ aud: 'shop' }), refresh_token: 'r' }),
      tokenAnswer({ access_token: access }, 2),
      tokenAnswer({ access_token: '[REDACTED]' }),
      tokenAnswer({ access_token: 7, id_token: null }),
      get(API, 200, { content: { text: 'no JSON "access_token"' } }),
      get(API, 400, { content: { text: JSON.stringify({ access_token: 'x' }) } }),
    ]);
    expect(digest.issued.map(({ entry, member, url }) => [entry, member, url])).toEqual([
      [0, 'access_token', 'https://id.example.com/token?state=…'],
      [0, 'id_token', 'https://id.example.com/token?state=…'],
    ]);
  });

  it('guesses the access token that was handed out last before the request', () => {
    const issued = [1, 2, 9].map((startedAt) => ({
      entry: startedAt,
      member: 'access_token' as const,
      text: `t${startedAt}`,
      url: '',
      startedAt,
    }));
    expect(probableToken({ startedAt: 5 }, issued)?.text).toBe('t2');
    expect(probableToken({ startedAt: 1 }, issued)).toBeUndefined();
    expect(probableToken({ startedAt: null }, issued)).toBeUndefined();
  });

  it('knows what sanitising tools write', async () => {
    for (const word of [
      '[REDACTED]',
      'Bearer [REDACTED]',
      'Bearer ***',
      'xxxxx',
      '<removed>',
      'Bearer …',
      'redacted',
    ]) {
      expect([word, isStandIn(word)]).toEqual([word, true]);
    }
    for (const word of ['Bearer redacted-opaque-T3', 'Bearer abc', jws({ aud: 'a' }), 'hidden-valley', '']) {
      expect([word, isStandIn(word)]).toEqual([word, false]);
    }
    const { digest } = await summaryOf([bearer('Bearer [REDACTED]'), bearer('***')]);
    expect(digest).toMatchObject({ bearing: 0, standIns: 2, withSecrets: 2 });
  });
});
