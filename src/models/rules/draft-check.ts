import { type RuleRemark, remarksOn } from '../../core/audience/breadth';
import { parseOriginPattern } from '../../core/audience/origin-pattern';
import { type AcceptedPair, type AudienceRule, parseRule, type RuleProblem } from '../../core/audience/rule';
import { type RuleDraft, valuesOf, writtenForm } from './rule-draft';

/** A field of the editor. Of pairs, the first has the number 0; a rule without pairs has only that one. */
export type EditorField =
  | 'origin'
  | 'name'
  | 'pairs'
  | `audiences ${number}`
  | `issuers ${number}`
  | 'claim'
  | 'validator'
  | 'options'
  | 'in'
  | 'cookies'
  | 'headers';

/** What is to be said of a draft. */
export interface DraftCheck {
  /** The rule, where every field is right. */
  readonly rule: AudienceRule | undefined;
  readonly errors: ReadonlyMap<EditorField, string>;
  readonly remarks: readonly RuleRemark[];
  /** Another rule with the same pattern: the user's own makes saving impossible, a managed one makes it useless. */
  readonly same: AudienceRule | undefined;
}

/**
 * Checks a draft as `parseRule` does, each problem beside its field.
 * @param others the stored rules, managed ones too, without the one that is being edited
 */
export function checkDraft(draft: RuleDraft, others: readonly AudienceRule[]): DraftCheck {
  const errors = new Map<EditorField, string>();
  const written = writtenForm(draft);
  if (!written.ok) errors.set('options', written.error);
  const origin = parseOriginPattern(draft.origin);
  if (!origin.ok) errors.set('origin', origin.error);
  const parsed = parseRule(written.ok ? written.value : formWithoutOptions(draft));
  for (const problem of parsed.ok ? [] : parsed.error) {
    const field = fieldOf(problem.member, draft);
    if (!errors.has(field)) errors.set(field, messageOf(problem, field, draft));
  }
  return {
    rule: parsed.ok && errors.size === 0 ? parsed.value : undefined,
    errors,
    remarks: origin.ok ? remarksOn({ pattern: origin.value, accept: acceptOf(draft), ignore: draft.ignore }) : [],
    same: origin.ok ? sameAs(origin.value.text, others) : undefined,
  };
}

function acceptOf(draft: RuleDraft): AcceptedPair[] {
  return draft.pairs.map(({ issuers, audiences }) => ({ issuers: valuesOf(issuers), audiences: valuesOf(audiences) }));
}

function formWithoutOptions(draft: RuleDraft): unknown {
  const written = writtenForm({ ...draft, options: '' });
  return written.ok ? written.value : undefined;
}

function sameAs(pattern: string, others: readonly AudienceRule[]): AudienceRule | undefined {
  const same = others.filter((other) => other.pattern.text === pattern);
  return same.find(({ managed }) => !managed) ?? same[0];
}

function fieldOf(member: string, draft: RuleDraft): EditorField {
  const pair = /^accept\[(\d+)\]\.(audiences|issuers)/.exec(member);
  if (pair) return `${pair[2] as 'audiences' | 'issuers'} ${Number(pair[1])}`;
  const [name = ''] = member.split(/[.[]/, 1);
  if (name === 'audiences' || name === 'issuers') return `${name} 0`;
  if (name === 'accept') return 'pairs';
  if (name === 'in') return placeField(member, draft);
  if (member.startsWith('validator.options')) return 'options';
  return name === 'name' || name === 'claim' || name === 'validator' ? name : 'origin';
}

function placeField(member: string, draft: RuleDraft): EditorField {
  const index = indexOf(member);
  if (index === undefined || index < draft.places.length) return 'in';
  return index < draft.places.length + valuesOf(draft.cookies).length ? 'cookies' : 'headers';
}

/** The position at a member's end: 1 of `accept[0].audiences[1]`. */
function indexOf(member: string): number | undefined {
  const found = /\[(\d+)\]$/.exec(member)?.[1];
  return found === undefined ? undefined : Number(found);
}

function messageOf({ member, message }: RuleProblem, field: EditorField, draft: RuleDraft): string {
  const [kind, number] = field.split(' ');
  if (kind === 'audiences' || kind === 'issuers') {
    const list = valuesOf(draft.pairs[Number(number)]?.[kind] ?? { items: [], pending: '' });
    if (list.length === 0 && draft.paired) return 'Name at least one audience, or remove this pair.';
    if (list.length === 0) return 'Name at least one expected audience, or tick “Ignore this origin”.';
    return `“${shortened(list[indexOf(member) ?? -1] ?? '')}”: ${message}`;
  }
  if (field === 'options') return `“${member.slice('validator.options.'.length)}”: ${message}`;
  if (field === 'cookies') return 'A cookie’s name can’t hold spaces, “;” or “=”.';
  if (field === 'headers') return 'A header’s name can’t hold spaces or “:”.';
  return field === 'in' ? 'Tick at least one place, or name a cookie or a header.' : message;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
