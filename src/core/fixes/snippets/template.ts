import type { ValidatorId } from '../../validators/validator-id';
import type { Snippet } from '../fix';

/** At least one; no two are equal. A validator that can expect one only is given one. */
export type Audiences = readonly [string, ...string[]];

/** How one validator is told its audiences. The other settings stay as they are, and every check stays on. */
export interface SnippetTemplate {
  readonly language: Snippet['language'];
  /** The file in which it stands, where one is usual. */
  readonly place?: string;
  readonly code: (audiences: Audiences) => string;
}

export type SnippetTemplates = Partial<Record<ValidatorId, readonly SnippetTemplate[]>>;

/** The audiences as literals, with commas between them. */
export function listed(audiences: Audiences, literal: (text: string) => string): string {
  return audiences.map(literal).join(', ');
}
