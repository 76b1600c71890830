import type { RuleSet } from '../audience/rule-set';
import type { JudgedExchange } from '../inspect';
import { claimsOf } from '../token/claims';
import type { KnownToken } from '../token/token-table';
import { exportUrl } from './export-url';
import { jsonLine } from './json-line';
import { type Receipt, receiptOf } from './receipt';
import { Redactor } from './redactor';
import { reportedOf } from './reported';
import { scrubFor } from './server-words';

/**
 * One JSON array in pieces, one a row, for callers that must not hold a frame: an object on a line for each presented
 * token and for each request that lacked one; `row` counts from 0. Members and codes are those of `check --json`,
 * with the time and the token's short id. No token is in it, and no secret in URLs or replies.
 */
export function* jsonPieces(rows: readonly JudgedExchange[], rules: RuleSet): Generator<string, Receipt> {
  const redactor = new Redactor(rows, 'few');
  yield '[';
  for (const [row, judged] of rows.entries()) {
    const lines = rowObjects(judged, rules, redactor).map((object) => jsonLine({ row, ...object }));
    yield `${row === 0 ? '' : ','}\n${lines.join(',\n')}`;
  }
  yield rows.length === 0 ? ']\n' : '\n]\n';
  const { removals, signedTokens } = redactor;
  return receiptOf(removals, { format: 'JSON', claims: 'few', requests: rows.length, signedTokens });
}

function rowObjects(judged: JudgedExchange, rules: RuleSet, redactor: Redactor): object[] {
  const { credentials, exchange } = judged;
  const time = exchange.startedAt === null ? null : new Date(exchange.startedAt).toISOString();
  const redaction = {
    url: exportUrl(judged, redactor),
    text: (text: string) => redactor.text(text),
    words: scrubFor(judged, redactor),
    claims: (token: KnownToken) => (redactor.token(token).claims === null ? undefined : claimsOf(token.decoded)),
  };
  return reportedOf(judged, rules, redaction).map((object, i) => {
    const token = credentials[i]?.credential.token;
    return { time, token: token ? `T${token.id}` : null, ...object };
  });
}
