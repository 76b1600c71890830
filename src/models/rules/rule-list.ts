import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type AudienceRule, type WrittenRule, writeRule } from '../../core/audience/rule';
import { RuleSet } from '../../core/audience/rule-set';
import type { StoredRules } from '../../core/audience/stored-rules';

/** Where rules are kept. `write` stores the rules, then removes those of the canonical patterns named. */
export interface RuleStorage {
  watch(listener: (stored: StoredRules) => void): () => void;
  write(rules: readonly WrittenRule[], removed: readonly string[]): Promise<void>;
}

/** The stored rules as every page sees them: it follows the storage, and changes go through the storage only. */
export class RuleList {
  readonly #stored = signal<StoredRules | undefined>(undefined);
  readonly #storage: RuleStorage;
  readonly stop: () => void;

  /** False until the storage has answered for the first time. */
  readonly loaded: ReadonlySignal<boolean> = computed(() => this.#stored.value !== undefined);
  readonly ruleSet: ReadonlySignal<RuleSet> = computed(() => RuleSet.of(this.#stored.value?.rules ?? []));
  /** Sentences about stored or managed rules that can't be read. */
  readonly problems: ReadonlySignal<readonly string[]> = computed(() => this.#stored.value?.problems ?? []);

  constructor(storage: RuleStorage) {
    this.#storage = storage;
    this.stop = storage.watch((stored) => {
      this.#stored.value = stored;
    });
  }

  /** Own rules, as they would be exported. */
  get own(): AudienceRule[] {
    return (this.#stored.value?.rules ?? []).filter(({ managed }) => !managed);
  }

  /** The organisation's rules. They can't be changed here. */
  get managed(): AudienceRule[] {
    return (this.#stored.value?.rules ?? []).filter(({ managed }) => managed);
  }

  /** Stores a rule. `instead` is the canonical pattern of the rule that it replaces, where that is another. */
  async save(rule: WrittenRule, instead?: string): Promise<void> {
    await this.#storage.write([rule], instead === undefined || instead === rule.origin ? [] : [instead]);
  }

  async saveAll(rules: readonly WrittenRule[], removed: readonly string[] = []): Promise<void> {
    await this.#storage.write(rules, removed);
  }

  /** Removes rules and gives back what brings them back. */
  async remove(rules: readonly AudienceRule[]): Promise<() => Promise<void>> {
    const written = rules.map(writeRule);
    await this.#storage.write(
      [],
      written.map(({ origin }) => origin),
    );
    return () => this.#storage.write(written, []);
  }
}
