import { browser } from 'wxt/browser';

/** The name of the port that a panel holds as long as it lives, with the inspected tab's id after it. */
const BADGE_OF = 'badge of ';
const COLOUR = '#c5221f';
const MOST_SHOWN = 999;

/**
 * In the panel, as long as it lives: shows counts on the toolbar button while the tab that this DevTools panel inspects
 * is in front; none for 0. By way of the background, since Firefox's DevTools panels have no `action`, and by a port,
 * whose end takes the badge off: a panel that is being closed comes too late to send anything (Chromium). The port is
 * opened anew whenever the background was ended.
 */
export class Badge {
  #count = 0;
  #port = this.#connect();

  show(count: number): void {
    this.#count = count;
    this.#tell();
  }

  #connect(): ReturnType<typeof browser.runtime.connect> {
    const port = browser.runtime.connect({ name: `${BADGE_OF}${chrome.devtools.inspectedWindow.tabId}` });
    port.onDisconnect.addListener(() => {
      // Without an id the extension itself was reloaded or removed.
      if (!browser.runtime.id) return;
      this.#port = this.#connect();
      this.#tell();
    });
    return port;
  }

  #tell(): void {
    try {
      this.#port.postMessage(this.#count);
    } catch {
      // It has ended, and word of that is on its way.
    }
  }
}

/**
 * In the background: sets the badge of each open panel's tab. The browsers take it off when the tab goes elsewhere, and
 * so it is set again at each change of the tab. (DevTools tells of that too, but on a busy machine before the browser
 * took the badge off: in four of sixty navigations it was missing afterwards, Chromium 156.)
 */
export function offerBadges(): void {
  const counts = new Map<number, { count: number }>();
  const onUpdated = (tabId: number) => {
    const shown = counts.get(tabId);
    if (shown) void setBadge(tabId, shown.count);
  };
  // In case Chromium remembers a listener that an earlier session left, and starts the background for it (not measured).
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onUpdated.removeListener(onUpdated);
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(BADGE_OF)) return;
    const tabId = Number(port.name.slice(BADGE_OF.length));
    const shown = { count: 0 };
    counts.set(tabId, shown);
    browser.tabs.onUpdated.addListener(onUpdated);
    port.onMessage.addListener((told: unknown) => {
      shown.count = Number(told);
      void setBadge(tabId, shown.count);
    });
    port.onDisconnect.addListener(() => {
      // A panel that was moved is another page, and may have come before word of the end of the one before.
      if (counts.get(tabId) !== shown) return;
      counts.delete(tabId);
      if (counts.size === 0) browser.tabs.onUpdated.removeListener(onUpdated);
      void setBadge(tabId, 0);
    });
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
