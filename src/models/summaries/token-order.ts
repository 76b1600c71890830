import { kindOfToken } from '../../core/explain/kind-of-token';
import { claimsOf, numericDate, textClaim } from '../../core/token/claims';
import type { SortValue } from '../lists/sort-value';
import type { ColumnId } from '../panel/panel-settings';
import { audiencesIn } from '../requests/row';
import type { TokenSummary } from './token-summary';

type TokenKey = ColumnId<'Tokens'>;

/** What the lines of the Tokens view are sorted by. */
export function tokenValue(key: TokenKey): (summary: TokenSummary) => SortValue {
  return VALUES[key];
}

const VALUES: Record<TokenKey, (summary: TokenSummary) => SortValue> = {
  token: ({ token }) => token.id,
  kind: ({ token }) => kindOfToken(token.decoded).word,
  issuer: ({ token }) => textClaim(claimsOf(token.decoded), 'iss') ?? '',
  audience: ({ token }) => audiencesIn(claimsOf(token.decoded)).join(', '),
  // What never expires comes last, as it has the longest life.
  lifetime: ({ token }) => numericDate(claimsOf(token.decoded), 'exp') ?? Number.POSITIVE_INFINITY,
  requests: ({ requests }) => requests,
  origins: ({ origins }) => [...origins.keys()].join(', '),
};
