import type { ComparedClaim } from '../audience/rule';
import type { Cause } from '../causes/cause';
import type { Sentence } from '../explain/sentence';
import type { ValidatorId } from '../validators/validator-id';

/** What a way out is looked for from. */
export interface FixQuestion {
  /** The most certain first. */
  readonly causes: readonly Cause[];
  /** The token's `iss`. */
  readonly issuer: string | undefined;
  /** The rule's validator, else the one that the reply named; null where neither says. */
  readonly validator: ValidatorId | null;
  /** The strings of the compared claim, as the token has them. */
  readonly actual: readonly string[];
  /** The rule's audiences after templates were filled in. */
  readonly expected: readonly string[];
  readonly claim: ComparedClaim;
}

/** Code or configuration to copy. Every string from a token, a rule or a server stands in it as a literal. */
export interface Snippet {
  readonly language:
    | 'js'
    | 'ts'
    | 'python'
    | 'csharp'
    | 'json'
    | 'java'
    | 'yaml'
    | 'go'
    | 'ruby'
    | 'php'
    | 'rust'
    | 'shell'
    | 'text';
  readonly code: string;
}

/** One thing that would mend it, or the warning that stands where a change of the server would do harm. */
export type Fix =
  | { readonly kind: 'client' | 'server'; readonly title: string; readonly text: Sentence; readonly snippet?: Snippet }
  | { readonly kind: 'warning'; readonly title: 'Do not accept this token here'; readonly text: Sentence };
