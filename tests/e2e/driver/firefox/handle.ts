import type { ElementHandle } from 'puppeteer-core';
import { FIND } from './find-in-page';
import { type FirefoxFrame, sourceOf } from './frame';
import { keysOf } from './keys';

/** How Marionette names an element: one member, whose key the WebDriver standard fixes. */
export type Reference = Readonly<Record<string, string>>;

/** An element in a FirefoxFrame, in the shape of puppeteer's ElementHandle; its input is real, as a user's. */
export class FirefoxHandle {
  readonly #frame: FirefoxFrame;
  readonly #reference: Reference;

  constructor(frame: FirefoxFrame, reference: Reference) {
    this.#frame = frame;
    this.#reference = reference;
  }

  evaluate(work: (...args: never[]) => unknown, ...args: unknown[]): Promise<unknown> {
    return this.#frame.run(`async (...args) => (${sourceOf(work)})(...args)`, [this.#reference, ...args]);
  }

  async $(selector: string): Promise<ElementHandle | null> {
    return (await this.$$(selector))[0] ?? null;
  }

  $$(selector: string): Promise<ElementHandle[]> {
    return this.#frame.references('find(args[0], args[1])', [this.#reference, selector]);
  }

  $$eval(selector: string, work: (...args: never[]) => unknown, ...args: unknown[]): Promise<unknown> {
    const source = `async (root, selector, ...args) => { ${FIND} return (${sourceOf(work)})(find(root, selector), ...args); }`;
    return this.#frame.run(source, [this.#reference, selector, ...args]);
  }

  async click(): Promise<void> {
    await this.#send('WebDriver:ElementClick');
  }

  async focus(): Promise<void> {
    await this.#frame.firefox.to(this.#frame.target, async () => {}, true);
    await this.evaluate((element: HTMLElement) => element.focus());
  }

  async press(key: string): Promise<void> {
    await this.focus();
    await press(this.#frame, [key]);
  }

  async type(text: string): Promise<void> {
    await this.focus();
    await press(this.#frame, [...text]);
  }

  async uploadFile(path: string): Promise<void> {
    await this.#send('WebDriver:ElementSendKeys', { text: path });
  }

  async dispose(): Promise<void> {}

  async #send(command: string, parameters: object = {}): Promise<void> {
    const id = Object.values(this.#reference)[0];
    await this.#frame.firefox.to(this.#frame.target, (send) => send(command, { id, ...parameters }), true);
  }
}

/** Presses keys one after the other, wherever the document has its focus. */
export async function press(frame: FirefoxFrame, keys: readonly string[]): Promise<void> {
  const actions = [{ type: 'key', id: 'keyboard', actions: keysOf(keys) }];
  await frame.firefox.to(frame.target, (send) => send('WebDriver:PerformActions', { actions }), true);
}
