import type { RuleSet } from '../core/audience/rule-set';
import { reportedOf } from '../core/export/reported';
import { claimsOf } from '../core/token/claims';
import type { JudgedEntry, JudgedFile } from './judged-file';
import { safeLine } from './safe-line';
import type { Secrets } from './secrets';

/** One JSON array, an object a line, ending with a line break. Members and codes are stable: scripts read them. */
export function jsonReport({ rows, rules }: JudgedFile, secrets: Secrets): string {
  const lines = rows.flatMap((row) => entryObjects(row, rules, secrets).map((one) => safeLine(JSON.stringify(one))));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function entryObjects({ entry, judged }: JudgedEntry, rules: RuleSet, secrets: Secrets): object[] {
  const { exchange } = judged;
  const redact = (text: string) => secrets.redact(text, exchange);
  const objects = reportedOf(judged, rules, {
    url: secrets.redactUrl(exchange),
    text: redact,
    words: redact,
    claims: ({ decoded }) => claimsOf(decoded),
  });
  return objects.map((one) => ({ entry, ...one }));
}
