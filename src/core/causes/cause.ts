import type { Sentence } from '../explain/sentence';

/** Why a token was, or will be, turned away: stable codes, in the order of certainty. Scripts rely on them. */
export const CAUSE_CODES = [
  'missing-aud',
  'empty',
  'not-a-string',
  'array-not-accepted',
  'whitespace',
  'look-alike',
  'trailing-slash',
  'letter-case',
  'scheme',
  'port',
  'path',
  'percent-encoding',
  'app-id-uri',
  'entra-version',
  'id-token',
  'well-known',
  'other-rule',
  'environment',
  'subdomain',
  'wrong-issuer',
  'server-not-configured',
  'different',
] as const;

export type CauseCode = (typeof CAUSE_CODES)[number];

/** One explanation, with no more certainty than its evidence gives it. */
export interface Cause {
  readonly code: CauseCode;
  /** `is`: the strings themselves show it. `looks-like`: something speaks for it, and the sentence says what. */
  readonly certainty: 'is' | 'looks-like';
  /** What is the matter, quoting the two strings. */
  readonly sentence: Sentence;
  /** What to change, and on which side. */
  readonly advice: Sentence;
  /** The two strings to set one over the other with the difference marked; undefined where the cause is no comparison. */
  readonly compared: { readonly actual: string; readonly expected: string } | undefined;
}
