import type { AudienceRule } from './audience/rule';
import type { RuleSet } from './audience/rule-set';
import type { Ruling } from './audience/site-rules';
import type { AudienceVerdict, VerdictKind } from './audience/verdict';
import { type AnswerFinding, answerFindings } from './findings';
import { type JudgedCredential, judgeCredential } from './judge-credential';
import { readReply } from './replies/read-reply';
import type { Reply } from './replies/reply';
import { type Exchange, isRefused } from './traffic/exchange';

export type { JudgedCredential } from './judge-credential';

/** An exchange and what a row says of it. */
export interface JudgedExchange {
  readonly exchange: Exchange;
  /** Every credential, the worst of those judged first; empty for `no-token`. */
  readonly credentials: readonly JudgedCredential[];
  /** The verdict of the worst credential, or `no-token`. */
  readonly verdict: AudienceVerdict;
  readonly flagged: boolean;
  /** The token was turned away: status 401, a challenge that names an error, or words of a validator that say so. */
  readonly refused: boolean;
  /** What the server's answer says of the token, where a validator's words were recognised. */
  readonly reply: Reply | null;
  /** What verdict and answer say together. */
  readonly findings: readonly AnswerFinding[];
}

/** Worst first: what a row shows where it presents several tokens. */
const SEVERITY: readonly VerdictKind[] = [
  'mismatch',
  'invalid',
  'missing',
  'no-token',
  'undecodable',
  'match',
  'no-rule',
  'ignored',
];

/**
 * The whole product: what is to be said of an exchange under these rules, or undefined where it is no row (it presents
 * no credential, and was not refused for that). Signatures are not verified.
 * @param now milliseconds since the epoch; used only where the exchange does not know its own time
 */
export function inspect(exchange: Exchange, rules: RuleSet, now: number): JudgedExchange | undefined {
  const ruling = rules.at(exchange.site).ruling(exchange.url);
  const { rule } = ruling;
  const reply = readReply(exchange, rule?.validator.name);
  const refused = isRefused(exchange) || saysRefusal(exchange, reply);
  const credentials = judgeAll(exchange, ruling, rules, now);
  const [worst] = credentials;
  if (!worst) return rule && refused && !rule.ignore ? withoutToken(exchange, rule, reply) : undefined;
  return {
    exchange,
    credentials,
    verdict: worst.verdict,
    flagged: worst.flagged,
    refused,
    reply,
    findings: answerFindings(exchange, worst.verdict, refused, reply),
  };
}

/** The worst first. The list of a single one is as it was made: rows that present the same then share it. */
function judgeAll(
  { credentials, sent, startedAt }: Exchange,
  ruling: Ruling,
  rules: RuleSet,
  now: number,
): readonly JudgedCredential[] {
  const presented = { sent: sent !== 'no', at: startedAt ?? now };
  const [only] = credentials;
  if (only && credentials.length === 1) return judgeCredential(only, ruling, rules, presented);
  return credentials.flatMap((one) => judgeCredential(one, ruling, rules, presented)).sort(worstFirst);
}

/** Envoy refuses with 403, Flask-JWT-Extended with 422, Hasura with 200: there the words tell, unless they are common ones. */
function saysRefusal({ credentials }: Exchange, reply: Reply | null): boolean {
  return credentials.length > 0 && reply !== null && reply.kind !== 'generic';
}

function worstFirst(a: JudgedCredential, b: JudgedCredential): number {
  return Number(b.flagged) - Number(a.flagged) || SEVERITY.indexOf(a.verdict.kind) - SEVERITY.indexOf(b.verdict.kind);
}

function withoutToken(exchange: Exchange, rule: AudienceRule, reply: Reply | null): JudgedExchange {
  const verdict: AudienceVerdict = { kind: 'no-token', rule };
  const flagged = exchange.sent !== 'no';
  return {
    exchange,
    credentials: [],
    verdict,
    flagged,
    refused: true,
    reply,
    findings: answerFindings(exchange, verdict, true, reply),
  };
}
