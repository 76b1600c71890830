import type { Frame, Page } from 'puppeteer-core';
import { until } from './until';

/** All that a page of the extension says, in one line. */
export function wordsOf(page: Frame | Page): Promise<string> {
  return page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
}

export function waitForWords(page: Frame | Page, wanted: RegExp): Promise<string> {
  return until(
    `${wanted} in the page`,
    () => wordsOf(page),
    (words) => wanted.test(words),
  );
}
