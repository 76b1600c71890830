import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Launched } from '../../browser/launch';
import { until } from './until';

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
  static async open({ browser, extension }: Launched, policy?: unknown): Promise<Options> {
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

  /** What storage holds, by key. */
  stored(): Promise<Record<string, unknown>> {
    return this.page.evaluate(storedInPage);
  }

  /** Stores items as another window would. */
  async store(items: Record<string, unknown>): Promise<void> {
    await this.page.evaluate(storeInPage, JSON.stringify(items));
  }

  async text(selector: string): Promise<string> {
    const element = await this.page.$(selector);
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered, with the gaps between blocks.
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

// The functions below run in the page, and so hold no functions with a name of their own (see grid.ts).

function answerWithPolicy(json: string): void {
  const api = (globalThis as unknown as { chrome: { storage: { managed: object } } }).chrome;
  const answer = (_keys: unknown, callback?: (items: unknown) => void) =>
    callback ? callback(JSON.parse(json)) : Promise.resolve(JSON.parse(json));
  Object.defineProperty(api.storage.managed, 'get', { value: answer });
}

function outcomeInPage(): boolean {
  return document.querySelector('[role=alert], .import, [role=status] .bar') !== null;
}

function storedInPage(): Promise<Record<string, unknown>> {
  return (
    globalThis as unknown as { chrome: { storage: { local: { get(): Promise<Record<string, unknown>> } } } }
  ).chrome.storage.local.get();
}

function storeInPage(items: string): Promise<void> {
  return (
    globalThis as unknown as { chrome: { storage: { local: { set(items: unknown): Promise<void> } } } }
  ).chrome.storage.local.set(JSON.parse(items));
}

function rowsInPage(): string[] {
  return [...document.querySelectorAll('table[aria-label=Rules] > tbody > tr:not(.editor-row)')].map((row) =>
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered, with the gaps between cells.
    (row as HTMLElement).innerText.replace(/\s+/g, ' ').trim(),
  );
}
