import { describe, expect, it } from 'vitest';
import { parseOriginPattern } from '../../src/core/audience/origin-pattern';
import { parsedUrl } from '../../src/core/parsed-url';

describe('a text as a URL', () => {
  it('is what `URL` makes of it', () => {
    expect(parsedUrl('https://bücher.example:443/ü?q#f')?.href).toBe('https://xn--bcher-kva.example/%C3%BC?q#f');
    expect(parsedUrl('mailto:someone')?.protocol).toBe('mailto:');
  });

  it('is resolved against a base, written or parsed', () => {
    expect(parsedUrl('../b?q', 'https://a.test/x/y')?.href).toBe('https://a.test/b?q');
    expect(parsedUrl('//b.test', new URL('https://a.test/x'))?.href).toBe('https://b.test/');
    expect(parsedUrl('http://b.test/', 'https://a.test/')?.href).toBe('http://b.test/');
  });

  it.each([
    ['', undefined],
    ['a.test', undefined],
    ['https://', undefined],
    ['https://a b/', undefined],
    ['/b', 'a.test'],
    ['/b', 'mailto:someone'],
    ['//', 'https://a.test/'],
  ])('is none: %j on %j', (text, base) => {
    expect(parsedUrl(text, base)).toBeUndefined();
  });
});

/**
 * Texts in one piece, of a byte a character: the kind that `canParse` is wrong about. V8 makes such a text of bytes, and of
 * a sum of less than 13 characters, so that short hosts stay one in what is put around them.
 */
const LATIN = Array.from({ length: 7 }, (_, i) => Buffer.from(`https://ü${i}`, 'latin1').toString('latin1'));
/** By then V8 has optimised what is called: `canParse` turns wrong within some 6,000 calls. */
const CALLS = 20_000;

describe.each([
  ['a URL', (text: string) => parsedUrl(text) !== undefined],
  ['an origin pattern', (text: string) => parseOriginPattern(text).ok],
])('a text of Latin letters, read as %s', (_, isRead) => {
  it('is read at every call', () => {
    const refused = Array.from({ length: CALLS }, (_, i) => i).filter((i) => !isRead(LATIN[i % LATIN.length] ?? ''));
    expect(refused.slice(0, 3)).toEqual([]);
  });
});
