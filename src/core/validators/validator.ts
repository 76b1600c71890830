import type { ReplyKind } from '../replies/reply';
import type { Habits, ValidatorOptions } from './habits';

/**
 * How a fact is known: `run`: by running the validator; `source`: read in its source; `docs`: from its documentation;
 * `seen`: only seen in answers that people published.
 */
export type Evidence = 'run' | 'source' | 'docs' | 'seen';

export type Ecosystem =
  | 'standard'
  | 'node'
  | 'python'
  | 'dotnet'
  | 'jvm'
  | 'go'
  | 'ruby'
  | 'php'
  | 'rust'
  | 'gateway'
  | 'platform';

/** A step in the order of a validator's checks. `times`: nbf and exp together. `required`: presence of claims. */
export type CheckStep =
  | 'structure'
  | 'alg'
  | 'key'
  | 'signature'
  | 'crit'
  | 'typ'
  | 'required'
  | 'prohibited'
  | 'nbf'
  | 'exp'
  | 'iat'
  | 'times'
  | 'iss'
  | 'aud'
  | 'sub'
  | 'azp'
  | 'client_id'
  | 'jti'
  | 'nonce'
  | 'scope'
  | 'role'
  | 'replay'
  | 'maxAge'
  | 'at_hash';

/** Whether a flaw keeps a validator from complaining of the audience; `depends`: on its configuration or the token. */
export type Hides = 'yes' | 'no' | 'depends' | 'unknown';

/** What a token with this flaw and a wrong audience makes the validator say: the flaw only, or (also) the audience. */
export interface Masking {
  readonly expired: Hides;
  readonly signature: Hides;
  readonly issuer: Hides;
}

/** A message by which a validator can be recognised, or at least the kind of its complaint. */
export interface ReplyPattern {
  /**
   * Source of a regular expression (flag `u`), to match text whose HTML is decoded already. Its named groups are raw text:
   * `expected`, `expectedList`, `actual`, `expectedIssuer`, `actualIssuer`, `expiredAt`. Every repetition is bounded.
   */
  readonly pattern: string;
  readonly kind: ReplyKind;
  /** What stands between several values in one group; absent where there is one value. */
  readonly joiner?: string;
  /** An answer as the validator writes it; the pattern matches it. Made-up values. */
  readonly sample: string;
  /** Where the validator itself writes it; `app`: only where the application echoes its error; `log`: in its log only. */
  readonly where: 'header' | 'body' | 'header-and-body' | 'app' | 'log';
  /** The status that comes with it, where the validator sets one. */
  readonly status?: number;
  /** Others write the same words: they tell the kind of complaint, and not who spoke. */
  readonly shared?: true;
  /**
   * The same is said of other things: a webhook's signature, a campaign's audience, an invitation. These words count
   * only where they stand alone, in a challenge or with the status that goes with them (401 where none is stated).
   */
  readonly common?: true;
  /** What the words do not mean, or mean besides, where they mislead. */
  readonly caution?: string;
  readonly evidence: Evidence;
}

/** What is known of a real validator. Adding one is adding one entry to the file of its ecosystem. */
export interface Validator {
  readonly ecosystem: Ecosystem;
  /** The version that was looked at. */
  readonly version: string;
  /** How it compares by default; null where that is not established: Audlens then compares exactly, and says so. */
  readonly habits: Habits | null;
  /** The options that a rule may state, and what each changes. */
  readonly options: ValidatorOptions;
  /** What it checks, first to last; empty where that is not known. */
  readonly order: readonly CheckStep[];
  /** `first`: it reports one failure only; `all`: it lists every failed check. */
  readonly reports: 'first' | 'all' | 'unknown';
  readonly hides: Masking;
  /** Where the expected audience is set, in one line. */
  readonly configured: string;
  readonly evidence: { readonly habits: Evidence | null; readonly order: Evidence | null };
  /** What is easily got wrong about it, for people. */
  readonly note?: string;
  /** The most telling ones first. */
  readonly replies: readonly ReplyPattern[];
}
