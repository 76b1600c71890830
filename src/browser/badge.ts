import { browser } from 'wxt/browser';

/** The name of the port that a panel holds as long as it lives, with the inspected tab's id after it. */
const BADGE_OF = 'badge of ';
const COLOUR = '#c5221f';
const MOST_SHOWN = 999;

/** To the background, since Firefox's DevTools panels have no `action`. */
interface BadgeMessage {
  readonly badgeOf: number;
  readonly count: number;
}

/** Shows a count on the toolbar button while the tab that this DevTools panel inspects is in front; none for 0. */
export function showBadge(count: number): void {
  const message: BadgeMessage = { badgeOf: chrome.devtools.inspectedWindow.tabId, count };
  void browser.runtime.sendMessage(message);
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
export function setBadgesWhenTold(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const { badgeOf, count } = message as Partial<BadgeMessage>;
    if (badgeOf !== undefined && count !== undefined) void setBadge(badgeOf, count);
  });
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(BADGE_OF)) return;
    port.onDisconnect.addListener(() => void setBadge(Number(port.name.slice(BADGE_OF.length)), 0));
  });
}

async function setBadge(tabId: number, count: number): Promise<void> {
  const text = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count || '');
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: COLOUR });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab was closed meanwhile, and its badge with it.
  }
}
