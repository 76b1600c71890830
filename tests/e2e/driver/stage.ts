import type { Browser, Frame, Page } from 'puppeteer-core';
import type { WrittenRule } from '../../../src/core/audience/rule';
import { storedForm } from '../../../src/core/audience/stored-rules';
import { launchBrowser } from '../../browser/launch';
import { startWorld, type World } from '../../world/world';
import { type DevTools, newPageWithDevTools } from './devtools';

/** What a file of end-to-end tests plays on: one browser with the extension, and one demo world. */
export interface Stage {
  readonly browser: Browser;
  /** The origin of the extension's pages. */
  readonly extension: string;
  readonly world: World;
  close(): Promise<void>;
}

/** Opens a stage; where one half can't be had, the other is closed again. */
export async function openStage(): Promise<Stage> {
  const world = await startWorld();
  try {
    const { browser, extension } = await launchBrowser();
    const close = async () => {
      await browser.close();
      await world.stop();
    };
    return { browser, extension, world, close };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** So wide that the panel shows every column. */
const WIDTH = 1600;
const HEIGHT = 900;

/** A new page under DevTools that have a window of their own, wide enough for every column of the grid. */
export async function openWidePage({ browser }: Stage): Promise<{ page: Page; devtools: DevTools }> {
  const opened = await newPageWithDevTools(browser);
  await opened.devtools.undock();
  await opened.devtools.resize(WIDTH, HEIGHT);
  return opened;
}

/** Stores rules where the options page does, past it: in place of all that is stored. */
export async function storeRules(extensionPage: Frame, rules: readonly WrittenRule[]): Promise<void> {
  await extensionPage.evaluate(async (items) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(items);
  }, storedForm(rules));
}

/** In the frames of the extension; only what is used here. */
declare const chrome: {
  storage: { local: { clear(): Promise<void>; set(items: Record<string, unknown>): Promise<void> } };
};
