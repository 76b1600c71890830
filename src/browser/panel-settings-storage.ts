import { browser } from 'wxt/browser';

const KEY = 'settings:panel';

/** How the panel is set up, under one key of `storage.local`, beside the rules. What it holds is the caller's to check. */
export const panelSettingsStorage = {
  async read(): Promise<unknown> {
    return (await browser.storage.local.get(KEY))[KEY];
  },

  async write(settings: object): Promise<void> {
    await browser.storage.local.set({ [KEY]: settings });
  },
};
