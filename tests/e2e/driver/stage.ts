import type { Frame, Page } from 'puppeteer-core';
import type { WrittenRule } from '../../../src/core/audience/rule';
import { storedForm } from '../../../src/core/audience/stored-rules';
import { startWorld, type World } from '../../world/world';
import { type OpenChromium, openChromiumBrowser } from './chromium';
import type { ChromiumDevTools, DevTools } from './devtools';
import { type OpenBrowser, openBrowser } from './open-browser';

/** A page of the browser, and the DevTools open on it. */
export interface Inspected<D extends DevTools = DevTools> {
  readonly page: Page;
  readonly devtools: D;
}

/** What a file of end-to-end tests plays on: one browser with the extension, and one demo world. */
export interface Stage<D extends DevTools = DevTools> extends OpenBrowser<D> {
  readonly world: World;
  /** A new page, with DevTools open on it before its first navigation, so that nothing is missed. */
  openPage(): Promise<Inspected<D>>;
}

/** What only Chromium has: puppeteer's own browser. */
export interface ChromiumStage extends Stage<ChromiumDevTools> {
  readonly browser: OpenChromium['browser'];
}

/** Opens a stage in the browser of this run; where one half can't be had, the other is closed again. */
export function openStage(): Promise<Stage> {
  return withWorld(() => openBrowser());
}

export function openChromium(): Promise<ChromiumStage> {
  return withWorld(() => openChromiumBrowser());
}

async function withWorld<D extends DevTools, B extends OpenBrowser<D>>(open: () => Promise<B>): Promise<B & Stage<D>> {
  const world = await startWorld();
  try {
    const browser = await open();
    const openPage = async () => {
      const page = await browser.newPage();
      return { page, devtools: await browser.openDevTools(page) };
    };
    const close = async () => {
      await browser.close();
      await world.stop();
    };
    return { ...browser, world, openPage, close };
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
