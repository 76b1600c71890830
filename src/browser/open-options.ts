import { browser } from 'wxt/browser';

/** Opens the rules page. Firefox's DevTools panels lack `openOptionsPage`, and may open a tab of their own instead. */
export function openOptions(): void {
  if (browser.runtime.openOptionsPage) void browser.runtime.openOptionsPage();
  else window.open('/options.html');
}
