import type { ElementHandle } from 'puppeteer-core';
import { FIND } from './find-in-page';
import { type FirefoxFrame, sourceOf } from './frame';
import { keysOf } from './keys';

/** How Marionette names an element: one member, whose key the WebDriver standard fixes. */
export type Reference = Readonly<Record<string, string>>;

/** What Firefox tells assistive technology of an element. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly disabled: boolean;
}

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

  $eval(selector: string, work: (...args: never[]) => unknown, ...args: unknown[]): Promise<unknown> {
    const source = `async (root, selector, ...args) => { ${FIND} return (${sourceOf(work)})(find(root, selector)[0], ...args); }`;
    return this.#frame.run(source, [this.#reference, selector, ...args]);
  }

  async click(): Promise<void> {
    await this.#send('WebDriver:ElementClick');
  }

  /** A click of the mouse in its middle, while a key is held down. */
  async clickHolding(key: string): Promise<void> {
    const [down, up] = keysOf([key]);
    const pause = { type: 'pause' };
    const move = { type: 'pointerMove', x: 0, y: 0, origin: this.#reference };
    const click = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const actions = [
      { type: 'key', id: 'keyboard', actions: [down, pause, pause, pause, up] },
      { type: 'pointer', id: 'mouse', actions: [pause, move, ...click, pause] },
    ];
    await this.#frame.firefox.to(this.#frame.target, (send) => send('WebDriver:PerformActions', { actions }), true);
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

  /** Chooses the option of a list by its value, as puppeteer does. */
  async select(value: string): Promise<void> {
    await this.evaluate((list: HTMLSelectElement, wanted: string) => {
      list.value = wanted;
      for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
    }, value);
  }

  async accessible(): Promise<Accessible> {
    const role = String(await this.#send('WebDriver:GetComputedRole'));
    const name = String(await this.#send('WebDriver:GetComputedLabel'));
    return { role, name, disabled: (await this.evaluate((one: Element) => one.matches(':disabled'))) === true };
  }

  async dispose(): Promise<void> {}

  #send(command: string, parameters: object = {}): Promise<unknown> {
    const id = Object.values(this.#reference)[0];
    return this.#frame.firefox.to(this.#frame.target, (send) => send(command, { id, ...parameters }), true);
  }
}

/** Presses keys one after the other, wherever the document has its focus. */
export async function press(frame: FirefoxFrame, keys: readonly string[]): Promise<void> {
  const actions = [{ type: 'key', id: 'keyboard', actions: keysOf(keys) }];
  await frame.firefox.to(frame.target, (send) => send('WebDriver:PerformActions', { actions }), true);
}
