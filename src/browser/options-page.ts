import { browser } from 'wxt/browser';

const OPEN_OPTIONS = 'open the rules page';

/** Opens the rules page, or brings it to the front: by the background, since Firefox's DevTools panels can't. */
export async function openOptions(): Promise<void> {
  await browser.runtime.sendMessage(OPEN_OPTIONS);
}

/** On the background's side. */
export function openOptionsWhenAsked(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === OPEN_OPTIONS) void browser.runtime.openOptionsPage();
  });
}
