import { expect, it } from 'vitest';
import { ownText } from '../../src/core/own-text';

// That it is a copy, and whose, can be seen in a browser only: tests/e2e/kept-texts.e2e.ts.
it.each(['', 'a', '😀', '\uDE00 alone', 'https://a.test/ü?q=1#f', 'x'.repeat(100_000)])('is the same text', (text) => {
  expect(ownText(text)).toBe(text);
});
