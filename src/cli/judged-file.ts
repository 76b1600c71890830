import type { RuleSet } from '../core/audience/rule-set';
import { type AudienceVerdict, ruleOf } from '../core/audience/verdict';
import { inspect, type JudgedCredential, type JudgedExchange } from '../core/inspect';
import type { HarContents } from '../core/traffic/har-file';

/** A row: an entry of the HAR, by its index from 0, and what is said of it. */
export interface JudgedEntry {
  readonly entry: number;
  readonly judged: JudgedExchange;
}

export interface JudgedFile {
  readonly har: HarContents;
  readonly rules: RuleSet;
  readonly rows: readonly JudgedEntry[];
}

/** @param now milliseconds since the epoch, for entries without a time */
export function judgeFile(har: HarContents, rules: RuleSet, now: number): JudgedFile {
  const rows = har.entries.flatMap(({ index, exchange }) => {
    const judged = inspect(exchange, rules, now);
    return judged ? [{ entry: index, judged }] : [];
  });
  return { har, rules, rows };
}

/** Every verdict of a row: one for each credential, or the one of a request that should have had one. */
export function verdictsOf({ judged }: JudgedEntry): AudienceVerdict[] {
  return judged.credentials.length > 0 ? judged.credentials.map(({ verdict }) => verdict) : [judged.verdict];
}

/** Whether a rule said something about it. A token that can't be read is judged too; an ignored origin is not. */
function isJudged(verdict: AudienceVerdict): boolean {
  return verdict.kind !== 'ignored' && ruleOf(verdict) !== undefined;
}

/**
 * Whether `--strict` fails on a credential that is not flagged: what no rule judges and what holds nothing to judge.
 * An encrypted token (JWE) is let through, since nobody but its API can read it. Nothing unsent is failed.
 */
export function isStrictFailure({ verdict, credential }: JudgedCredential, { exchange }: JudgedExchange): boolean {
  if (exchange.sent === 'no') return false;
  return verdict.kind === 'no-rule' || (verdict.kind === 'undecodable' && credential.token.decoded.kind !== 'jwe');
}

/** Whether a row makes the command fail. */
export function isFailure({ judged }: JudgedEntry, strict: boolean): boolean {
  return judged.flagged || (strict && judged.credentials.some((one) => isStrictFailure(one, judged)));
}

export function isAnythingJudged({ rows }: JudgedFile): boolean {
  return rows.some((row) => verdictsOf(row).some(isJudged));
}
