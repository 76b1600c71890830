import type { ElementHandle } from 'puppeteer-core';
import { MarionetteError } from '../../../browser/firefox/marionette';
import { until } from '../until';
import { FIND } from './find-in-page';
import { asyncScript, type Firefox, type Target } from './firefox';
import { FirefoxHandle, type Reference } from './handle';

/** What a test has its page do, such as thousands of requests, is for the test's own timeout to end. */
const PAGE_PATIENCE_MS = 300_000;

type Work = string | ((...args: never[]) => unknown);

/**
 * A document in Firefox, in the shape of puppeteer's Frame as far as the driver and the suite use that, so that both
 * are written once. Selectors are CSS, `::-p-aria(…)` with name and role, and `::-p-text(…)`.
 */
export class FirefoxFrame {
  readonly firefox: Firefox;
  readonly target: Target;

  constructor(firefox: Firefox, target: Target) {
    this.firefox = firefox;
    this.target = target;
  }

  evaluate(work: Work, ...args: unknown[]): Promise<unknown> {
    return this.run(`async (...args) => (${sourceOf(work)})(...args)`, args);
  }

  async evaluateHandle(work: Work, ...args: unknown[]): Promise<{ asElement(): ElementHandle | null }> {
    const [element] = await this.references(`[(${sourceOf(work)})(...args)]`, args);
    return { asElement: () => element ?? null };
  }

  async $(selector: string): Promise<ElementHandle | null> {
    return (await this.$$(selector))[0] ?? null;
  }

  $$(selector: string): Promise<ElementHandle[]> {
    return this.references('find(document, args[0])', [selector]);
  }

  $$eval(selector: string, work: Work, ...args: unknown[]): Promise<unknown> {
    return this.run(
      `async (selector, ...args) => { ${FIND} return (${sourceOf(work)})(find(document, selector), ...args); }`,
      [selector, ...args],
    );
  }

  $eval(selector: string, work: Work, ...args: unknown[]): Promise<unknown> {
    return this.run(
      `async (selector, ...args) => { ${FIND} return (${sourceOf(work)})(find(document, selector)[0], ...args); }`,
      [selector, ...args],
    );
  }

  waitForSelector(selector: string): Promise<ElementHandle | null> {
    return until(
      `${selector} in the page`,
      () => this.$(selector),
      (found) => found !== null,
    );
  }

  async waitForFunction(work: Work, { timeout = 60_000 } = {}, ...args: unknown[]): Promise<void> {
    // While the page goes elsewhere there is nothing to ask.
    const ask = () => this.evaluate(work, ...args).catch(unlessFirefoxEnded);
    await until(`${String(work)} to be true`, ask, Boolean, timeout);
  }

  locator(selector: string): { click(): Promise<void>; fill(text: string): Promise<void> } {
    return {
      click: () => this.#clickOnceItCanBe(selector),
      fill: async (text) => {
        const element = await this.#usable(selector);
        await element?.evaluate((field) => (field as HTMLInputElement).select());
        await element?.press('Backspace');
        await element?.type(text);
      },
    };
  }

  async click(selector: string): Promise<void> {
    await (await this.$(selector))?.click();
  }

  async select(selector: string, value: string): Promise<void> {
    await (await this.$(selector))?.select(value);
  }

  mainFrame(): this {
    return this;
  }

  async focus(selector: string): Promise<void> {
    await (await this.waitForSelector(selector))?.focus();
  }

  async title(): Promise<string> {
    return String(await this.evaluate('document.title'));
  }

  /** As puppeteer's locators: what moves under the mouse, or is drawn anew, is looked for again. */
  async #clickOnceItCanBe(selector: string): Promise<void> {
    const click = async () => {
      await (await this.#usable(selector))?.click();
      return 'clicked';
    };
    await until(
      `a click on ${selector}`,
      () => click().catch(whyRefused),
      (outcome) => outcome === 'clicked',
    );
  }

  #usable(selector: string): Promise<ElementHandle | null> {
    const wanted = async () => {
      const found = await this.$(selector);
      return found !== null && (await found.evaluate(canBePressed)) ? found : null;
    };
    return until(`${selector} that can be used`, wanted, (found) => found !== null);
  }

  /** Runs a function's source in the document; references among `args` arrive as elements. */
  async run(source: string, args: readonly unknown[]): Promise<unknown> {
    const parameters = { script: asyncScript(source), args };
    const json = await this.firefox.to(this.target, (send) =>
      send('WebDriver:ExecuteAsyncScript', parameters, PAGE_PATIENCE_MS),
    );
    return JSON.parse(String(json));
  }

  async references(expression: string, args: readonly unknown[]): Promise<ElementHandle[]> {
    const script = `const args = [...arguments]; ${FIND} return ${expression};`;
    const found = await this.firefox.to(this.target, (send) => send('WebDriver:ExecuteScript', { script, args }));
    // Null where the document went while it was being asked: then there are none in it.
    const elements = ((found ?? []) as (Reference | null)[]).filter((one) => one !== null);
    return elements.map((reference) => new FirefoxHandle(this, reference) as unknown as ElementHandle);
  }
}

export function sourceOf(work: Work): string {
  return typeof work === 'string' ? `() => (${work})` : String(work);
}

function unlessFirefoxEnded(error: unknown): undefined {
  if (error instanceof MarionetteError && !error.message.includes('has ended')) return undefined;
  throw error;
}

/** What Firefox says before the mouse was pressed. */
const REFUSALS = /^(?:element click intercepted|element not interactable|stale element reference)/;

function whyRefused(error: unknown): string {
  if (error instanceof MarionetteError && REFUSALS.test(error.message)) return error.message;
  throw error;
}

// Runs in the page; see grid.ts for why it holds no function with a name.
function canBePressed(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && !(element as HTMLButtonElement).disabled;
}
