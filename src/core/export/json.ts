import type { AudienceRule } from '../audience/rule';
import type { RuleSet } from '../audience/rule-set';
import type { AudienceVerdict } from '../audience/verdict';
import { causesFor } from '../explain/explanation';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import type { Reply } from '../replies/reply';
import { claim, claimsOf } from '../token/claims';
import { REDACTED } from '../token/redaction';
import { exportUrl } from './export-url';
import { collected, type Exported } from './exported';
import { jsonLine } from './json-line';
import { type Receipt, receiptOf } from './receipt';
import { Redactor } from './redactor';
import { type Scrub, scrubFor } from './server-words';

/** A hostile claim may be nested too deeply to be written. */
const DEEPEST = 32;

/**
 * One JSON array, an object on a line for each presented token and for each request that lacked one; `row` counts from 0.
 * Members and codes are those of `check --json` (design §9). No token is in it, and no secret in URLs or replies.
 */
export function exportJson(rows: readonly JudgedExchange[], rules: RuleSet): Exported {
  return collected(jsonPieces(rows, rules));
}

/** The same in pieces, one a row, for callers that must not hold a frame. */
export function* jsonPieces(rows: readonly JudgedExchange[], rules: RuleSet): Generator<string, Receipt> {
  const redactor = new Redactor(rows, 'few');
  yield '[';
  for (const [row, judged] of rows.entries()) {
    const url = exportUrl(judged, redactor);
    const shown = judged.credentials.length > 0 ? judged.credentials : [undefined];
    const lines = shown.map((one) => jsonLine({ row, url, ...reported(judged, one, rules, redactor) }));
    yield `${row === 0 ? '' : ','}\n${lines.join(',\n')}`;
  }
  yield rows.length === 0 ? ']\n' : '\n]\n';
  const { removals, signedTokens } = redactor;
  return receiptOf(removals, { format: 'JSON', claims: 'few', requests: rows.length, signedTokens });
}

function reported(judged: JudgedExchange, one: JudgedCredential | undefined, rules: RuleSet, redactor: Redactor) {
  const { exchange, refused, reply } = judged;
  const { verdict, flagged } = one ?? judged;
  const rule = ruleOf(verdict);
  const redact = (text: string) => redactor.text(text);
  return {
    time: exchange.startedAt === null ? null : new Date(exchange.startedAt).toISOString(),
    method: redact(exchange.method).slice(0, 40),
    status: exchange.status,
    sent: exchange.sent,
    ...tokenMembers(one, redactor),
    rule: rule?.pattern.text ?? null,
    expected: 'expected' in verdict ? verdict.expected.map(redact) : [],
    validator: rule?.validator.name ?? null,
    verdict: verdict.kind,
    flagged,
    claim: rule?.claim ?? null,
    causes: one ? causesFor(judged, one, rules).map(({ code }) => code) : [],
    findings: [...(one?.findings ?? []), ...judged.findings],
    reply: reply && replyMembers(reply, scrubFor(judged, redactor)),
    refused,
  };
}

function tokenMembers(one: JudgedCredential | undefined, redactor: Redactor) {
  if (!one) return { token: null, credential: null, kind: null, aud: null, iss: null, exp: null };
  const { scheme, method, name, token } = one.credential;
  const redacted = redactor.token(token);
  const claims = redacted.claims === null ? undefined : claimsOf(token.decoded);
  const claimOf = (name: string) => redactedValue((claims && claim(claims, name)) ?? null, redactor, 0);
  return {
    token: `T${token.id}`,
    credential: { scheme, method, name: redactor.text(name) },
    kind: token.decoded.kind,
    aud: claimOf('aud'),
    iss: claimOf('iss'),
    exp: claimOf('exp'),
  };
}

function redactedValue(value: unknown, redactor: Redactor, depth: number): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return REDACTED;
  if (Array.isArray(value)) return value.map((one) => redactedValue(one, redactor, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [redactor.text(name), redactedValue(one, redactor, depth + 1)]),
  );
}

function ruleOf(verdict: AudienceVerdict): AudienceRule | undefined {
  return verdict.kind === 'no-rule' ? undefined : verdict.rule;
}

function replyMembers({ validator, kind, expected, actual }: Reply, scrub: Scrub) {
  return { validator, kind, expected: expected.map(scrub), actual: actual.map(scrub) };
}
