import { type ReadonlySignal, signal } from '@preact/signals';
import { type AudienceRule, writeRule } from '../../core/audience/rule';
import type { Sentence } from '../../core/explain/sentence';
import type { RuleList } from './rule-list';

/** The last thing done here, in a sentence, and the way back while nothing else was done. */
export interface LastChange {
  readonly sentence: Sentence;
  readonly undo: (() => void | Promise<void>) | undefined;
}

/** Changes to the stored rules, each of which can be undone until the next one. */
export class RuleChanges {
  readonly #list: RuleList;
  readonly #last = signal<LastChange | undefined>(undefined);
  readonly #failure = signal<string | undefined>(undefined);

  readonly last: ReadonlySignal<LastChange | undefined> = this.#last;
  /** A sentence, where the browser did not store what it was given. */
  readonly failure: ReadonlySignal<string | undefined> = this.#failure;

  constructor(list: RuleList) {
    this.#list = list;
  }

  /**
   * Stores rules in place of those with the same patterns, and removes others (by canonical pattern). Undoing restores
   * exactly these. False where the browser refused; then `failure` says why.
   */
  async apply(sentence: Sentence, rules: readonly AudienceRule[], removed: readonly string[] = []): Promise<boolean> {
    const patterns = new Set(rules.map(({ pattern }) => pattern.text));
    const gone = removed.filter((pattern) => !patterns.has(pattern));
    const touched = new Set([...patterns, ...gone]);
    const before = this.#list.own.filter(({ pattern }) => touched.has(pattern.text));
    const restored = new Set(before.map(({ pattern }) => pattern.text));
    const added = [...patterns].filter((pattern) => !restored.has(pattern));
    if (!(await this.#write(rules, gone))) return false;
    this.announce(sentence, async () => {
      if (await this.#write(before, added)) this.dismiss();
    });
    return true;
  }

  /** Says that something was done which left the stored rules alone. */
  announce(sentence: Sentence, undo?: () => void | Promise<void>): void {
    this.#last.value = { sentence, undo };
  }

  async undo(): Promise<void> {
    await this.#last.value?.undo?.();
  }

  dismiss(): void {
    this.#last.value = undefined;
    this.#failure.value = undefined;
  }

  async #write(rules: readonly AudienceRule[], removed: readonly string[]): Promise<boolean> {
    try {
      await this.#list.saveAll(rules.map(writeRule), removed);
      this.#failure.value = undefined;
      return true;
    } catch (error) {
      const reason = error instanceof Error ? ` It says: ${error.message}` : '';
      this.#failure.value = `The browser did not store this change.${reason}`;
      return false;
    }
  }
}
