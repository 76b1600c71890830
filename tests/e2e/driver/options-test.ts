import { test } from 'vitest';
import { type OpenBrowser, openBrowser } from './open-browser';
import { Options } from './options';

/** A test that may use one browser a file, and in it an options page of its own, which begins and ends without rules. */
export const it = test
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads this pattern for what the fixture needs, which is nothing.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<OpenBrowser> => {
    const browser = await openBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('options', async ({ browser }, { onCleanup }): Promise<Options> => {
    const options = await Options.open(browser);
    onCleanup(() => options.leave());
    return options;
  });
