import { browser } from 'wxt/browser';
import type { WrittenRule } from '../core/audience/rule';
import { readStoredRules, ruleKey, type StoredRules, storedForm } from '../core/audience/stored-rules';
import { managedPolicy } from './managed-policy';

/** Rules in `storage.local`, and the organisation's in `storage.managed`. Tokens never come here. */
export const ruleStorage = {
  /** Calls the listener with what is stored now, and again at every change. Returns the way to stop. */
  watch(listener: (stored: StoredRules) => void): () => void {
    let stopped = false;
    const read = async () => {
      const stored = readStoredRules(await browser.storage.local.get(null), await managedPolicy());
      if (!stopped) listener(stored);
    };
    const onChanged = (changes: object, area: string) => {
      // The panel's settings lie in the same place; that they changed must not have the whole log judged again.
      if (area !== 'local' || Object.keys(changes).some((key) => key.startsWith(ruleKey('')))) void read();
    };
    browser.storage.onChanged.addListener(onChanged);
    void read();
    return () => {
      stopped = true;
      browser.storage.onChanged.removeListener(onChanged);
    };
  },

  /** First writes, then removes (by canonical pattern): a stop between the two loses nothing. */
  async write(rules: readonly WrittenRule[], removed: readonly string[]): Promise<void> {
    if (rules.length > 0) await browser.storage.local.set(storedForm(rules));
    if (removed.length > 0) await browser.storage.local.remove(removed.map(ruleKey));
  },
};
