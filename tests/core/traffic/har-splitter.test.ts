import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarListScan } from '../../../src/core/traffic/har-list-scan';
import { HarSplitter } from '../../../src/core/traffic/har-splitter';
import { growthOf } from '../growth-of';

/** What is handed out of a text that comes in pieces of this length; undefined where the text is not taken. */
function split(text: string, length: number): unknown[] | undefined {
  const splitter = new HarSplitter();
  const found: unknown[] = [];
  for (let at = 0; at < text.length; at += length) {
    const entries = splitter.add(text.slice(at, at + length));
    if (!entries) return undefined;
    found.push(...entries);
  }
  const last = splitter.end();
  return last && [...found, ...last];
}

/** The same by `JSON.parse` of the whole. */
function whole(text: string): unknown {
  try {
    return (JSON.parse(text) as { log?: { entries?: unknown } }).log?.entries;
  } catch {
    return undefined;
  }
}

const awkward = fc.constantFrom('"', '\\', '\\"', '\\\\', '[', ']', '{', '}', ',', '"entries":[', 'x'.repeat(250), '');
const text = fc.array(fc.oneof(awkward, fc.string({ maxLength: 4 })), { maxLength: 6 }).map((parts) => parts.join(''));
const entry = fc.oneof(fc.jsonValue({ maxDepth: 3 }), text, fc.record({ a: text, entries: fc.array(text) }));
const har = fc
  .record({ before: entry, entries: fc.array(entry, { maxLength: 8 }), after: entry, indent: fc.constantFrom(0, 2) })
  .map(({ before, entries, after, indent }) =>
    JSON.stringify({ log: { comment: before, entries, more: after } }, null, indent),
  );
const length = fc.integer({ min: 1, max: 400 });

/** What looks like the beginning of an entry, in a text, in a list within one, or in what stands behind them. */
const alike = fc.oneof(
  text,
  fc.constantFrom(',{"a":', '},{"a":1', '},\n{\n"a"'),
  fc.constant([{ a: 1 }, { a: [{ a: 2 }, { a: 3 }] }]),
);
/** Entries as recorders write them: each begins with the same member, as a rule. */
const recorded = fc
  .record({
    entries: fc.array(fc.oneof(fc.record({ a: alike, b: alike }), fc.record({ b: alike, a: alike }), alike), {
      maxLength: 12,
    }),
    more: alike,
    indent: fc.constantFrom(0, 2, '\t'),
  })
  .map(({ entries, more, indent }) => JSON.stringify({ log: { entries, more } }, null, indent));

/** Generated files take their time on a busy machine. */
const LONG = { timeout: 60_000 };

describe('a HAR file that is parsed while it is read', () => {
  it('gives the entries that JSON.parse gives, wherever the pieces end', LONG, () => {
    fc.assert(
      fc.property(har, length, (written, size) => {
        const found = split(written, size);
        // What stands before may hold a list of the same name: then the file is read as a whole.
        if (found) expect(found).toEqual(whole(written));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes every file in which nothing else is named entries', LONG, () => {
    const plain = har.filter((written) => written.split(/"entries"\s*:/).length === 2);
    fc.assert(
      fc.property(plain, length, (written, size) => {
        expect(split(written, size)).toEqual(whole(written));
      }),
      { numRuns: 500 },
    );
  });

  it('guesses where entries end only so far as JSON.parse agrees', LONG, () => {
    fc.assert(
      fc.property(recorded, fc.integer({ min: 1, max: 3000 }), (written, size) => {
        expect(split(written, size)).toEqual(whole(written));
      }),
      { numRuns: 1000 },
    );
  });

  it('hands entries out while it is read, however they are written', () => {
    const entries = Array.from({ length: 100 }, (_, number) => ({ time: number, request: { url: 'x'.repeat(300) } }));
    for (const indent of [0, 2, '\t']) {
      const written = JSON.stringify({ log: { entries } }, null, indent);
      const splitter = new HarSplitter();
      const lengths = [0, 1, 2, 3].map((part) => splitter.add(written.slice(part * 9000, (part + 1) * 9000))?.length);
      expect(Math.min(...lengths.map(Number))).toBeGreaterThan(10);
    }
  });

  it('takes an entry of any length', LONG, () => {
    const entries = [{ a: 1 }, { a: 'x'.repeat(20_000_000) }, { a: 2 }, { a: 3 }];
    expect(split(JSON.stringify({ log: { entries } }), 5_000_000)).toEqual(entries);
  });

  it('costs twice as much for an element of twice as many pieces', LONG, () => {
    const scanning = (size: number) => () => {
      const scan = new HarListScan();
      scan.take('"');
      for (let piece = 0; piece < size / 20; piece += 1) scan.take('a picture as base64 ');
      if (scan.take('",') !== `"${'a picture as base64 '.repeat(size / 20)}"`) throw new Error('not taken');
    };
    expect(growthOf(scanning)).toBeLessThan(3);
  });

  it('is never taken for right where JSON.parse does not', LONG, () => {
    const damaged = fc
      .tuple(fc.oneof(har, recorded), fc.nat(), fc.nat(3), fc.constantFrom('', ',', '"', ']', '}', '\\', 'x'))
      .map(([written, at, gone, put]) => {
        const place = at % (written.length + 1);
        return written.slice(0, place) + put + written.slice(place + gone);
      });
    fc.assert(
      fc.property(damaged, length, (written, size) => {
        const found = split(written, size);
        if (found) expect(found).toEqual(whole(written));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['no entries', '{"log":{"entries":[]}}', []],
    ['blanks', '{ "log" : { "entries" : [ \n 1 , 2 \n ] } }', [1, 2]],
    ['a comma too many', '{"log":{"entries":[1,]}}', undefined],
    ['a comma too few', '{"log":{"entries":[1 2]}}', undefined],
    ['a cut', '{"log":{"entries":[1,{"a":', undefined],
    ['more behind the end', '{"log":{"entries":[1]}} x', undefined],
    ['entries elsewhere', '{"entries":[1],"log":{"entries":[2]}}', undefined],
    ['entries of an entry', '{"log":{"entries":[{"entries":[3]}]}}', [{ entries: [3] }]],
    ['an escaped name', '{"log":{"\\u0065ntries":[1]}}', undefined],
    ['brackets that do not fit', '{"log":{"entries":[[1}]}}', undefined],
  ])('%s', (_, written, entries) => {
    for (const size of [1, 3, 1000]) expect(split(written, size)).toEqual(entries);
  });
});
