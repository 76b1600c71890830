import type { Browser, ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core';
import { Panel } from './panel';

const TITLE = 'Audlens';

/** DevTools of either browser, as the suite uses them. */
export type DevTools = Omit<ChromiumDevTools, 'page' | 'showFrame'>;

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
    const frame = await this.showFrame(TITLE);
    await frame.waitForSelector('::-p-aria([role="status"])');
    return new Panel(frame);
  }

  /** Shows the extension's panel with this title, whatever it is, and gives its frame, which may still be empty. */
  async showFrame(title: string): Promise<Frame> {
    // By the clock: a DevTools window in the background has no animation frames, by which puppeteer would ask again.
    await this.page.waitForFunction(showPanelTitled(title), { polling: 100 });
    const isPanel = (frame: Frame) => frame !== this.background && frame.url().startsWith(`${this.extension}/`);
    return this.page.waitForFrame(isPanel);
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

  /** Docks DevTools to a side of the page, or gives it a window of its own. */
  async dock(side: 'bottom' | 'right' | 'window'): Promise<void> {
    await this.page.evaluate(`(async () => {
      const UI = await import('./ui/legacy/legacy.js');
      await UI.DockController.DockController.instance().setDockSide('${side === 'window' ? 'undocked' : side}');
    })()`);
  }

  /** Takes DevTools out of the page's window, so that the panel has the whole DevTools window. */
  undock(): Promise<void> {
    return this.dock('window');
  }

  /** Sets the size of the DevTools window's content, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewport({ width, height });
  }

  /** Presses a key, wherever the focus is in DevTools. */
  async press(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Clicks an element of the panel while a key is held down. */
  async clickHolding(key: KeyInput, element: ElementHandle<Element>): Promise<void> {
    await this.page.keyboard.down(key);
    await element.click();
    await this.page.keyboard.up(key);
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

  /** Closes DevTools; the extension's devtools page ends with it. */
  close(): Promise<void> {
    return this.page.close();
  }

  /** Saves a picture of the whole DevTools window. */
  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path });
  }
}

// The panel's id is the extension's origin with the title; false until the extension has made its panel.
const showPanelTitled = (title: string) => `(async () => {
  const UI = await import('./ui/legacy/legacy.js');
  const view = UI.InspectorView.InspectorView.instance();
  const id = view.tabbedPane.tabIds().find((id) => id.startsWith('chrome-extension:') && id.endsWith('${title}'));
  if (id === undefined) return false;
  await view.showPanel(id);
  return true;
})()`;

// Looked for only where DevTools has made its views: asked before that, it makes some of them in the wrong order.
const HAS_PANEL = `(async () => {
  if (document.querySelector('.main-tabbed-pane') === null) return false;
  const UI = await import('./ui/legacy/legacy.js');
  const { tabbedPane } = UI.InspectorView.InspectorView.instance();
  return tabbedPane.tabIds().some((id) => id.startsWith('chrome-extension:'));
})()`;

/** What DevTools knows of the extension: whether it let it in, what it listens for, what it made. */
const EXTENSION_STATE = `(async () => {
  const { ExtensionServer } = await import('./panels/common/common.js');
  const { isEnabledForTest, registeredExtensions, subscribers, clientObjects } = ExtensionServer.ExtensionServer.instance();
  return JSON.stringify({
    enabled: isEnabledForTest,
    registered: [...registeredExtensions.keys()],
    listensFor: [...subscribers.keys()],
    made: [...clientObjects.keys()],
  });
})()`;

/**
 * Opens real DevTools on the page and waits until the extension's devtools page has run in it and made its panel.
 * Requests from before are invisible to DevTools: to have them all, open it on a new page (about:blank will do) and
 * navigate afterwards.
 *
 * About once in a hundred times on a busy machine DevTools loads the devtools page and shows no panel of it, for good.
 * Then it is opened a second time, and the output tells what it knew of the extension.
 */
export async function openDevTools(page: Page): Promise<ChromiumDevTools> {
  const first = await openOnce(page);
  if (await hasPanel(first)) return first;
  const state = await first.page.evaluate(EXTENSION_STATE).catch(String);
  console.warn(`DevTools shows no panel of the extension, and is opened again. It knows of it: ${state}`);
  await first.close();
  const second = await openOnce(page);
  if (await hasPanel(second)) return second;
  throw new Error('DevTools shows no panel of the extension, opened twice.');
}

const PANEL_PATIENCE_MS = 15_000;

async function openOnce(page: Page): Promise<ChromiumDevTools> {
  const devtools = await page.openDevTools();
  devtools.setDefaultTimeout(30_000);
  const isBackground = (frame: Frame) => /^chrome-extension:.*\/devtools\.html/.test(frame.url());
  return new ChromiumDevTools(devtools, await devtools.waitForFrame(isBackground));
}

async function hasPanel({ page }: ChromiumDevTools): Promise<boolean> {
  try {
    await page.waitForFunction(HAS_PANEL, { polling: 50, timeout: PANEL_PATIENCE_MS });
    return true;
  } catch {
    return false;
  }
}

/** A new page with DevTools open on it before its first navigation, so that nothing is missed. */
export async function newPageWithDevTools(browser: Browser): Promise<{ page: Page; devtools: ChromiumDevTools }> {
  const page = await browser.newPage();
  return { page, devtools: await openDevTools(page) };
}
