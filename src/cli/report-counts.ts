import { ruleOf } from '../core/audience/verdict';
import { counted, grouped } from '../core/explain/counted';
import { plain } from '../core/explain/sentence';
import { comparisonNote, nearSentence } from '../core/explain/why';
import { isAnythingJudged, type JudgedFile, verdictsOf } from './judged-file';
import { unreadableEntries } from './unreadable-entries';

const MOST_NEAR = 10;

/** What stands on standard error beside the report: counts, and what may be wrong with the HAR or the rules. */
export function countLines(file: JudgedFile): string[] {
  return [
    foundLine(file),
    ...nearLines(file),
    ...unusedLines(file),
    ...noteLines(file),
    ...unreadableEntries(file.har.unreadable),
    ...(isAnythingJudged(file) ? [] : [`Nothing was judged. ${hint(file)}`]),
  ];
}

function foundLine({ har, rows }: JudgedFile): string {
  const credentials = rows.flatMap(({ judged }) => judged.credentials);
  const withoutRule = credentials.filter(({ verdict }) => ruleOf(verdict) === undefined).length;
  const unread = credentials.filter(({ verdict }) => verdict.kind === 'undecodable').length;
  const requests = har.entries.length;
  const leftOut = rows.reduce((sum, { judged }) => sum + judged.exchange.credentialsLeftOut, 0);
  return [
    `${counted(credentials.length, 'credential')} in ${counted(requests, 'request')}`,
    `${grouped(withoutRule)} without a rule`,
    ...(unread > 0 ? [`${grouped(unread)} opaque, encrypted or malformed (no audience to compare)`] : []),
    ...(leftOut > 0 ? [`${grouped(leftOut)} not looked at (beyond a hundred in one request)`] : []),
    ...(har.passed > 0
      ? [`${counted(har.passed, 'entry', 'entries')} passed over (preflights, data: and the like)`]
      : []),
  ].join('; ');
}

/** A rule with a typo fails silently; this names the rule. */
function nearLines({ rows }: JudgedFile): string[] {
  const lines = new Set(
    rows.flatMap((row) =>
      verdictsOf(row).flatMap((verdict) => {
        if (verdict.kind !== 'no-rule' || !verdict.nearest) return [];
        return [`No rule for ${row.judged.exchange.origin}. ${plain(nearSentence(verdict.nearest))}`];
      }),
    ),
  );
  const more = lines.size - MOST_NEAR;
  return [
    ...[...lines].slice(0, MOST_NEAR),
    ...(more > 0 ? [`…and ${grouped(more)} more that a rule nearly fits.`] : []),
  ];
}

function unusedLines({ rules, rows }: JudgedFile): string[] {
  const used = new Set(rows.flatMap((row) => verdictsOf(row).map(ruleOf)));
  return rules.rules
    .filter((rule) => rule.enabled && !used.has(rule))
    .map(({ pattern, name }) => `Rule never used: ${pattern.text}${name === null ? '' : ` (${name})`}`);
}

function noteLines({ rows }: JudgedFile): string[] {
  const notes = rows.flatMap((row) => verdictsOf(row).map(comparisonNote));
  return [...new Set(notes.flatMap((note) => (note ? [`Note: ${plain(note)}`] : [])))];
}

function hint({ har, rules, rows }: JudgedFile): string {
  if (har.entries.length === 0) return 'The HAR file holds no request.';
  const elsewhere = har.entries.filter(({ exchange }) => exchange.credentials.length > 0).length;
  if (rows.length === 0 && elsewhere > 0) {
    return `JWTs stand in cookies, other headers or WebSocket protocols of ${counted(elsewhere, 'request')}: name the place in a rule’s “in” to judge them.`;
  }
  if (rows.length === 0) {
    return 'No request carries a token: a HAR exported without sensitive data has no Authorization headers. Export it again with sensitive data.';
  }
  if (rules.rules.length === 0) return 'The rules file has no rules.';
  const ignored = rows.every((row) => verdictsOf(row).every(({ kind }) => kind === 'ignored'));
  if (ignored) return 'The rules say to ignore every origin that was sent a token.';
  return 'No rule applies to any token: check the scheme, host, port and path of the rules, and their “in”.';
}
