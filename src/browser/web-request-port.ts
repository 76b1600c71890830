import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import type { CaptureMessage } from '../core/traffic/web-request';
import { isCapturing } from '../core/traffic/web-request-sites';

/** The name of the port between a tab's devtools page and the background, with the tab's id after it. */
const REQUESTS_OF = 'requests of ';
/** A background without work is ended after 30 seconds, in both browsers; a message is work. */
const KEEP_ALIVE_MS = 20_000;

/**
 * In the devtools page: takes what the background tells of this tab, as long as DevTools is open. The port is opened
 * anew whenever the background was ended; while it has something to tell it is kept from that.
 */
export function receiveRequests(listener: (message: CaptureMessage) => void): void {
  const port = browser.runtime.connect({ name: `${REQUESTS_OF}${chrome.devtools.inspectedWindow.tabId}` });
  let keepAlive: ReturnType<typeof setInterval> | undefined;
  port.onMessage.addListener((message: CaptureMessage) => {
    if (message.kind === 'grant') {
      clearInterval(keepAlive);
      const isOn = isCapturing(message.grant);
      keepAlive = isOn ? setInterval(() => port.postMessage('still here'), KEEP_ALIVE_MS) : undefined;
    }
    listener(message);
  });
  port.onDisconnect.addListener(() => {
    clearInterval(keepAlive);
    // Without an id the extension itself was reloaded or removed.
    if (browser.runtime.id) receiveRequests(listener);
  });
}

/**
 * In the background: the tab of a port, if a devtools page of this extension opened it for one. No web page can open a
 * port (nothing is externally connectable), and a page of the extension that stands in a tab is no devtools page.
 */
export function tabOfPort(port: Browser.runtime.Port): number | undefined {
  const { name, sender } = port;
  if (!name.startsWith(REQUESTS_OF) || sender?.id !== browser.runtime.id || sender.tab) return undefined;
  if (sender.url?.split(/[?#]/)[0] !== browser.runtime.getURL('/devtools.html')) return undefined;
  const tabId = name.slice(REQUESTS_OF.length);
  return /^\d+$/.test(tabId) ? Number(tabId) : undefined;
}
