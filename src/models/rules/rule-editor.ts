import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RuleRemark } from '../../core/audience/breadth';
import { type AudienceRule, writeRule } from '../../core/audience/rule';
import { checkDraft, type DraftCheck, type EditorField } from './draft-check';
import { draftOf, emptyDraft, type RuleDraft } from './rule-draft';
import type { RuleList } from './rule-list';

/** What became of the edited rule in storage meanwhile, by another window's hand. */
export type Meanwhile = 'nothing' | 'changed' | 'deleted';

/** A rule being written. What is typed is kept here, whatever happens to the stored rules meanwhile. */
export class RuleEditor {
  /** The rule as it was when the editor opened; undefined for a new one. */
  readonly original: AudienceRule | undefined;
  readonly #start: RuleDraft;
  readonly #draft: Signal<RuleDraft>;
  readonly #left = signal<ReadonlySet<EditorField>>(new Set());
  readonly #tried = signal(false);

  readonly check: ReadonlySignal<DraftCheck>;
  readonly meanwhile: ReadonlySignal<Meanwhile>;

  constructor(list: RuleList, original?: AudienceRule, start: RuleDraft = original ? draftOf(original) : emptyDraft()) {
    this.original = original;
    this.#start = start;
    this.#draft = signal(start);
    const key = original?.pattern.text;
    const others = computed(() => [...list.managed, ...list.own.filter(({ pattern }) => pattern.text !== key)]);
    this.check = computed(() => checkDraft(this.#draft.value, others.value));
    this.meanwhile = computed(() => (original ? whatBecameOf(original, list.own) : 'nothing'));
  }

  get draft(): RuleDraft {
    return this.#draft.value;
  }

  get dirty(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.#start);
  }

  change(part: Partial<RuleDraft>): void {
    this.#draft.value = { ...this.#draft.peek(), ...part };
  }

  /** The field was left once: from now on its error shows as one types. */
  leave(field: EditorField): void {
    if (!this.#left.peek().has(field)) this.#left.value = new Set([...this.#left.peek(), field]);
  }

  /** Saving was tried: from now on every error shows. */
  tried(): void {
    this.#tried.value = true;
  }

  /** The error to show beside a field: none before the field was left or saving was tried. */
  error(field: EditorField): string | undefined {
    return this.#tried.value || this.#left.value.has(field) ? this.check.value.errors.get(field) : undefined;
  }

  /** Remarks on a field, once it was left; on a stored rule's at once. */
  remarks(field: 'origin' | 'audiences'): readonly RuleRemark[] {
    const left = this.#left.value.has(field === 'origin' ? 'origin' : 'audiences 0');
    if (!left && !this.#tried.value && (!this.original || this.dirty)) return [];
    return this.check.value.remarks.filter(({ member }) => member === field);
  }

  /** The user's own rule with the same pattern, which makes saving impossible; merging is the way out. */
  get duplicate(): AudienceRule | undefined {
    const { same } = this.check.value;
    return same && !same.managed ? same : undefined;
  }

  /** The organisation's rule with the same pattern, which makes this one useless. */
  get shadowing(): AudienceRule | undefined {
    const { same } = this.check.value;
    return same?.managed ? same : undefined;
  }
}

function whatBecameOf(original: AudienceRule, own: readonly AudienceRule[]): Meanwhile {
  const now = own.find(({ pattern }) => pattern.text === original.pattern.text);
  if (!now) return 'deleted';
  return JSON.stringify(writeRule(now)) === JSON.stringify(writeRule(original)) ? 'nothing' : 'changed';
}
