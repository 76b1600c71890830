import { isJsonObject } from '../json-text';
import { type AudienceRule, parseRule, type WrittenRule } from './rule';
import { parseRules } from './rules-file';

/** One key a rule: two windows that edit at once lose nothing, and equal patterns can't be stored twice. */
const PREFIX = 'rule:';

/** The storage key of a rule. `pattern` is the canonical text. */
export function ruleKey(pattern: string): string {
  return PREFIX + pattern;
}

export function storedForm(rules: readonly WrittenRule[]): Record<string, WrittenRule> {
  return Object.fromEntries(rules.map((rule) => [ruleKey(rule.origin), rule]));
}

export interface StoredRules {
  readonly rules: readonly AudienceRule[];
  /** A sentence for each stored or managed rule that can't be read. They are left where they are. */
  readonly problems: readonly string[];
}

/**
 * Reads what the browser's storage holds.
 * @param items all of the extension's own items, by key
 * @param policy what the organisation set (`storage.managed`): a rules file, or nothing
 */
export function readStoredRules(items: { readonly [key: string]: unknown }, policy: unknown): StoredRules {
  const rules: AudienceRule[] = [];
  const problems: string[] = [];
  for (const [key, value] of Object.entries(items)) {
    if (!key.startsWith(PREFIX)) continue;
    const rule = parseRule(value);
    if (rule.ok) rules.push(rule.value);
    else
      problems.push(`The stored rule for ${key.slice(PREFIX.length)} can't be read: ${rule.error[0]?.message ?? ''}`);
  }
  const managed = readPolicy(policy);
  return { rules: [...managed.rules, ...rules], problems: [...managed.problems, ...problems] };
}

function readPolicy(policy: unknown): StoredRules {
  if (!isJsonObject(policy) || policy.rules === undefined) return { rules: [], problems: [] };
  const read = parseRules({ version: policy.version ?? 1, rules: policy.rules }, { managed: true });
  if (read.ok) return { rules: read.value, problems: [] };
  return { rules: [], problems: read.error.map((problem) => `Your organisation’s rules can't be used. ${problem}`) };
}
