import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LongTexts } from '../../../src/core/traffic/har-long-texts';

/** Longer than what stays, whatever it is made of. */
const long = (text: string) => text + '\\"ä\n'.repeat(700);

const entryOf = (text: unknown, posted: unknown = 'a=b') => ({
  request: { postData: { mimeType: 'text/plain', text: posted } },
  response: { content: { size: 1, text, encoding: 'none' }, status: 401 },
});

/** A list written with one member a line, and its entries after their long texts were taken out and restored. */
function through(
  written: string,
  pieceLength = written.length,
): { goesOn: string; entries: unknown[]; texts: LongTexts } {
  const texts = new LongTexts();
  let goesOn = '';
  for (let at = 0; at < written.length; at += pieceLength) goesOn += texts.next(written.slice(at, at + pieceLength));
  goesOn += texts.rest();
  const entries = JSON.parse(goesOn);
  texts.restore(entries);
  return { goesOn, entries, texts };
}

const written = (entries: readonly unknown[], indent: string | number = 2) => JSON.stringify(entries, null, indent);

describe('long texts of a HAR file', () => {
  it('are all there again, wherever the pieces end', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string().map(long), fc.constantFrom('', '",', '"text": "'));
    const layout = fc.record({ indent: fc.constantFrom('\t', 1, 2, 8), feed: fc.constantFrom('\n', '\r\n') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }),
        layout,
        fc.integer({ min: 1, max: 5000 }),
        (bodies, { indent, feed }, pieceLength) => {
          const all = bodies.map(([answer, posted]) => entryOf(answer, posted));
          const { entries, texts } = through(written(all, indent).replaceAll('\n', feed), pieceLength);
          expect(JSON.stringify(entries)).toBe(JSON.stringify(all));
          expect(texts.isBroken).toBe(false);
        },
      ),
    );
  });

  it('do not go on', () => {
    const { goesOn } = through(written(Array.from({ length: 20 }, () => entryOf(long('a'), long('b')))));
    expect(goesOn.length).toBeLessThan(20 * 350);
    const one = written([entryOf(long('a'))]);
    for (const layout of [one.replaceAll('": ', '":'), one.replaceAll('\n', '\r\n')])
      expect(through(layout).goesOn.length).toBeLessThan(350);
  });

  it.each([
    ['short texts', written([entryOf('short')])],
    ['a file of one line', JSON.stringify([entryOf(long('a'))])],
    ['another member', written([{ response: { content: { data: long('a') } } }])],
    ['a text inside a text', written([entryOf('\n      "text": "x"')])],
    ['a key behind another member', written([entryOf(long('a'))]).replaceAll(/\n +"text"/g, '"text"')],
  ])('let %s through', (_, text) => {
    for (const pieceLength of [7, 10_000]) expect(through(text, pieceLength).goesOn).toBe(text);
  });

  it('are no text where their line holds more than one, which shows once it is read', () => {
    const two = written([entryOf('answer')]).replace('"answer"', `"answer", "more": ${JSON.stringify(long('a'))}`);
    const { entries, texts } = through(two);
    expect(texts.isBroken).toBe(false);
    expect(JSON.stringify(entries)).not.toContain('answer');
    expect(texts.isBroken).toBe(true);
  });

  it('leave numbers alone that are the file’s own', () => {
    const texts = new LongTexts();
    const gone = JSON.parse(texts.next(`${written([entryOf(long('a'))])}\n`));
    texts.restore(structuredClone(gone));
    texts.restore(gone);
    expect(gone[0].response.content.text).toBeTypeOf('number');
    expect(through(written([entryOf(2 ** 52), entryOf(7)])).entries).toEqual([entryOf(2 ** 52), entryOf(7)]);
  });

  it('bear what is no entry', () => {
    const odd = [
      7,
      null,
      [],
      {},
      { request: 1, response: [] },
      { request: { postData: 1 }, response: { content: [] } },
    ];
    expect(through(written(odd)).entries).toEqual(odd);
  });
});
