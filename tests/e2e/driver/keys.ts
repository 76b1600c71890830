import type { Frame, KeyInput, Page } from 'puppeteer-core';
import { until } from './until';

/** What has the focus. */
export interface Focus {
  /** Its role and name, as in `button Record`; `nothing` where the focus is lost. */
  readonly what: string;
  /** Whether it shows that it has the focus, by an outline, a shadow or a frame. */
  readonly isShown: boolean;
}

/** More controls than any screen of the extension has. */
const MOST_STOPS = 60;

/**
 * The keyboard as the only means to work a page of the extension. After every key the focus must be somewhere, and must
 * be seen there: else the method that pressed it throws.
 */
export class Keys {
  readonly #page: Page;
  readonly #frame: Frame;

  /**
   * @param page what gets the keys: in DevTools their window, not the inspected page
   * @param frame where the focus is
   */
  constructor(page: Page, frame: Frame) {
    this.#page = page;
    this.#frame = frame;
  }

  /** Puts the focus before the first control. */
  async start(): Promise<void> {
    await this.#page.bringToFront();
    await this.#frame.evaluate(() => {
      window.focus();
      (document.activeElement as HTMLElement | null)?.blur();
      // From here on Tab begins with what follows.
      getSelection()?.collapse(document.body, 0);
    });
  }

  /** Presses keys one after the other, and gives back what has the focus then. */
  async press(...keys: readonly KeyInput[]): Promise<string> {
    let last = '';
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      last = await this.focused(`the focus after ${key}`);
    }
    return last;
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Presses Tab until this has the focus (`button Record`), and gives back all that had it on the way, itself included. */
  tabTo(what: string | RegExp): Promise<string[]> {
    return this.#tabTo(what, () => this.press('Tab'));
  }

  /** The same with Shift and Tab. */
  tabBackTo(what: string | RegExp): Promise<string[]> {
    return this.#tabTo(what, async () => {
      await this.#page.keyboard.down('Shift');
      try {
        return await this.press('Tab');
      } finally {
        await this.#page.keyboard.up('Shift');
      }
    });
  }

  /** Waits until this has the focus. */
  async on(what: string | RegExp): Promise<void> {
    await until(
      `the focus on ${what}`,
      () => this.#look(),
      (focus) => focus.isShown && fits(focus.what, what),
    );
  }

  async #tabTo(what: string | RegExp, step: () => Promise<string>): Promise<string[]> {
    const stops: string[] = [];
    while (stops.length < MOST_STOPS) {
      const stop = await step();
      stops.push(stop);
      if (fits(stop, what)) return stops;
    }
    throw new Error(`Tab leads nowhere to ${what}, but to: ${stops.join(', ')}`);
  }

  /** @throws Error where nothing has the focus, or nothing shows it. */
  async focused(when = 'the focus'): Promise<string> {
    return (
      await until(
        when,
        () => this.#look(),
        ({ what, isShown }) => what !== 'nothing' && isShown,
        5000,
      )
    ).what;
  }

  #look(): Promise<Focus> {
    return this.#frame.evaluate(focusInPage);
  }
}

function fits(what: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? what === wanted : wanted.test(what);
}

// Runs in the page; see grid.ts for why it holds no function with a name.
function focusInPage(): Focus {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return { what: 'nothing', isShown: false };
  const { type = '', labels = null } = focused as Partial<HTMLInputElement>;
  const inputs: Record<string, string> = { radio: 'radio', checkbox: 'checkbox', file: 'button', search: 'searchbox' };
  const kinds: Record<string, string> = { a: 'link', textarea: 'textbox', select: 'combobox', section: 'region' };
  const kind = focused.localName;
  const role = focused.getAttribute('role') ?? (kind === 'input' ? (inputs[type] ?? 'textbox') : (kinds[kind] ?? kind));
  const by = document.getElementById(focused.getAttribute('aria-labelledby') ?? '');
  const name = focused.getAttribute('aria-label') ?? (by ?? labels?.[0] ?? focused).textContent ?? '';
  let box: Element | null = focused;
  // A file input hides in its label, which shows the focus in its place.
  while (box !== null && box.getBoundingClientRect().width < 2) box = box.parentElement;
  const isShown = [box, box?.parentElement].some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    const { content, borderStyle } = getComputedStyle(one, '::after');
    // What scrolls shows it by a frame over its content.
    const isFramed = content !== 'none' && borderStyle !== 'none';
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    return isOutlined || isFramed || (one === box && boxShadow !== 'none');
  });
  return { what: `${role} ${name.replace(/\s+/g, ' ').trim()}`, isShown };
}
