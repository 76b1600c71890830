import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';

/** Raw in both browsers, as in devtools-network.ts. */
declare const chrome: { devtools: typeof Browser.devtools };

/** What a page can't do everywhere: Firefox's DevTools panels have no `action`, no tabs and no `openOptionsPage`. */
type Errand =
  | { readonly errand: 'open-options' }
  | { readonly errand: 'badge'; readonly tabId: number; readonly count: number };

const BADGE_COLOUR = '#c5221f';
const MOST_SHOWN = 999;
const BADGE_OF = 'badge of ';

/** Opens the rules page, or brings it to the front. */
export async function openOptions(): Promise<void> {
  await send({ errand: 'open-options' });
}

/** Shows a count on the toolbar button while the tab that this DevTools panel inspects is in front; none for 0. */
export function showBadge(count: number): void {
  void send({ errand: 'badge', tabId: chrome.devtools.inspectedWindow.tabId, count });
}

/**
 * Takes the badge off when this panel ends, by the end of a port: a panel that is being closed comes too late to send
 * anything (Chromium). The background hears of the end, and is called again whenever it is ended itself.
 */
export function holdBadge(): void {
  const port = browser.runtime.connect({ name: `${BADGE_OF}${chrome.devtools.inspectedWindow.tabId}` });
  port.onDisconnect.addListener(() => {
    // Without an id the extension itself was reloaded or removed.
    if (browser.runtime.id) holdBadge();
  });
}

/** Calls the listener when the inspected tab has gone elsewhere; the browsers take the badge off then. */
export function onBadgeGone(listener: () => void): void {
  chrome.devtools.network.onNavigated.addListener(listener);
}

/** On the background's side. It keeps no state, so that the browser may end and start it at any time. */
export function runErrands(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const errand = message as Errand;
    if (errand.errand === 'open-options') void browser.runtime.openOptionsPage();
    if (errand.errand === 'badge') void setBadge(errand.tabId, errand.count);
  });
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(BADGE_OF)) return;
    port.onDisconnect.addListener(() => void setBadge(Number(port.name.slice(BADGE_OF.length)), 0));
  });
}

function send(errand: Errand): Promise<unknown> {
  return browser.runtime.sendMessage(errand);
}

async function setBadge(tabId: number, count: number): Promise<void> {
  const text = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count || '');
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab was closed meanwhile, and its badge with it.
  }
}
