import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldHeader, foldUrl, redactTokens, redactUrl } from '../../../src/core/token/redaction';
import { readVectors } from '../vectors';

interface RedactionVectors {
  tokens: { description: string; text: string; redacted: string }[];
  urls: { description: string; url: string; report: string; screen: string }[];
  headers: { description: string; name: string; value: string; folded: string }[];
}

const vectors = readVectors<RedactionVectors>('redaction');

/** So many characters of a damaged token in a row are one too many. */
const SLICE = 16;

const part = (least: number) =>
  fc.uint8Array({ minLength: least, maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const header = part(9).map((random) => `eyJ${random}`);
const payload = part(3).map((random) => `eyJ${random}`);
const token = fc.oneof(
  fc.tuple(header, payload, part(20)).map((parts) => parts.join('.')),
  fc.tuple(header, part(0), part(12), part(20), part(16)).map((parts) => parts.join('.')),
);
/** What is no character of a token: what a keyboard has, white space, and anything else. */
const odd = fc
  .oneof(
    fc.constantFrom(...' \n\t!"#$%&\'()*+,/:;<=>?@[\\]^`{|}~….'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  )
  .filter((character) => !/^[\w-]/.test(character));

function slicesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - SLICE + 1) }, (_, at) => text.slice(at, at + SLICE));
}

describe('a damaged token leaves no 16 characters', () => {
  const around = fc.constantFrom('', 'Bearer ', '{"t":"', 'at=');

  it('when it has one odd character, or is cut there', () => {
    fc.assert(
      fc.property(
        token,
        odd,
        around,
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (whole, sign, before, place, instead, cut) => {
          const at = 3 + (place % (whole.length - 3));
          const damaged = whole.slice(0, at) + (cut ? '' : sign + whole.slice(at + Number(instead)));
          const left = redactTokens(`${before}${damaged}" was refused`);
          const secrets = slicesOf(whole);
          expect(secrets.filter((secret) => left.includes(secret))).toEqual([]);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('redaction', () => {
  it.each(vectors.tokens)('of free text: $description', ({ text, redacted }) => {
    expect(redactTokens(text)).toBe(redacted);
  });

  it.each(vectors.urls)('of a URL: $description', ({ url, report, screen }) => {
    expect(redactUrl(url)).toBe(report);
    expect(foldUrl(url)).toBe(screen);
  });

  it.each(vectors.headers)('of a header: $description', ({ name, value, folded }) => {
    expect(foldHeader(name, value)).toBe(folded);
  });
});
