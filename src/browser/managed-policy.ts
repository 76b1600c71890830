import { browser } from 'wxt/browser';

/** What the organisation set. Firefox rejects where no policy is set, instead of answering with nothing. */
export async function managedPolicy(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    return undefined;
  }
}
