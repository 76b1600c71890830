import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleScript } from '../world/bundle';
import { type OpenChromium, openChromiumBrowser } from './driver/chromium';
import { rootedTexts } from './driver/rooted-texts';
import type { RecordedTexts } from './in-page/recorded-exchanges';

/** In the page that the script runs in. */
declare global {
  var recordedTexts: RecordedTexts;
}

let chromium: OpenChromium;

beforeAll(async () => {
  chromium = await openChromiumBrowser();
});

afterAll(() => chromium?.close());

it('the texts of recorded exchanges are in no table of the browser’s, which it goes through while the page stands still', async () => {
  const page = await chromium.newPage();
  await page.goto('about:blank');
  await page.evaluate(await bundleScript(new URL('in-page/recorded-exchanges.ts', import.meta.url), 'iife'));
  const rooted = await rootedTexts(page);
  const texts = await page.evaluate(() => recordedTexts.ofExchanges());
  expect(texts.length).toBeGreaterThan(200 * 20);
  expect(texts.filter((text) => rooted.has(text))).toEqual([]);
  // What is in the tables is seen there.
  expect(await page.evaluate(() => recordedTexts.rooted)).toSatisfy((all: string[]) =>
    all.every((text) => rooted.has(text)),
  );
});
