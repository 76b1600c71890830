import type { Page } from 'puppeteer-core';
import type { Firefox } from './firefox';
import { FirefoxFrame } from './frame';

/** A tab, in the shape of puppeteer's Page as far as the suite uses that. */
export class FirefoxPage extends FirefoxFrame {
  readonly browserId: number;

  private constructor(firefox: Firefox, browserId: number) {
    super(firefox, `BrowsingContext.getCurrentTopByBrowserId(${browserId})`);
    this.browserId = browserId;
  }

  /** A new tab, in front. */
  static async open(firefox: Firefox): Promise<FirefoxPage> {
    return new FirefoxPage(firefox, await firefox.chrome<number>(OPEN_TAB));
  }

  /** Goes to a URL, which may be of the extension, and waits until the first document there is loaded. */
  async goto(url: string): Promise<void> {
    await this.firefox.chrome(GO, this.browserId, url);
  }

  async bringToFront(): Promise<void> {
    await this.firefox.chrome(
      'const [id] = arguments; window.focus(); gBrowser.selectedTab = tabOf(id);',
      this.browserId,
    );
  }

  async close(): Promise<void> {
    await this.firefox.chrome(CLOSE, this.browserId);
  }

  mainFrame(): this {
    return this;
  }

  asPage(): Page {
    return this as unknown as Page;
  }
}

const OPEN_TAB = `
const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
gBrowser.selectedTab = gBrowser.addTab('about:blank', { triggeringPrincipal });
return gBrowser.selectedBrowser.browserId;`;

// A load that another one breaks off is not over: a change of process, or a page that goes elsewhere while it loads.
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
      if (Components.isSuccessCode(status)) resolve();
      else reject(new Error('Firefox could not load ' + url));
    },
    onLocationChange() {}, onProgressChange() {}, onStatusChange() {}, onSecurityChange() {}, onContentBlockingEvent() {},
  };
  browser.addProgressListener(listener);
  browser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
}).finally(() => browser.removeProgressListener(listener));`;

const CLOSE = `
const [browserId] = arguments;
await toolboxOf(browserId)?.destroy();
if (gBrowser.tabs.length === 1) gBrowser.addTab('about:blank', { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
gBrowser.removeTab(tabOf(browserId));`;
