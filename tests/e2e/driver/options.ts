import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { WrittenRule } from '../../../src/core/audience/rule';
import { stored } from './sample-rules';
import { until } from './until';

/** Where the page is opened: in a browser of either kind. */
interface Place {
  readonly extension: string;
  newPage(): Promise<Page>;
}

/** The options page, used as its users do: by roles and accessible names. */
export class Options {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page in a tab of its own. */
  static async open(place: Place): Promise<Options> {
    const page = await place.newPage();
    await page.goto(`${place.extension}/options.html`);
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

  /** Every button, and the file input, which is one too, as the browser tells assistive technology of it. */
  async buttons(): Promise<readonly { name?: string; disabled?: boolean }[]> {
    const all = await this.page.$$('button, [role=button], summary, input[type=file]');
    const told = await Promise.all(all.map((root) => this.page.accessibility.snapshot({ root })));
    return told.filter((one) => one?.role === 'button').flatMap((one) => one ?? []);
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

  /** What storage holds, by key. */
  stored(): Promise<Record<string, unknown>> {
    return this.page.evaluate(storedInPage);
  }

  /** Stores items as another window would. */
  async store(items: Record<string, unknown>): Promise<void> {
    await this.page.evaluate(storeInPage, JSON.stringify(items));
  }

  /** Stores rules as another window would, and waits for their rows. */
  async storeRules(...rules: readonly WrittenRule[]): Promise<void> {
    await this.store(stored(...rules));
    await this.waitForRows('the rules', (rows) => rows.length === rules.length);
  }

  /** Removes everything from storage. */
  async clear(): Promise<void> {
    await this.page.evaluate(clearInPage);
  }

  /** Removes everything from storage, and closes the page. */
  async leave(): Promise<void> {
    await this.clear();
    await this.page.close();
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

// The functions below run in the page, and so hold no functions with a name of their own (see grid.ts).

function outcomeInPage(): boolean {
  return document.querySelector('[role=alert], .import, [role=status] .bar') !== null;
}

function storedInPage(): Promise<Record<string, unknown>> {
  return chrome.storage.local.get();
}

function storeInPage(items: string): Promise<void> {
  return chrome.storage.local.set(JSON.parse(items));
}

function clearInPage(): Promise<void> {
  return chrome.storage.local.clear();
}

function pasteInPage(field: Element, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const options = { bubbles: true, cancelable: true };
  // Firefox empties what it is given, and fills the event by two members of its own.
  const own = new ClipboardEvent('paste', { ...options, dataType: 'text/plain', data: text } as ClipboardEventInit);
  field.dispatchEvent(own.clipboardData ? own : new ClipboardEvent('paste', { ...options, clipboardData }));
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
