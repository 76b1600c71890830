import { describe, expect, it } from 'vitest';
import { foldHeader, foldUrl, redactTokens, redactUrl } from '../../../src/core/token/redaction';
import { readVectors } from '../vectors';

interface RedactionVectors {
  tokens: { description: string; text: string; redacted: string }[];
  urls: { description: string; url: string; report: string; screen: string }[];
  headers: { description: string; name: string; value: string; folded: string }[];
}

const vectors = readVectors<RedactionVectors>('redaction');

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
