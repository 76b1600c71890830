import type { Browser } from 'wxt/browser';

/** Raw in both browsers: the promise forms and the polyfill's wrappers differ between versions (platform facts §7). */
declare const chrome: { devtools: typeof Browser.devtools };

/** Every finished request while DevTools is open, once what DevTools had before, and where the page goes. */
export function observeNetwork(events: {
  onEntry(entry: unknown): void;
  onEarlierEntries(entries: readonly unknown[]): void;
  onNavigated(url: string): void;
}): void {
  const { network } = chrome.devtools;
  network.onRequestFinished.addListener((entry: unknown) => events.onEntry(entry));
  network.onNavigated.addListener((url: string) => events.onNavigated(url));
  network.getHAR((log: { entries?: unknown }) => {
    // On pages that extensions may not inspect the answer is an error object without entries.
    events.onEarlierEntries(Array.isArray(log?.entries) ? log.entries : []);
  });
}

export function reloadPage(): void {
  chrome.devtools.inspectedWindow.reload({});
}
