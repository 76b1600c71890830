import { browser } from 'wxt/browser';

/** Closes this page where it is the popup: Firefox leaves a popup open over the tab that it opened. */
export function closePopup(): void {
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
