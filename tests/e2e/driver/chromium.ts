import type { Browser, Page } from 'puppeteer-core';
import { launchBrowser } from '../../browser/launch';
import { BROWSER } from './browser-of-run';
import { type ChromiumDevTools, openDevTools } from './devtools';
import { extensionRequests } from './extension-requests';
import type { OpenBrowser, Popup } from './open-browser';
import { SavedFiles } from './saved-files';

/** Chromium, with what only it has: puppeteer's own browser. */
export interface OpenChromium extends OpenBrowser<ChromiumDevTools> {
  readonly browser: Browser;
}

/** Starts Chromium; see launchBrowser for what can fail. */
export async function openChromiumBrowser(options: { readonly extension?: string } = {}): Promise<OpenChromium> {
  if (BROWSER === 'Firefox')
    throw new Error('A file that opens Chromium itself belongs to CHROMIUM_ONLY in vitest.config.ts.');
  const { browser, extension } = await launchBrowser(options);
  const saved = new SavedFiles();
  // Holds for as long as this session is open.
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: saved.folder });
  let policy: object | undefined;
  return {
    browser,
    extension,
    async newPage(where) {
      const page = await browser.newPage({ type: where ?? 'tab' });
      if (policy !== undefined) await page.evaluateOnNewDocument(answerWithPolicy, JSON.stringify(policy));
      return page;
    },
    openDevTools,
    openPopup: (over) => openPopup(browser, extension, over),
    tabs: async () => (await browser.pages()).map((page) => page.url()),
    async setPolicy(set) {
      policy = set;
    },
    savedFile: (name) => saved.take(name),
    async recordRequests() {
      const requests = await extensionRequests(browser);
      return async () => requests;
    },
    async close() {
      await browser.close();
      saved.remove();
    },
  };
}

async function openPopup(browser: Browser, extension: string, over: Page): Promise<Popup> {
  await over.bringToFront();
  const opened = browser.waitForTarget((target) => target.url() === `${extension}/popup.html`);
  const [audlens] = [...(await browser.extensions()).values()];
  if (!audlens) throw new Error('The extension is not installed.');
  await over.triggerExtensionAction(audlens);
  const page = await (await opened).asPage();
  return { page, isOpen: async () => !page.isClosed(), close: () => page.close() };
}

/**
 * Runs in the page, before anything of its own, and tells it the policy in place of what Chromium would answer: there a
 * policy can be set for the whole machine only. It holds no function with a name of its own (see grid.ts).
 */
function answerWithPolicy(json: string): void {
  Object.defineProperty(chrome.storage.managed, 'get', {
    value: (_keys: unknown, callback?: (items: unknown) => void) =>
      callback ? callback(JSON.parse(json)) : Promise.resolve(JSON.parse(json)),
  });
}
