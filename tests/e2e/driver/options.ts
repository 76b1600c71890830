import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { until } from './until';

/** Where the page is opened: a browser, of either kind, and the origin of the extension in it. */
interface Place {
  readonly browser: Pick<Browser, 'newPage'>;
  readonly extension: string;
}

/** The options page, used as its users do: by roles and accessible names. */
export class Options {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /**
   * Opens the page in a tab of its own.
   * @param policy what the organisation set; the page is told so in place of what the browser would answer, because a
   * policy can only be set for the whole machine
   */
  static async open({ browser, extension }: Place, policy?: unknown): Promise<Options> {
    const page = await browser.newPage();
    if (policy !== undefined) await page.evaluateOnNewDocument(answerWithPolicy, JSON.stringify(policy));
    await page.goto(`${extension}/options.html`);
    await page.waitForSelector('::-p-aria([name="Try a rule"][role="heading"])');
    return new Options(page);
  }

  press(name: string): Promise<void> {
    return this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  async field(name: string, role = 'textbox'): Promise<ElementHandle<Element>> {
    const field = await this.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
    if (field === null) throw new Error(`The page has no ${role} named ${name}.`);
    return field;
  }

  /** Types into a field, in place of what is there. */
  async fill(name: string, text: string, role = 'textbox'): Promise<void> {
    const field = await this.field(name, role);
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await field.press('Backspace');
    if (text !== '') await field.type(text);
  }

  /** Gives a file of this text to the file input. */
  async importFile(text: string, name = 'team.json'): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'audlens-'));
    try {
      await writeFile(join(folder, name), text);
      const input = (await this.page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(join(folder, name));
      // The input is emptied when its file was taken, and the file is read by then or its reading is under way.
      await until(
        'what came of the file',
        () => this.page.evaluate(outcomeInPage),
        (shown) => shown,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async focus(name: string, role = 'textbox'): Promise<void> {
    await (await this.field(name, role)).focus();
  }

  /** Pastes into a field, as a paste of this text from elsewhere would. */
  async paste(name: string, text: string): Promise<void> {
    await (await this.field(name)).evaluate(pasteInPage, text);
  }

  /** The accessible name of what has the focus. */
  focusedName(): Promise<string> {
    return this.page.evaluate(focusedNameInPage);
  }

  /** Exports the rules into a folder, and gives back the file's path. */
  async exportTo(folder: string): Promise<string> {
    const session = await this.page.browser().target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
    const done = new Promise<void>((resolve) => {
      session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
    });
    await this.press('Export rules');
    await done;
    await session.detach();
    return join(folder, 'audlens-rules.json');
  }

  /** What storage holds, by key. */
  stored(): Promise<Record<string, unknown>> {
    return this.page.evaluate(storedInPage);
  }

  /** Stores items as another window would. */
  async store(items: Record<string, unknown>): Promise<void> {
    await this.page.evaluate(storeInPage, JSON.stringify(items));
  }

  /** Removes everything from storage. */
  async clear(): Promise<void> {
    await this.page.evaluate(clearInPage);
  }

  async text(selector: string): Promise<string> {
    const element = await this.page.$(selector);
    return element ? element.evaluate((node) => (node as HTMLElement).innerText.replace(/\s+/g, ' ').trim()) : '';
  }

  /** The rows of the table, each as the text of its cells. */
  rows(): Promise<string[]> {
    return this.page.evaluate(rowsInPage);
  }

  waitForRows(what: string, wanted: (rows: string[]) => boolean): Promise<string[]> {
    return until(what, () => this.rows(), wanted);
  }

  waitForText(selector: string, wanted: RegExp): Promise<string> {
    return until(
      `${wanted} in ${selector}`,
      () => this.text(selector),
      (text) => wanted.test(text),
    );
  }

  status(wanted: RegExp): Promise<string> {
    return this.waitForText('[role=status]', wanted);
  }

  alert(wanted: RegExp): Promise<string> {
    return this.waitForText('[role=alert]', wanted);
  }
}

/** What these tests use of the extension API, inside the page. */
interface ExtensionPage {
  readonly chrome: {
    readonly storage: {
      readonly managed: object;
      readonly local: {
        get(): Promise<Record<string, unknown>>;
        set(items: unknown): Promise<void>;
        clear(): Promise<void>;
      };
    };
  };
}

// The functions below run in the page, and so hold no functions with a name of their own (see grid.ts).

function answerWithPolicy(json: string): void {
  const api = (globalThis as unknown as ExtensionPage).chrome;
  const answer = (_keys: unknown, callback?: (items: unknown) => void) =>
    callback ? callback(JSON.parse(json)) : Promise.resolve(JSON.parse(json));
  Object.defineProperty(api.storage.managed, 'get', { value: answer });
}

function outcomeInPage(): boolean {
  return document.querySelector('[role=alert], .import, [role=status] .bar') !== null;
}

function storedInPage(): Promise<Record<string, unknown>> {
  return (globalThis as unknown as ExtensionPage).chrome.storage.local.get();
}

function storeInPage(items: string): Promise<void> {
  return (globalThis as unknown as ExtensionPage).chrome.storage.local.set(JSON.parse(items));
}

function clearInPage(): Promise<void> {
  return (globalThis as unknown as ExtensionPage).chrome.storage.local.clear();
}

function pasteInPage(field: Element, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

function focusedNameInPage(): string {
  const focused = document.activeElement;
  const label = (focused as HTMLInputElement | null)?.labels?.[0]?.textContent;
  return (focused?.getAttribute('aria-label') ?? label ?? focused?.textContent ?? '').trim();
}

function rowsInPage(): string[] {
  return [...document.querySelectorAll('table[aria-label=Rules] > tbody > tr:not(.editor-row)')].map((row) =>
    (row as HTMLElement).innerText.replace(/\s+/g, ' ').trim(),
  );
}
