import { writeFileSync } from 'node:fs';
import type { ElementHandle, Frame } from 'puppeteer-core';
import { Panel } from '../panel';
import { until } from '../until';
import type { Firefox } from './firefox';
import { FirefoxFrame } from './frame';
import { type FirefoxHandle, press } from './handle';
import type { FirefoxPage } from './page';

/** The toolbox of one tab, with the extension's devtools page running in it; as the DevTools of Chromium's driver. */
export class FirefoxDevTools {
  readonly background: Frame;
  readonly extension: string;
  readonly #firefox: Firefox;
  readonly #browserId: number;
  readonly #panel: FirefoxFrame;

  constructor(page: FirefoxPage, extension: string, backgroundId: number) {
    this.#firefox = page.firefox;
    this.#browserId = page.browserId;
    this.extension = extension;
    const background = new FirefoxFrame(page.firefox, `BrowsingContext.get(${backgroundId})`);
    this.background = background as unknown as Frame;
    // Looked up anew at each use: a move of the dock makes a new document.
    this.#panel = new FirefoxFrame(page.firefox, `panelOf(${page.browserId})`);
  }

  async showPanel(): Promise<Panel> {
    await this.#firefox.chrome(SHOW, this.#browserId);
    await this.#panelIsThere();
    return new Panel(this.#panel as unknown as Frame);
  }

  async hidePanel(): Promise<void> {
    await this.#firefox.chrome("await toolboxOf(arguments[0]).selectTool('webconsole');", this.#browserId);
  }

  async setTheme(theme: 'dark' | 'default'): Promise<void> {
    const name = theme === 'dark' ? 'dark' : 'light';
    await this.#firefox.chrome("Services.prefs.setCharPref('devtools.theme', arguments[0]);", name);
  }

  /** Docks the toolbox to a side of the page, or gives it a window of its own. Firefox makes a new panel then. */
  async dock(side: 'bottom' | 'right' | 'window'): Promise<void> {
    if (await this.#firefox.chrome<boolean>(DOCK, this.#browserId, side)) await this.#panelIsThere();
  }

  async #panelIsThere(): Promise<void> {
    const status = () => this.#panel.$('[role=status]').catch(() => null);
    await until('the panel', status, (found) => found !== null);
  }

  undock(): Promise<void> {
    return this.dock('window');
  }

  /** Sets the size of the content of the window that the toolbox is in, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.#firefox.chrome(RESIZE, this.#browserId, width, height);
  }

  async screenshot(path: `${string}.png`): Promise<void> {
    writeFileSync(path, Buffer.from(await this.#firefox.chrome<string>(PICTURE, this.#browserId), 'base64'));
  }

  async press(key: string): Promise<void> {
    await press(this.#panel, [key]);
  }

  async clickHolding(key: string, element: ElementHandle<Element>): Promise<void> {
    await (element as unknown as FirefoxHandle).clickHolding(key);
  }

  async bringToFront(): Promise<void> {
    await this.#firefox.chrome('const toolbox = toolboxOf(arguments[0]); await toolbox.raise();', this.#browserId);
  }

  async isDrawerOpen(): Promise<boolean> {
    return this.#firefox.chrome('return Boolean(toolboxOf(arguments[0]).splitConsole);', this.#browserId);
  }

  /** What stands on the toolbar button while the inspected tab is in front; DevTools may be closed by then. */
  badge(): Promise<string> {
    return this.#firefox.chrome<string>(BADGE, this.#browserId, this.extension);
  }

  /**
   * How many finished requests to such addresses stand in the list of DevTools. Not by getHAR: while Firefox puts a HAR
   * together it takes nothing into its list (HarExporter.buildHarData), so that asking loses what one waits for.
   */
  listed(part: string): Promise<number> {
    return this.#firefox.chrome<number>(LISTED, this.#browserId, part);
  }

  /** Closes the toolbox; its devtools page ends with it. */
  async close(): Promise<void> {
    await this.#firefox.chrome('await toolboxOf(arguments[0]).destroy();', this.#browserId);
  }
}

/** Opens the toolbox on a page, with another panel shown, and waits until the extension's devtools page runs in it. */
export async function openFirefoxDevTools(page: FirefoxPage, addonId: string): Promise<FirefoxDevTools> {
  const { extension, background } = await page.firefox.chrome<{ extension: string; background: number }>(
    OPEN,
    page.browserId,
    addonId,
  );
  return new FirefoxDevTools(page, extension, background);
}

const OPEN = `
const [browserId, addonId] = arguments;
const policy = WebExtensionPolicy.getByID(addonId);
const pages = () => [...policy.extension.views].filter((view) => view.viewType === 'devtools_page');
const before = new Set(pages());
await gDevTools.showToolboxForTab(tabOf(browserId), { toolId: 'webconsole' });
// The panel is made at the end of the devtools page's script: all that it listens for is listened for by then.
await waitFor('the panel to be made', () => audlensIn(toolboxOf(browserId)));
const background = await waitFor('the devtools page', () => pages().find((view) => !before.has(view)));
return { extension: 'moz-extension://' + policy.mozExtensionHostname, background: background.browsingContext.id };`;

const SHOW = `
const toolbox = toolboxOf(arguments[0]);
await toolbox.selectTool((await waitFor('the panel to be made', () => audlensIn(toolbox))).id);`;

const DOCK = `
const toolbox = toolboxOf(arguments[0]);
await toolbox.switchHost(arguments[1]);
return toolbox.currentToolId === audlensIn(toolbox)?.id;`;

const RESIZE = `
const [browserId, width, height] = arguments;
const { topWindow } = toolboxOf(browserId);
topWindow.resizeBy(width - topWindow.innerWidth, height - topWindow.innerHeight);
for (let n = 0; n < 100 && topWindow.innerWidth !== width; n++) await wait(20);`;

const BADGE = `
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const [browserId, origin] = arguments;
const { extension } = WebExtensionPolicy.getByHostname(new URL(origin).host);
const { action } = ExtensionParent.apiManager.global.browserActionFor(extension);
return action.getProperty(tabOf(browserId), 'badgeText') ?? '';`;

const LISTED = `
const [browserId, part] = arguments;
const { store } = await toolboxOf(browserId).getNetMonitorAPI();
return store.getState().requests.requests.filter(({ url, status }) => url.includes(part) && Number(status) > 0).length;`;

const PICTURE = `
const { topWindow } = toolboxOf(arguments[0]);
const image = await topWindow.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
const canvas = new OffscreenCanvas(image.width, image.height);
canvas.getContext('2d').drawImage(image, 0, 0);
const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));`;
