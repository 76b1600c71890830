import type { ValidatorId } from '../validators/validator-id';

/** What a refusal complains of, as far as its words tell. */
export type ReplyKind =
  | 'audience-mismatch'
  | 'audience-missing'
  | 'audience-malformed'
  | 'audience-not-configured'
  | 'issuer-mismatch'
  | 'expired'
  | 'not-yet-valid'
  | 'signature'
  | 'token-type'
  | 'client-mismatch'
  | 'claim-missing'
  | 'no-token'
  | 'generic';

/** What the server's answer tells about the token. Only what its words say: nothing here is guessed. */
export interface Reply {
  /** The validator whose words these are, or null where several write the same. */
  readonly validator: ValidatorId | null;
  readonly kind: ReplyKind;
  /** The audiences (or issuers, for `issuer-mismatch`) that the server says it expected; empty where it does not say. */
  readonly expected: readonly string[];
  /** Those that it says it got. */
  readonly actual: readonly string[];
  /** The server's own words, without tokens, for the screen. At most 500 characters. */
  readonly words: string;
  /** Where they stood. */
  readonly source: 'header' | 'body';
  /** What the words do not mean, where they mislead; null where they do not. */
  readonly caution: string | null;
}
