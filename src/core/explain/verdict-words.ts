import type { AudienceVerdict, VerdictKind } from '../audience/verdict';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import type { DecodedToken } from '../token/decode';

/** The word that stands in a row's first cell. Stable: filters name it. */
export type VerdictWord =
  | 'match'
  | 'mismatch'
  | 'bad aud'
  | 'no aud'
  | 'opaque'
  | 'encrypted'
  | 'malformed'
  | 'no token'
  | 'no rule'
  | 'ignored';

/** In the order in which filters offer them: what is wrong first. */
export const VERDICT_WORDS: readonly VerdictWord[] = [
  'mismatch',
  'bad aud',
  'no aud',
  'no token',
  'malformed',
  'match',
  'no rule',
  'opaque',
  'encrypted',
  'ignored',
];

const WORDS: Record<Exclude<VerdictKind, 'undecodable'>, VerdictWord> = {
  match: 'match',
  mismatch: 'mismatch',
  invalid: 'bad aud',
  missing: 'no aud',
  'no-token': 'no token',
  'no-rule': 'no rule',
  ignored: 'ignored',
};

const UNDECODABLE: Record<DecodedToken['kind'], VerdictWord> = {
  jws: 'opaque',
  jwe: 'encrypted',
  opaque: 'opaque',
  malformed: 'malformed',
};

function wordOf(verdict: AudienceVerdict, token: DecodedToken | undefined): VerdictWord {
  return verdict.kind === 'undecodable' ? UNDECODABLE[token?.kind ?? 'opaque'] : WORDS[verdict.kind];
}

export function credentialWord({ verdict, credential }: JudgedCredential): VerdictWord {
  return wordOf(verdict, credential.token.decoded);
}

export function rowWord({ verdict, credentials }: JudgedExchange): VerdictWord {
  return wordOf(verdict, credentials[0]?.credential.token.decoded);
}
