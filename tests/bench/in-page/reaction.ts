const INPUTS = ['keydown', 'mousedown', 'wheel'] as const;
const WHAT_SHOWS: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['aria-rowcount', 'aria-sort', 'aria-selected'],
};

/** Notes when the user did something, and when the screen last changed. In milliseconds, by `performance.now()`. */
export class Reaction {
  #from: number | undefined;
  #changedAt = 0;

  constructor() {
    // The event's own time, which counts in how long it waited for the page.
    const onInput = ({ timeStamp }: Event) => {
      this.#from ??= timeStamp;
    };
    for (const name of INPUTS) addEventListener(name, onInput, { capture: true, passive: true });
    new MutationObserver(() => {
      this.#changedAt = performance.now();
    }).observe(document.body, WHAT_SHOWS);
  }

  /** @param byInput whether it begins with the user's next input, or at once */
  begin(byInput: boolean): void {
    this.#from = byInput ? undefined : performance.now();
  }

  /** When it began. */
  get from(): number {
    return this.#from ?? performance.now();
  }

  /** From the beginning to the last change since; 0 where nothing changed. */
  get duration(): number {
    return Math.max(0, this.#changedAt - this.from);
  }
}
