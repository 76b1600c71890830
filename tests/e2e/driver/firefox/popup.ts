import type { Page } from 'puppeteer-core';
import type { Popup } from '../open-browser';
import { until } from '../until';
import type { Firefox } from './firefox';
import { FirefoxFrame } from './frame';
import type { FirefoxPage } from './page';

/** Opens the popup over a page as a click on the toolbar button does, and waits until it is loaded. */
export async function openFirefoxPopup(firefox: Firefox, addonId: string, over: FirefoxPage): Promise<Popup> {
  await over.bringToFront();
  const id = await firefox.chrome<number>(OPEN_POPUP, addonId);
  const frame = new FirefoxFrame(firefox, `BrowsingContext.get(${id})`);
  const isLoaded = () => frame.evaluate("document.readyState === 'complete' && location.href !== 'about:blank'");
  await until('the popup', () => isLoaded().catch(() => false), Boolean);
  const isOpen = () => firefox.chrome<boolean>(IS_OPEN, addonId, id);
  return {
    page: frame as unknown as Page,
    isOpen,
    async close() {
      await firefox.chrome("for (const panel of document.querySelectorAll('panel')) panel.hidePopup();");
      await until('the popup to go', isOpen, (open) => !open);
    },
  };
}

const IS_OPEN = `
const { extension } = WebExtensionPolicy.getByID(arguments[0]);
return [...extension.views].some((view) => view.browsingContext?.id === arguments[1]);`;

const OPEN_POPUP = `
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const { extension } = WebExtensionPolicy.getByID(arguments[0]);
const popup = () => [...extension.views].find((view) => view.viewType === 'popup');
await waitFor('the last popup to go', () => !popup());
await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
return (await waitFor('the popup', () => popup()?.browsingContext)).id;`;
