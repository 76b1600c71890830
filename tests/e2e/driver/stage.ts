import process from 'node:process';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { WrittenRule } from '../../../src/core/audience/rule';
import { storedForm } from '../../../src/core/audience/stored-rules';
import { launchBrowser } from '../../browser/launch';
import { startWorld, type World } from '../../world/world';
import { type ChromiumDevTools, type DevTools, newPageWithDevTools } from './devtools';
import { openFirefox } from './firefox/open';

/** A page of the browser, and the DevTools open on it. */
export interface Inspected<D extends DevTools = DevTools> {
  readonly page: Page;
  readonly devtools: D;
}

/** What a file of end-to-end tests plays on: one browser with the extension, and one demo world. */
export interface Stage<D extends DevTools = DevTools> {
  readonly world: World;
  /** A new page, with DevTools open on it before its first navigation, so that nothing is missed. */
  openPage(): Promise<Inspected<D>>;
  close(): Promise<void>;
}

/** What only Chromium has: puppeteer's own browser, and the extension's origin before any DevTools is open. */
export interface ChromiumStage extends Stage<ChromiumDevTools> {
  readonly browser: Browser;
  readonly extension: string;
}

/** The browser of this run: that of vitest's project (`e2e`, `e2e-firefox`). */
export const BROWSER: 'Chromium' | 'Firefox' = process.env.AUDLENS_DRIVER === 'firefox' ? 'Firefox' : 'Chromium';

/** Opens a stage; where one half can't be had, the other is closed again. */
export function openStage(): Promise<Stage> {
  return BROWSER === 'Firefox' ? openFirefoxStage() : openChromium();
}

export function openChromium(): Promise<ChromiumStage> {
  return withWorld(async (world) => {
    const { browser, extension } = await launchBrowser();
    const close = async () => {
      await browser.close();
      await world.stop();
    };
    return { browser, extension, world, openPage: () => newPageWithDevTools(browser), close };
  });
}

function openFirefoxStage(): Promise<Stage> {
  return withWorld(async (world) => {
    const firefox = await openFirefox();
    const openPage = async () => {
      const page = await firefox.newPage();
      return { page, devtools: await firefox.openDevTools(page) };
    };
    const close = async () => {
      await firefox.close();
      await world.stop();
    };
    return { world, openPage, close };
  });
}

async function withWorld<S>(open: (world: World) => Promise<S>): Promise<S> {
  const world = await startWorld();
  try {
    return await open(world);
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** So wide that the panel shows every column. */
const WIDTH = 1600;
const HEIGHT = 900;

/** A new page under DevTools that have a window of their own, wide enough for every column of the grid. */
export async function openWidePage<D extends DevTools>(stage: Stage<D>): Promise<Inspected<D>> {
  const opened = await stage.openPage();
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
