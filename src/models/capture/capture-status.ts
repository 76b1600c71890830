import type { ReadonlySignal } from '@preact/signals';

/** How complete capture stands for this panel. */
export type CompleteState =
  | { readonly kind: 'off' }
  | { readonly kind: 'forbidden' }
  /** `sites` are match patterns. */
  | { readonly kind: 'on'; readonly sites: readonly string[] }
  /** It was on, and its permission was taken back while DevTools was open. */
  | { readonly kind: 'ended' };

export interface CaptureNote {
  readonly complete: CompleteState;
  /** How many requests with a token a search found hidden; undefined before one, and after a navigation. */
  readonly hidden: number | undefined;
}

/** What the panel says of the capture itself. A plain store, as the log is, since it crosses from page to page. */
export class CaptureStatus {
  #note: CaptureNote = { complete: { kind: 'off' }, hidden: undefined };
  readonly #listeners = new Set<(note: CaptureNote) => void>();

  get note(): CaptureNote {
    return this.#note;
  }

  change(part: Partial<CaptureNote>): void {
    this.#note = { ...this.#note, ...part };
    for (const listener of this.#listeners) listener(this.#note);
  }

  subscribe(listener: (note: CaptureNote) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The same on the panel's side, with what can be done about it there. */
export interface CaptureView {
  readonly note: ReadonlySignal<CaptureNote>;
  /** Absent where the browser hides nothing that could be looked for. */
  readonly look?: (() => Promise<void>) | undefined;
  openSettings(): void;
}
