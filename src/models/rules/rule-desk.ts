import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { comparePatterns } from '../../core/audience/pattern-order';
import { type AudienceRule, ruleLabel } from '../../core/audience/rule';
import { VALIDATORS } from '../../core/validators/validator-id';
import { RuleChanges } from './rule-changes';
import type { RuleDraft } from './rule-draft';
import { RuleEditor } from './rule-editor';
import type { RuleList } from './rule-list';
import { mergeRules } from './rule-merge';

/** A rule as the table lists it. `shadowed`: a managed rule with the same pattern counts instead. */
export interface ListedRule {
  readonly rule: AudienceRule;
  readonly shadowed: boolean;
}

/** Few enough to draw at once, with what each row holds. */
export const RULES_PER_PAGE = 50;

/** Where the keyboard belongs after something was done: at a rule's row (by pattern), at `Add rule`, or at `Undo`. */
export type FocusTarget = { readonly row: string } | 'add' | 'undo';

/** The table of rules and everything that is done to a single one. */
export class RuleDesk {
  readonly list: RuleList;
  readonly changes: RuleChanges;
  readonly #search = signal('');
  readonly #page = signal(0);
  readonly #editor = signal<RuleEditor | undefined>(undefined);
  readonly #focus = signal<FocusTarget | undefined>(undefined);

  readonly search: ReadonlySignal<string> = this.#search;
  readonly editor: ReadonlySignal<RuleEditor | undefined> = this.#editor;
  readonly focus: ReadonlySignal<FocusTarget | undefined> = this.#focus;
  /** Every rule in the order of specificity, those too that a managed one shadows. */
  readonly rules: ReadonlySignal<readonly ListedRule[]>;
  /** Those that the search finds. */
  readonly found: ReadonlySignal<readonly ListedRule[]>;
  readonly pages: ReadonlySignal<number>;
  readonly page: ReadonlySignal<number>;
  readonly shown: ReadonlySignal<readonly ListedRule[]>;
  readonly stop: () => void;

  constructor(list: RuleList, changes = new RuleChanges(list)) {
    this.list = list;
    this.changes = changes;
    this.rules = computed(() => listRules(list));
    this.found = computed(() => findRules(this.rules.value, this.#search.value));
    this.pages = computed(() => Math.max(1, Math.ceil(this.found.value.length / RULES_PER_PAGE)));
    this.page = computed(() => Math.min(this.#page.value, this.pages.value - 1));
    this.shown = computed(() => this.found.value.slice(this.page.value * RULES_PER_PAGE).slice(0, RULES_PER_PAGE));
    this.stop = effect(() => this.#turnToFocus());
  }

  searchFor(text: string): void {
    this.#search.value = text;
    this.#page.value = 0;
    this.#focus.value = undefined;
  }

  turnTo(page: number): void {
    this.#page.value = page;
    this.#focus.value = undefined;
  }

  focused(): void {
    this.#focus.value = undefined;
  }

  add(): void {
    this.#open(undefined);
  }

  edit(rule: AudienceRule): void {
    this.#open(rule);
  }

  /** Closes the editor without saving. What was typed comes back with Undo. */
  cancel(): void {
    const editor = this.#editor.peek();
    if (!editor) return;
    this.#close(editor.original);
    if (!editor.dirty) return;
    const { original, draft } = editor;
    this.changes.announce(['Your changes were not saved.'], () => this.#reopen(original, draft));
  }

  /** Stores the edited rule. False where something is wrong with it: then the editor shows what. */
  async save(): Promise<boolean> {
    const editor = this.#editor.peek();
    if (!editor) return false;
    editor.tried();
    const { rule } = editor.check.value;
    if (!rule || editor.duplicate) return false;
    return this.#finish(editor, rule, ['Saved ', { code: ruleLabel(rule) }, '.']);
  }

  /** Stores the edited rule and the one with the same pattern as one. */
  async merge(): Promise<boolean> {
    const editor = this.#editor.peek();
    editor?.tried();
    const rule = editor?.check.value.rule;
    if (!editor || !rule || !editor.duplicate) return false;
    const merged = mergeRules(rule, editor.duplicate);
    return this.#finish(editor, merged, ['Merged into ', { code: ruleLabel(merged) }, '.']);
  }

  async switch(rule: AudienceRule, enabled: boolean): Promise<void> {
    const sentence = [enabled ? 'Turned on ' : 'Turned off ', { code: ruleLabel(rule) }, '.'];
    await this.changes.apply(sentence, [{ ...rule, enabled }]);
  }

  async remove(rule: AudienceRule): Promise<void> {
    const removed = await this.changes.apply(['Deleted ', { code: ruleLabel(rule) }, '.'], [], [rule.pattern.text]);
    if (removed) this.#focus.value = 'undo';
  }

  #open(rule: AudienceRule | undefined): void {
    this.cancel();
    this.#focus.value = undefined;
    this.#editor.value = new RuleEditor(this.list, rule);
  }

  #reopen(original: AudienceRule | undefined, draft: RuleDraft): void {
    this.changes.dismiss();
    const editor = new RuleEditor(this.list, original);
    editor.change(draft);
    this.#editor.value = editor;
  }

  #close(row: AudienceRule | undefined): void {
    this.#editor.value = undefined;
    this.#focus.value = row ? { row: row.pattern.text } : 'add';
  }

  async #finish(editor: RuleEditor, rule: AudienceRule, sentence: LastSentence): Promise<boolean> {
    const former = editor.original?.pattern.text;
    const stored = await this.changes.apply(sentence, [rule], former === undefined ? [] : [former]);
    if (stored && this.#editor.peek() === editor) this.#close(rule);
    return stored;
  }

  /** Brings the row that the keyboard belongs to onto the page, once the storage has answered with it. */
  #turnToFocus(): void {
    const target = this.#focus.value;
    if (typeof target !== 'object') return;
    const index = this.found.value.findIndex(({ rule }) => rule.pattern.text === target.row);
    if (index >= 0) this.#page.value = Math.floor(index / RULES_PER_PAGE);
  }
}

type LastSentence = Parameters<RuleChanges['apply']>[0];

function listRules(list: RuleList): ListedRule[] {
  const managed = new Set(list.managed.map(({ pattern }) => pattern.text));
  const shadowed = list.own
    .filter(({ pattern }) => managed.has(pattern.text))
    .map((rule) => ({ rule, shadowed: true }));
  const counting = list.ruleSet.value.rules.map((rule) => ({ rule, shadowed: false }));
  if (shadowed.length === 0) return counting;
  return [...counting, ...shadowed].sort((a, b) => comparePatterns(a.rule.pattern, b.rule.pattern));
}

function findRules(rules: readonly ListedRule[], search: string): readonly ListedRule[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rules;
  return rules.filter(({ rule }) => {
    const text = searchText(rule);
    return words.every((word) => text.includes(word));
  });
}

const SEARCH_TEXTS = new WeakMap<AudienceRule, string>();

/** Everything that a rule says, for the search box; made once a rule, for there may be ten thousand. */
function searchText(rule: AudienceRule): string {
  const known = SEARCH_TEXTS.get(rule);
  if (known !== undefined) return known;
  const texts = rule.accept.flatMap(({ audiences, issuers }) => [...audiences, ...(issuers ?? [])]);
  const { name } = rule.validator;
  const text = [rule.pattern.text, rule.name ?? '', ...texts, name, VALIDATORS[name]].join('\n').toLowerCase();
  SEARCH_TEXTS.set(rule, text);
  return text;
}
