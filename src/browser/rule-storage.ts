import { browser } from 'wxt/browser';
import type { WrittenRule } from '../core/audience/rule';
import { readStoredRules, ruleKey, type StoredRules, storedForm } from '../core/audience/stored-rules';

/** Rules in `storage.local`, and the organisation's in `storage.managed`. Tokens never come here. */
export const ruleStorage = {
  /** Calls the listener with what is stored now, and again at every change. Returns the way to stop. */
  watch(listener: (stored: StoredRules) => void): () => void {
    let stopped = false;
    const read = async () => {
      const stored = readStoredRules(await browser.storage.local.get(null), await managedPolicy());
      if (!stopped) listener(stored);
    };
    const onChanged = () => void read();
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

/** Firefox rejects where no policy is set, instead of answering with nothing. */
async function managedPolicy(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    return undefined;
  }
}
