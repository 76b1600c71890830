import type { WrittenRule } from '../../../src/core/audience/rule';
import { readStoredRules, ruleKey, storedForm } from '../../../src/core/audience/stored-rules';
import type { RuleStorage } from '../../../src/models/rules/rule-list';
import { RuleList } from '../../../src/models/rules/rule-list';

/** Storage in memory that answers at once; what is stored goes through the same reading as the browser's. */
export class FakeRuleStorage implements RuleStorage {
  items: Record<string, unknown> = {};
  policy: unknown = undefined;
  /** Thrown by the next writes, where it is set. */
  refusal: Error | undefined;
  readonly writes: { readonly rules: readonly WrittenRule[]; readonly removed: readonly string[] }[] = [];
  readonly #listeners = new Set<Parameters<RuleStorage['watch']>[0]>();

  watch(listener: Parameters<RuleStorage['watch']>[0]): () => void {
    this.#listeners.add(listener);
    listener(readStoredRules(this.items, this.policy));
    return () => this.#listeners.delete(listener);
  }

  async write(rules: readonly WrittenRule[], removed: readonly string[]): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.writes.push({ rules, removed });
    this.changeElsewhere({ ...this.items, ...storedForm(rules) }, removed);
  }

  /** What another window does. */
  changeElsewhere(items: Record<string, unknown>, removed: readonly string[] = []): void {
    const gone = new Set(removed.map(ruleKey));
    this.items = Object.fromEntries(Object.entries(items).filter(([key]) => !gone.has(key)));
    for (const listener of this.#listeners) listener(readStoredRules(this.items, this.policy));
  }
}

/** A list over rules that are stored already. */
export function listOf(rules: readonly WrittenRule[], policy?: unknown): { storage: FakeRuleStorage; list: RuleList } {
  const storage = new FakeRuleStorage();
  storage.items = storedForm(rules);
  storage.policy = policy;
  return { storage, list: new RuleList(storage) };
}
