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

  /** @param offset where, from the element's upper left corner, in CSS pixels; in its middle where it is absent */
  async click({ offset }: { readonly offset?: { readonly x: number; readonly y: number } } = {}): Promise<void> {
    if (offset === undefined) {
      await this.#send('WebDriver:ElementClick');
      return;
    }
    const corner = (await this.evaluate(cornerInPage)) as { x: number; y: number };
    const [x, y] = [Math.round(corner.x + offset.x), Math.round(corner.y + offset.y)];
    const move = { type: 'pointerMove', x, y, origin: 'viewport' };
    const actions = [{ type: 'pointer', id: 'mouse', actions: [move, ...CLICK] }];
    await this.#frame.firefox.to(this.#frame.target, (send) => send('WebDriver:PerformActions', { actions }), true);
  }

  /** A click of the mouse in its middle, while a key is held down. */
  async clickHolding(key: string): Promise<void> {
    const [down, up] = keysOf([key]);
    const pause = { type: 'pause' };
    const move = { type: 'pointerMove', x: 0, y: 0, origin: this.#reference };
    const actions = [
      { type: 'key', id: 'keyboard', actions: [down, pause, pause, pause, up] },
      { type: 'pointer', id: 'mouse', actions: [pause, move, ...CLICK, pause] },
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

const CLICK = [
  { type: 'pointerDown', button: 0 },
  { type: 'pointerUp', button: 0 },
];

// Runs in the page; see grid.ts for why it holds no function with a name.
function cornerInPage(element: Element): { x: number; y: number } {
  const { x, y } = element.getBoundingClientRect();
  return { x, y };
}

/** Presses keys one after the other, wherever the document has its focus. */
export async function press(frame: FirefoxFrame, keys: readonly string[]): Promise<void> {
  const actions = [{ type: 'key', id: 'keyboard', actions: keysOf(keys) }];
  await frame.firefox.to(frame.target, (send) => send('WebDriver:PerformActions', { actions }), true);
}
