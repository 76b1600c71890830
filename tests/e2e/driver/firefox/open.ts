import type { Page } from 'puppeteer-core';
import { type FirefoxOptions, launchFirefox } from '../../../browser/firefox/launch-firefox';
import type { DevTools } from '../devtools';
import { openFirefoxDevTools } from './devtools';
import { Firefox } from './firefox';
import { FirefoxPage } from './page';

/** A Firefox with the extension, as the suite and `npm start` use it. */
export interface OpenFirefox {
  readonly firefox: Firefox;
  readonly addonId: string;
  /** The origin of the extension's pages, as in moz-extension://01234567-89ab-cdef-0123-456789abcdef. */
  readonly extension: string;
  /** Resolves when Firefox has ended, whoever ended it. */
  readonly ended: Promise<void>;
  newPage(): Promise<Page>;
  /** @param page one that `newPage` gave */
  openDevTools(page: Page): Promise<DevTools>;
  close(): Promise<void>;
}

/** Starts Firefox; see launchFirefox for what can fail. */
export async function openFirefox(options: FirefoxOptions = {}): Promise<OpenFirefox> {
  const { marionette, addonId, ended, close } = await launchFirefox(options);
  const firefox = new Firefox(marionette);
  const host = await firefox.chrome<string>(
    'return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;',
    addonId,
  );
  return {
    firefox,
    addonId,
    extension: `moz-extension://${host}`,
    ended,
    newPage: async () => (await FirefoxPage.open(firefox)).asPage(),
    openDevTools: (page) => openFirefoxDevTools(page as unknown as FirefoxPage, addonId),
    close,
  };
}
