import { type FirefoxOptions, launchFirefox } from '../../../browser/firefox/launch-firefox';
import type { DevTools } from '../devtools';
import type { OpenBrowser } from '../open-browser';
import { SavedFiles } from '../saved-files';
import { openFirefoxDevTools } from './devtools';
import { recordFirefoxRequests } from './extension-requests';
import { Firefox } from './firefox';
import { FirefoxPage } from './page';
import { setFirefoxPolicy } from './policy';
import { openFirefoxPopup } from './popup';

/** A Firefox with the extension, as the suite and `npm start` use it. */
export interface OpenFirefox extends OpenBrowser {
  readonly firefox: Firefox;
  readonly addonId: string;
  /** Resolves when Firefox has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

/** Starts Firefox; see launchFirefox for what can fail. */
export async function openFirefox(options: FirefoxOptions = {}): Promise<OpenFirefox> {
  const saved = new SavedFiles();
  const saveTo = options.headless === false ? {} : { saveTo: saved.folder };
  const { marionette, addonId, home, ended, close } = await launchFirefox({ ...saveTo, ...options });
  const firefox = new Firefox(marionette);
  const host = 'return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;';
  const extension = `moz-extension://${await firefox.chrome<string>(host, addonId)}`;
  return {
    firefox,
    addonId,
    extension,
    ended,
    newPage: async (where) => (await FirefoxPage.open(firefox, where)).asPage(),
    openDevTools: (page): Promise<DevTools> => openFirefoxDevTools(page as unknown as FirefoxPage, addonId),
    openPopup: (over) => openFirefoxPopup(firefox, addonId, over as unknown as FirefoxPage),
    tabs: () => firefox.chrome<string[]>('return gBrowser.browsers.map((browser) => browser.currentURI.spec);'),
    setPolicy: (policy) => setFirefoxPolicy(firefox, addonId, home, policy),
    savedFile: (name) => saved.take(name),
    recordRequests: () => recordFirefoxRequests(firefox, extension),
    async close() {
      await close();
      saved.remove();
    },
  };
}
