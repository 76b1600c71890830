import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core';
import { Panel } from './panel';

const TITLE = 'Audlens';

/** DevTools of either browser, as the suite uses them. */
export type DevTools = Omit<ChromiumDevTools, 'page'>;

/**
 * DevTools of one page, in a window of its own, with the extension's devtools page running in it.
 *
 * What is done inside the DevTools front end goes through expressions in text, because they import modules of the front
 * end, which neither the compiler nor vitest must try to resolve.
 */
export class ChromiumDevTools {
  /** The DevTools window. */
  readonly page: Page;
  /** The extension's devtools page: it captures from here on, whether the panel was shown or not. */
  readonly background: Frame;

  constructor(page: Page, background: Frame) {
    this.page = page;
    this.background = background;
  }

  /** The extension's origin, as in chrome-extension://abcdefghijklmnop. */
  get extension(): string {
    const { protocol, host } = new URL(this.background.url());
    return `${protocol}//${host}`;
  }

  /** Shows the panel titled Audlens, which is made at its first show, and waits until it can be used. */
  async showPanel(): Promise<Panel> {
    // By the clock: a DevTools window in the background has no animation frames, by which puppeteer would ask again.
    await this.page.waitForFunction(SHOW, { polling: 100 });
    const isPanel = (frame: Frame) => frame !== this.background && frame.url().startsWith(`${this.extension}/`);
    const frame = await this.page.waitForFrame(isPanel);
    await frame.waitForSelector('::-p-aria([role="status"])');
    return new Panel(frame);
  }

  /** Shows another panel of DevTools, so that Audlens is hidden. */
  async hidePanel(): Promise<void> {
    await this.page.evaluate(`(async () => {
      const UI = await import('./ui/legacy/legacy.js');
      await UI.InspectorView.InspectorView.instance().showPanel('console');
    })()`);
  }

  /** Sets DevTools' own theme, which the panel follows. */
  async setTheme(theme: 'dark' | 'default'): Promise<void> {
    await this.page.evaluate(`(async () => {
      const Common = await import('./core/common/common.js');
      Common.Settings.Settings.instance().moduleSetting('ui-theme').set(${JSON.stringify(theme)});
    })()`);
  }

  /** Takes DevTools out of the page's window, so that the panel has the whole DevTools window. */
  async undock(): Promise<void> {
    await this.page.evaluate(`(async () => {
      const UI = await import('./ui/legacy/legacy.js');
      UI.DockController.DockController.instance().setDockSide('undocked');
    })()`);
  }

  /** Sets the size of the DevTools window's content, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewport({ width, height });
  }

  /** Presses a key, wherever the focus is in DevTools. */
  async press(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async bringToFront(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Whether the drawer below the panels is open, which Escape opens. */
  async isDrawerOpen(): Promise<boolean> {
    const open = await this.page.evaluate(`(async () => {
      const UI = await import('./ui/legacy/legacy.js');
      return UI.InspectorView.InspectorView.instance().drawerVisible();
    })()`);
    return open === true;
  }

  /** What stands on the toolbar button while the inspected tab is in front. */
  badge(): Promise<string> {
    return this.background.evaluate(() => chrome.action.getBadgeText({ tabId: chrome.devtools.inspectedWindow.tabId }));
  }

  /** Saves a picture of the whole DevTools window. */
  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path });
  }
}

/** In the devtools page; only what is used here. */
declare const chrome: {
  action: { getBadgeText(of: { tabId: number }): Promise<string> };
  devtools: { inspectedWindow: { tabId: number } };
};

// The panel's id is the extension's origin with the title; false until the extension has made its panel.
const SHOW = `(async () => {
  const UI = await import('./ui/legacy/legacy.js');
  const view = UI.InspectorView.InspectorView.instance();
  const id = view.tabbedPane.tabIds().find((id) => id.startsWith('chrome-extension:') && id.endsWith('${TITLE}'));
  if (id === undefined) return false;
  await view.showPanel(id);
  return true;
})()`;

/**
 * Opens real DevTools on the page and waits until the extension's devtools page runs in it. Requests from before are
 * invisible to DevTools: to have them all, open it on a new page (about:blank will do) and navigate afterwards.
 */
export async function openDevTools(page: Page): Promise<ChromiumDevTools> {
  const devtools = await page.openDevTools();
  devtools.setDefaultTimeout(30_000);
  const isBackground = (frame: Frame) => /^chrome-extension:.*\/devtools\.html/.test(frame.url());
  return new ChromiumDevTools(devtools, await devtools.waitForFrame(isBackground));
}

/** Opens DevTools on the page with the Audlens panel shown. */
export async function openAudlens(page: Page): Promise<{ devtools: ChromiumDevTools; panel: Panel }> {
  const devtools = await openDevTools(page);
  return { devtools, panel: await devtools.showPanel() };
}

/** A new page with DevTools open on it before its first navigation, so that nothing is missed. */
export async function newPageWithDevTools(browser: Browser): Promise<{ page: Page; devtools: ChromiumDevTools }> {
  const page = await browser.newPage();
  return { page, devtools: await openDevTools(page) };
}
