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

// A load that another one breaks off is not over: a change of process, or a page that goes elsewhere while it loads.
// Firefox holds a listener weakly, and nothing but the listener holds the promise: a garbage collection while the page
// loads would take both, and there would never be an answer. So the window holds it.
const GO = `
const [browserId, url] = arguments;
const browser = tabOf(browserId).linkedBrowser;
const { STATE_START, STATE_STOP, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
let listener;
await new Promise((resolve, reject) => {
  let started = false;
  listener = {
    QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
    onStateChange(progress, request, flags, status) {
      if (!progress.isTopLevel || !(flags & STATE_IS_WINDOW)) return;
      if (flags & STATE_START) started = true;
      if (!started || !(flags & STATE_STOP) || status === Cr.NS_BINDING_ABORTED) return;
      // The blank document of a new tab may tell only now that it is loaded.
      if (browser.currentURI.spec === 'about:blank' && url !== 'about:blank' && Components.isSuccessCode(status)) return;
      if (Components.isSuccessCode(status)) resolve();
      else reject(new Error('Firefox could not load ' + url));
    },
    onLocationChange() {}, onProgressChange() {}, onStatusChange() {}, onSecurityChange() {}, onContentBlockingEvent() {},
  };
  window.listensToLoads ??= new Set();
  window.listensToLoads.add(listener);
  browser.addProgressListener(listener);
  browser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
}).finally(() => {
  browser.removeProgressListener(listener);
  window.listensToLoads.delete(listener);
});`;

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
