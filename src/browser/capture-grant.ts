import { browser } from 'wxt/browser';
import { type CaptureGrant, readGrant } from '../core/traffic/web-request-sites';
import { managedPolicy } from './managed-policy';

/** The permission without which the browser tells nothing of its requests. */
const PERMISSION = 'webRequest';

/**
 * The permissions for complete capture. The browser itself keeps what was granted: nothing is stored beside it, so that
 * both always agree. Not in devtools pages and panels, where Firefox has no `permissions`.
 */
export const captureGrant = {
  async current(): Promise<CaptureGrant> {
    return readGrant(await browser.permissions.getAll(), await managedPolicy());
  },

  /** Calls the listener with what is granted now, and at every change. Returns the way to stop. */
  watch(listener: (grant: CaptureGrant) => void): () => void {
    let stopped = false;
    let last: Promise<unknown> = Promise.resolve();
    // In turn: an answer that comes late must not stand for what is.
    const read = () => {
      last = last.then(async () => {
        const grant = await captureGrant.current().catch(() => undefined);
        // Where the browser fails to tell, what it told before stands until the next change.
        if (grant && !stopped) listener(grant);
      });
    };
    const onStored = (_changes: unknown, area: string) => {
      if (area === 'managed') read();
    };
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    browser.storage.onChanged.addListener(onStored);
    read();
    return () => {
      stopped = true;
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
      browser.storage.onChanged.removeListener(onStored);
    };
  },

  /**
   * Has the browser ask the user for these match patterns. To be called in the handler of a click, before anything else
   * is waited for: else the browser does not ask.
   * @returns whether the user agreed
   */
  ask(sites: readonly string[]): Promise<boolean> {
    return browser.permissions.request({ permissions: [PERMISSION], origins: [...sites] });
  },

  /** Gives match patterns back, with or without the permission to watch any. */
  async giveBack(sites: readonly string[], everything: boolean): Promise<void> {
    await browser.permissions.remove({ origins: [...sites], ...(everything ? { permissions: [PERMISSION] } : {}) });
  },
};
