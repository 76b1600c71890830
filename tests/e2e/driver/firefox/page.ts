import type { Page } from 'puppeteer-core';
import type { Firefox } from './firefox';
import { FirefoxFrame } from './frame';
import { type Accessible, type FirefoxHandle, press } from './handle';

/** A tab, in the shape of puppeteer's Page as far as the suite uses that. */
export class FirefoxPage extends FirefoxFrame {
  readonly browserId: number;

  private constructor(firefox: Firefox, browserId: number) {
    super(firefox, `BrowsingContext.getCurrentTopByBrowserId(${browserId})`);
    this.browserId = browserId;
  }

  /** A new tab, in front; or one in a window of its own. */
  static async open(firefox: Firefox, where?: 'window'): Promise<FirefoxPage> {
    return new FirefoxPage(firefox, await firefox.chrome<number>(where === 'window' ? OPEN_WINDOW : OPEN_TAB));
  }

  /** Goes to a URL, which may be of the extension, and waits until the first document there is loaded. */
  async goto(url: string): Promise<void> {
    await this.firefox.chrome(GO, this.browserId, url);
  }

  async bringToFront(): Promise<void> {
    await this.firefox.chrome(TO_FRONT, this.browserId);
  }

  async close(): Promise<void> {
    await this.firefox.chrome(CLOSE, this.browserId);
  }

  /** Gives the page this room in its tab, whatever the size of the window. */
  async setViewport({ width, height }: { width: number; height: number }): Promise<void> {
    await this.firefox.chrome(SIZE, this.browserId, `${width}px`, `${height}px`);
  }

  get keyboard(): { press(key: string): Promise<void>; type(text: string): Promise<void> } {
    return { press: (key) => press(this, [key]), type: (text) => press(this, [...text]) };
  }

  /** An element as Firefox tells assistive technology of it. */
  get accessibility(): { snapshot({ root }: { root: unknown }): Promise<Accessible> } {
    return { snapshot: ({ root }) => (root as FirefoxHandle).accessible() };
  }

  asPage(): Page {
    return this as unknown as Page;
  }
}

const OPEN_TAB = `
const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
const tab = gBrowser.addTab('about:blank', { triggeringPrincipal });
gBrowser.selectedTab = tab;
return tab.linkedBrowser.browserId;`;

const OPEN_WINDOW = `
const opened = OpenBrowserWindow();
await new Promise((resolve) => opened.addEventListener('load', resolve, { once: true }));
await opened.delayedStartupPromise;
return opened.gBrowser.selectedBrowser.browserId;`;

const TO_FRONT = `
const tab = tabOf(arguments[0]);
tab.ownerDocument.defaultView.focus();
tab.ownerDocument.defaultView.gBrowser.selectedTab = tab;`;

// The state is asked for, not listened to: a listener to the progress missed the end of a load now and then, and a new
// tab's blank document may tell late that it is loaded.
const GO = `
const [browserId, url] = arguments;
const browser = tabOf(browserId).linkedBrowser;
const shown = () => browser.browsingContext.currentWindowGlobal;
const before = shown()?.innerWindowId;
browser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
await waitFor(url + ' to be loaded', () => {
  const page = shown();
  return page && page.innerWindowId !== before && !page.isInitialDocument && !browser.webProgress.isLoadingDocument;
});
if (shown()?.documentURI?.spec.startsWith('about:neterror')) throw new Error('Firefox could not load ' + url);`;

const SIZE = `
const [browserId, width, height] = arguments;
Object.assign(tabOf(browserId).linkedBrowser.style, { maxWidth: width, minWidth: width, maxHeight: height, minHeight: height });`;

// The last tab of the first window stays: it is the one through which everything else is reached.
const CLOSE = `
const [browserId] = arguments;
await toolboxOf(browserId)?.destroy();
const tabs = tabOf(browserId).ownerDocument.defaultView.gBrowser;
if (tabs === gBrowser && gBrowser.tabs.length === 1) gBrowser.addTab('about:blank', { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
tabs.removeTab(tabOf(browserId));`;
