import { browser } from 'wxt/browser';

/**
 * The URL of the tab that the popup was opened over. The browser tells it only where `activeTab` was granted, by a real
 * click on the toolbar button; undefined elsewhere, and on pages that no extension may know.
 */
export async function currentTabUrl(): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url;
}
