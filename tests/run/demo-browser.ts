import type { Browser, Page } from 'puppeteer-core';
import { findBrowser } from '../browser/find-browser';
import { findFirefox, NO_FIREFOX } from '../browser/firefox/find-firefox';
import { launchBrowser } from '../browser/launch';
import { type DevTools, openDevTools } from '../e2e/driver/devtools';
import { openFirefox } from '../e2e/driver/firefox/open';

/** What `npm start` does with a browser of either kind. */
export interface DemoBrowser {
  /** The origin of the extension's pages. */
  readonly extension: string;
  /** Resolves when the browser has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** The page that the browser opened by itself. */
  firstPage(): Promise<Page>;
  newPage(): Promise<Page>;
  openDevTools(page: Page): Promise<DevTools>;
  close(): Promise<void>;
}

/** How a browser is found, built for, and opened. */
export interface DemoKind {
  /** @throws Error whose message says what to install */
  find(): Promise<string>;
  /** The command line that builds the extension. */
  readonly build: string;
  open(executablePath: string, headless: boolean): Promise<DemoBrowser>;
}

export const CHROMIUM: DemoKind = {
  find: async () => (await findBrowser()).path,
  build: 'npx wxt build',
  async open(executablePath, headless) {
    const { browser, extension } = await launchBrowser({ executablePath, headless });
    return {
      extension,
      ended: endOf(browser),
      firstPage: async () => (await browser.pages())[0] ?? browser.newPage(),
      newPage: () => browser.newPage(),
      openDevTools,
      close: () => browser.close(),
    };
  },
};

export const FIREFOX: DemoKind = {
  async find() {
    const path = findFirefox();
    if (path === undefined) throw new Error(NO_FIREFOX);
    return path;
  },
  build: 'npx wxt build -b firefox',
  async open(executablePath, headless) {
    const firefox = await openFirefox({ executablePath, headless });
    return { ...firefox, firstPage: firefox.newPage };
  },
};

function endOf(browser: Browser): Promise<void> {
  return new Promise((resolve) => browser.once('disconnected', () => resolve()));
}
