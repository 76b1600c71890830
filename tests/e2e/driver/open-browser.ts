import type { Page } from 'puppeteer-core';
import { BROWSER } from './browser-of-run';
import { openChromiumBrowser } from './chromium';
import type { DevTools } from './devtools';
import type { ExtensionRequest } from './extension-requests';
import { openFirefox } from './firefox/open';

/** A browser with the extension, of either kind, as the suite uses it. */
export interface OpenBrowser<D extends DevTools = DevTools> {
  /** The origin of the extension's pages. */
  readonly extension: string;
  /** A new tab, in front; or one in a window of its own. */
  newPage(where?: 'window'): Promise<Page>;
  /** @param page one that `newPage` gave */
  openDevTools(page: Page): Promise<D>;
  /** Opens the popup over a page as a click on the toolbar button does; nothing else grants `activeTab`. */
  openPopup(over: Page): Promise<Popup>;
  /** The addresses of all tabs. */
  tabs(): Promise<string[]>;
  /** What the organisation sets, for pages that are opened from now on. */
  setPolicy(policy: object): Promise<void>;
  /** The text of a file of this name that a page saves, as soon as it is whole; the file is taken away. */
  savedFile(name: string): Promise<string>;
  /** Records what the extension requests from now on; gives back what reads the list. See extension-requests.ts. */
  recordRequests(): Promise<() => Promise<readonly ExtensionRequest[]>>;
  close(): Promise<void>;
}

/** The extension's popup while it is open. */
export interface Popup {
  readonly page: Page;
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

export { BROWSER };

/** @param extension the folder of an unpacked extension; the build for this browser where it is absent */
export function openBrowser(extension?: string): Promise<OpenBrowser> {
  const options = extension === undefined ? {} : { extension };
  return BROWSER === 'Firefox' ? openFirefox(options) : openChromiumBrowser(options);
}
