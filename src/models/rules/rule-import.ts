import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type AudienceRule, writeRule } from '../../core/audience/rule';
import { MOST_RULES, parseRulesFile } from '../../core/audience/rules-file';
import { counted } from '../../core/explain/counted';
import type { RuleChanges } from './rule-changes';
import type { RuleList } from './rule-list';

/** What importing a file would do. Every rule of the file is in one of `added`, `replaced` and `equal`. */
export interface ImportPlan {
  readonly rules: readonly AudienceRule[];
  readonly added: readonly AudienceRule[];
  readonly replaced: readonly AudienceRule[];
  readonly equal: readonly AudienceRule[];
  /** Rules of the file whose pattern a managed rule has: that one counts instead. They are in the lists above too. */
  readonly shadowed: readonly AudienceRule[];
  /** Stored rules that the file does not have: merging keeps them, replacing removes them. */
  readonly others: readonly AudienceRule[];
  /** Merging would make more rules than a rules file can hold. */
  readonly tooManyToMerge: boolean;
}

export function planImport(
  rules: readonly AudienceRule[],
  own: readonly AudienceRule[],
  managed: readonly AudienceRule[],
): ImportPlan {
  const stored = new Map(own.map((rule) => [rule.pattern.text, rule]));
  const policy = new Set(managed.map(({ pattern }) => pattern.text));
  const file = new Set(rules.map(({ pattern }) => pattern.text));
  const known = rules.filter(({ pattern }) => stored.has(pattern.text));
  const isEqual = (rule: AudienceRule) => sameWriting(rule, stored.get(rule.pattern.text));
  const others = own.filter(({ pattern }) => !file.has(pattern.text));
  return {
    rules,
    added: rules.filter(({ pattern }) => !stored.has(pattern.text)),
    replaced: known.filter((rule) => !isEqual(rule)),
    equal: known.filter(isEqual),
    shadowed: rules.filter(({ pattern }) => policy.has(pattern.text)),
    others,
    tooManyToMerge: rules.length + others.length > MOST_RULES,
  };
}

function sameWriting(a: AudienceRule, b: AudienceRule | undefined): boolean {
  return b !== undefined && JSON.stringify(writeRule(a)) === JSON.stringify(writeRule(b));
}

/** A file that was chosen; the browser's `File` is one. */
export interface ChosenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  text(): Promise<string>;
}

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly string[] }
  | { readonly kind: 'preview'; readonly file: string; readonly plan: ImportPlan };

type Read =
  | Exclude<ImportState, { kind: 'preview' }>
  | { kind: 'preview'; file: string; rules: readonly AudienceRule[] };

/** 10,000 rules of the longest texts that anyone writes are far smaller. In bytes. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** Importing a rules file: all of it or nothing. */
export class RuleImport {
  readonly #list: RuleList;
  readonly #changes: RuleChanges;
  readonly #read = signal<Read>({ kind: 'idle' });

  /** The preview follows what other windows do to the stored rules. */
  readonly state: ReadonlySignal<ImportState>;

  constructor(list: RuleList, changes: RuleChanges) {
    this.#list = list;
    this.#changes = changes;
    this.state = computed(() => {
      const read = this.#read.value;
      if (read.kind !== 'preview') return read;
      return { kind: 'preview', file: read.file, plan: planImport(read.rules, list.own, list.managed) };
    });
  }

  /** Reads a file. Where nothing is stored that it could touch, it is imported at once; else `state` is a preview. */
  async choose(file: ChosenFile): Promise<void> {
    this.#changes.dismiss();
    const rules = await rulesOf(file);
    if (!rules.ok) {
      this.#read.value = { kind: 'refused', file: file.name, problems: rules.error };
      return;
    }
    this.#read.value = { kind: 'preview', file: file.name, rules: rules.value };
    const { own, managed } = this.#list;
    if (own.length === 0 && planImport(rules.value, own, managed).shadowed.length === 0) await this.finish('merge');
  }

  /** `merge`: the file wins where patterns are equal, the others stay. `replace`: the others are removed. */
  async finish(how: 'merge' | 'replace'): Promise<void> {
    const state = this.state.value;
    if (state.kind !== 'preview') return;
    const { rules, others, tooManyToMerge } = state.plan;
    if (how === 'merge' && tooManyToMerge) return;
    const removed = how === 'replace' ? others.map(({ pattern }) => pattern.text) : [];
    const count = counted(rules.length, 'rule');
    if (await this.#changes.apply([`Imported ${count} from `, { code: state.file }, '.'], rules, removed))
      this.cancel();
  }

  cancel(): void {
    this.#read.value = { kind: 'idle' };
  }
}

async function rulesOf(file: ChosenFile): Promise<ReturnType<typeof parseRulesFile>> {
  if (file.size > LARGEST_FILE)
    return { ok: false, error: ['The file is larger than 50 MB. A rules file is far smaller.'] };
  try {
    return parseRulesFile(await file.text());
  } catch {
    return { ok: false, error: ['The file can’t be read. It may have been moved or changed since it was chosen.'] };
  }
}
