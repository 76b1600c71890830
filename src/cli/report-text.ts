import type { RuleSet } from '../core/audience/rule-set';
import { answerNote } from '../core/explain/answer';
import { counted, grouped } from '../core/explain/counted';
import { causesFor } from '../core/explain/explanation';
import type { Sentence } from '../core/explain/sentence';
import { credentialWord, rowWord, VERDICT_WORDS, type VerdictWord } from '../core/explain/verdict-words';
import { comparisonNote, credentialSentence, findingSentence, whySentence } from '../core/explain/why';
import type { JudgedCredential, JudgedExchange } from '../core/inspect';
import type { Exchange } from '../core/traffic/exchange';
import { isAnythingJudged, isFailure, isStrictFailure, type JudgedEntry, type JudgedFile } from './judged-file';
import { safeLine } from './safe-line';
import type { Secrets } from './secrets';

/** A claim may be 100,000 characters long. Both ends are kept: the end is where the slash is. In characters. */
const LONGEST_LINE = 600;

/** A block for each row that makes the command fail, then totals. Every line begins with words of ours. */
export function textReport(file: JudgedFile, secrets: Secrets, strict: boolean): string {
  const failures = file.rows.filter((row) => isFailure(row, strict));
  const blocks = failures.map((row) => `${block(row, file.rules, secrets, strict).join('\n')}\n`);
  return `${[...blocks, totals(file, failures.length)].join('\n')}\n`;
}

function block({ entry, judged }: JudgedEntry, rules: RuleSet, secrets: Secrets, strict: boolean): string[] {
  const { exchange, credentials } = judged;
  const shown = credentials.filter((one) => one.flagged || (strict && isStrictFailure(one, judged)));
  const others = credentials.length - shown.length;
  const lines: Sentence[] = [
    [`Entry ${entry}: ${methodOf(exchange)} ${secrets.redactUrl(exchange)}, ${statusOf(exchange)}`],
    ...(credentials.length === 0 ? [[`  Verdict: ${rowWord(judged)}`], ['  Why: ', ...whySentence(judged)]] : []),
    ...shown.flatMap((one) => credentialLines(one, judged, rules)),
    ...judged.findings.map((code) => [`  Finding: ${findingSentence(code)} (${code})`]),
    ...serverLines(judged),
    ...(others > 0 ? [[`  Also: ${counted(others, 'other token')} in this request, not flagged.`]] : []),
  ];
  const redact = (text: string) => secrets.redact(text, exchange);
  return lines.map((line) => safeLine(shortened(quoted(line, redact))));
}

/**
 * Strings of others stand in quotation marks, which they can't close, so that they can't pass for our words and a blank
 * at the end shows. Secrets are taken out of them, and not out of our own words.
 */
function quoted(sentence: Sentence, redact: (text: string) => string): string {
  return sentence
    .map((piece) => (typeof piece === 'string' ? piece : `“${redact(piece.code).replace(/[“”]/g, '"')}”`))
    .join('');
}

/** A method is a short word (RFC 9110 §9.1); what a file has in its place may be a whole sentence. */
function methodOf({ method }: Exchange): string {
  return /^[A-Za-z][\w-]{0,19}$/.test(method) ? method : 'an unusual method to';
}

function statusOf({ status }: Exchange): string {
  return status === 0 ? 'no response' : `status ${status}`;
}

/** What the server said, with what it does and does not mean. */
function serverLines(judged: JudgedExchange): Sentence[] {
  const note = answerNote(judged);
  if (!note) return [];
  const words: Sentence[] = note.words === null ? [] : [['  Words: ', { code: note.words }]];
  return [[`  Server: ${note.heading}`], ...words, ...note.remarks.map((remark) => ['  Server: ', ...remark])];
}

function credentialLines(one: JudgedCredential, judged: JudgedExchange, rules: RuleSet): Sentence[] {
  const { credential, verdict, findings } = one;
  const causes = causesFor(judged, one, rules);
  return [
    [`  Verdict: ${credentialWord(one)} (token in ${credential.method} `, { code: credential.name }, ')'],
    ...(causes.length === 0 ? [['  Why: ', ...credentialSentence(one, judged.refused)]] : []),
    ...causes.flatMap(({ code, sentence, advice }) => [
      ['  Why: ', ...sentence, ` (${code})`],
      ['  Do: ', ...advice],
    ]),
    ...findings.map((code) => [`  Finding: ${findingSentence(code)} (${code})`]),
    ...labelled('Note', comparisonNote(verdict)),
  ];
}

function labelled(label: string, sentence: Sentence | undefined): Sentence[] {
  return sentence ? [[`  ${label}: `, ...sentence]] : [];
}

function shortened(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const half = LONGEST_LINE / 2;
  return `${line.slice(0, half)} …${line.length - LONGEST_LINE} characters left out… ${line.slice(-half)}`;
}

function totals(file: JudgedFile, failures: number): string {
  const counts = new Map<VerdictWord, number>();
  for (const { judged } of file.rows) {
    const words = judged.credentials.length > 0 ? judged.credentials.map(credentialWord) : [rowWord(judged)];
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const listed = VERDICT_WORDS.filter((word) => counts.has(word)).map(
    (word) => `${grouped(counts.get(word) ?? 0)} ${word}`,
  );
  const outcome = failures > 0 ? `${counted(failures, 'request')} flagged` : 'nothing flagged';
  const judged = isAnythingJudged(file) ? '' : ', nothing judged';
  return `Totals: ${[...listed, `${outcome}${judged}`].join(', ')}.`;
}
