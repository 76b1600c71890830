import { findingSentence } from '../../core/explain/why';
import type { FindingCode } from '../../core/findings';

const UNSENT: Partial<Record<FindingCode, string>> = {
  expired: 'The token is expired.',
  'not-yet-valid': 'The token is not valid yet.',
  'sent-in-clear': 'The token would go over an unencrypted connection to another machine.',
  'not-judged-here': 'The token was tried as an “Authorization: Bearer” header, which the rule does not name in “in”.',
};

/** Findings are worded for a request that was sent; this says them of a token that is only tried. */
export function unsentFindingSentence(code: FindingCode): string {
  return UNSENT[code] ?? findingSentence(code);
}
