import type { ElementHandle, Frame } from 'puppeteer-core';
import { clickRow, type GridState, type Row, readAllRows, readGrid } from './grid';
import { until } from './until';

/** What the panel shows at one moment. */
export interface PanelState extends GridState {
  /** The text of the status line. */
  readonly status: string;
}

/**
 * The Audlens panel, used as its users do: everything is found by role and accessible name, never by class or
 * structure.
 */
export class Panel {
  /** The panel's own frame, for what has no method here. */
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** The rows that are in the DOM: those on the screen and a few around them. */
  async rows(): Promise<readonly Row[]> {
    return (await readGrid(this.frame)).rows;
  }

  /** Every row that the filter lets through, in the order shown; scrolls through the grid. */
  allRows(): Promise<Row[]> {
    return readAllRows(this.frame);
  }

  /** The status line, as `text` of the element with role status; empty where there is none. */
  async status(): Promise<string> {
    return this.#textOf('::-p-aria([role="status"])');
  }

  /** The text of the details pane: the tabs' names and the panel of the selected one. */
  details(): Promise<string> {
    return this.#textOf('::-p-aria([name="Details"][role="region"])');
  }

  /** Waits until the details say this; nothing at all where they are closed. */
  waitForDetails(wanted: RegExp): Promise<string> {
    return until(
      `${wanted} in the details`,
      () => this.details(),
      (text) => wanted.test(text),
    );
  }

  /** Types into the filter box, in place of what is there. */
  async filter(text: string): Promise<void> {
    const box = await this.frame.waitForSelector('::-p-aria([name="Filter"])');
    if (box === null) throw new Error('The panel has no box named Filter.');
    await box.evaluate((element) => (element as HTMLInputElement).select());
    await box.press('Backspace');
    if (text !== '') await box.type(text);
  }

  /** Presses the verdict chip whose name begins with these words (its count follows them). */
  async chip(name: string): Promise<void> {
    const chip = await until(
      `a chip named ${name}`,
      async () => (await this.frame.evaluateHandle(chipInPage, name)).asElement(),
      (found) => found !== null,
    );
    await (chip as ElementHandle<Element>).click();
  }

  /** Presses the button with exactly this accessible name. */
  async press(name: string): Promise<void> {
    await this.#click('button', name);
  }

  /** Chooses the tab of the details pane with this name. */
  async tab(name: string): Promise<void> {
    await this.#click('tab', name);
  }

  /** Clicks the row with this aria-rowindex (the first request is 2) at its first cell. */
  select(index: number): Promise<void> {
    return clickRow(this.frame, index);
  }

  async state(): Promise<PanelState> {
    const grid = await readGrid(this.frame);
    return { ...grid, status: await this.status() };
  }

  /**
   * Waits until the panel shows what is wanted, and gives it back.
   * @param what what is waited for, for the error's sentence
   */
  waitFor(what: string, wanted: (state: PanelState) => boolean, patience?: number): Promise<PanelState> {
    return until(what, () => this.state(), wanted, patience);
  }

  async #click(role: string, name: string): Promise<void> {
    try {
      await this.frame.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
    } catch (cause) {
      throw new Error(`The panel has no ${role} named ${name} that can be pressed.`, { cause });
    }
  }

  async #textOf(selector: string): Promise<string> {
    const element = await this.frame.$(selector);
    if (element === null) return '';
    // Not textContent: what is hidden is not what the panel says.
    const text = await element.evaluate((node) => (node as HTMLElement).innerText.trim());
    await element.dispose();
    return text;
  }
}

// Runs in the panel; see grid.ts for why it holds no function with a name.
function chipInPage(name: string): Element | null {
  const toggles = document.querySelectorAll('button, [role=button], [role=checkbox], [role=switch], [role=radio]');
  const found = [...toggles].find((toggle) => {
    const text = (toggle.getAttribute('aria-label') ?? toggle.textContent ?? '').replace(/\s+/g, ' ').trim();
    return text.startsWith(name) && !/^[\w-]/.test(text.slice(name.length));
  });
  return found ?? null;
}
