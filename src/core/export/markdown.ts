import type { RuleSet } from '../audience/rule-set';
import { answerNote } from '../explain/answer';
import { counted } from '../explain/counted';
import { causesFor } from '../explain/explanation';
import type { Sentence } from '../explain/sentence';
import { credentialWord, rowWord } from '../explain/verdict-words';
import { comparisonNote, credentialSentence, findingSentence, whySentence } from '../explain/why';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import { claim, claimsOf, textClaim } from '../token/claims';
import { stringsOf } from '../validators/audience-claim';
import { exportUrl } from './export-url';
import { codeInCell, codeSpan, proseText, sentenceText } from './markdown-text';
import { type Receipt, receiptOf } from './receipt';
import { Redactor } from './redactor';
import { scrubFor } from './server-words';

/** A table that is longer is of no use in a ticket. */
const MOST_ROWS = 500;

const COLUMNS = ['Verdict', 'Method', 'URL', 'Status', 'Audience', 'Expected', 'Issuer', 'Token'];

/**
 * The table of what is shown, for a ticket or a chat. Strings of others stand in code spans: no link, image, mention or
 * HTML comes out of them. At most 500 rows; a line says how many were left out. In pieces, one a row.
 */
export function* markdownPieces(rows: readonly JudgedExchange[]): Generator<string, Receipt> {
  const redactor = new Redactor(rows, 'few');
  yield `${tableLine(COLUMNS)}\n${tableLine(COLUMNS.map(() => '---'))}\n`;
  const shown = rows.slice(0, MOST_ROWS);
  for (const row of shown) yield `${rowLine(row, redactor)}\n`;
  const left = rows.length - shown.length;
  if (left > 0) yield `\n${counted(left, 'more row was', 'more rows were')} left out.\n`;
  yield `\n${DECODED}\n`;
  const { removals, signedTokens } = redactor;
  return receiptOf(removals, { format: 'Markdown', claims: 'few', requests: shown.length, signedTokens });
}

const DECODED = 'Tokens were decoded, not verified.';

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function rowLine(judged: JudgedExchange, redactor: Redactor): string {
  const { exchange, verdict, credentials, refused } = judged;
  const [first] = credentials;
  const cells = (texts: readonly string[]) => texts.map((text) => codeInCell(redactor.text(text))).join(', ');
  const claims = readableClaims(first, redactor);
  const others = credentials.length > 1 ? ` +${credentials.length - 1}` : '';
  return tableLine([
    `${rowWord(judged)}${refused ? ', refused' : ''}${others}`,
    codeInCell(redactor.text(exchange.method), 20),
    codeInCell(exportUrl(judged, redactor)),
    exchange.status === 0 ? 'none' : String(exchange.status),
    cells(few(stringsOf(claims && claim(claims, 'aud')))),
    cells(few('expected' in verdict ? verdict.expected : [])),
    cells(few(issuersIn(claims))),
    first ? `T${first.credential.token.id}` : '',
  ]);
}

/** A hostile token can name thousands. */
function few(texts: readonly string[]): string[] {
  return texts.length <= 5 ? [...texts] : [...texts.slice(0, 4), `…and ${texts.length - 4} more`];
}

function readableClaims(one: JudgedCredential | undefined, redactor: Redactor) {
  if (!one) return undefined;
  const { token } = one.credential;
  return redactor.token(token).claims === null ? undefined : claimsOf(token.decoded);
}

function issuersIn(claims: ReturnType<typeof claimsOf>): string[] {
  const issuer = textClaim(claims, 'iss');
  return issuer === undefined ? [] : [issuer];
}

/**
 * One request's finding for a ticket: verdict, why, causes with what to do, and the server's own words. Redacted like an
 * export.
 */
export function findingMarkdown(judged: JudgedExchange, rules: RuleSet): string {
  const redactor = new Redactor([judged], 'few');
  const scrub = scrubFor(judged, redactor);
  const { exchange, credentials } = judged;
  const status = exchange.status === 0 ? 'no response' : `status ${exchange.status}`;
  const method = codeSpan(redactor.text(exchange.method), 20);
  const line = (label: string, sentence: Sentence) => `- ${label}: ${sentenceText(sentence, scrub)}`;
  const found = credentials.flatMap((one) => [
    `- Verdict: ${credentialWord(one)}, token T${one.credential.token.id} in ${placeOf(one, redactor)}`,
    ...credentialLines(judged, one, rules, redactor).map(([label, sentence]) => line(label, sentence)),
  ]);
  const without = credentials.length === 0 ? [`- Verdict: ${rowWord(judged)}`, line('Why', whySentence(judged))] : [];
  return `${[
    `**Audlens: ${rowWord(judged)}**, ${method} ${codeSpan(exportUrl(judged, redactor))}, ${status}`,
    '',
    ...without,
    ...found,
    ...judged.findings.map((code) => `- Finding: ${proseText(findingSentence(code))} (${codeSpan(code)})`),
    ...answerLines(judged).map((sentence) => line('Server', sentence)),
    '',
    DECODED,
  ].join('\n')}\n`;
}

function placeOf({ credential: { method, name } }: JudgedCredential, redactor: Redactor): string {
  return `${method} ${codeSpan(redactor.text(name), 100)}`;
}

type Line = readonly [label: string, sentence: Sentence];

function credentialLines(judged: JudgedExchange, one: JudgedCredential, rules: RuleSet, redactor: Redactor): Line[] {
  const { verdict, findings } = one;
  const claims = readableClaims(one, redactor);
  const note = comparisonNote(verdict);
  const codes = (texts: readonly string[]): Sentence =>
    texts.flatMap((code, i) => (i === 0 ? [{ code }] : [', ', { code }]));
  const listed = (label: string, texts: readonly string[]): Line[] =>
    texts.length === 0 ? [] : [[label, codes(few(texts))]];
  return [
    ['Why', credentialSentence(one, judged.refused)],
    ...listed('Audience', stringsOf(claims && claim(claims, 'aud'))),
    ...listed('Expected', 'expected' in verdict ? verdict.expected : []),
    ...listed('Issuer', issuersIn(claims)),
    ...causesFor(judged, one, rules).flatMap(({ code, sentence, advice }): Line[] => [
      ['Cause', [...sentence, ' (', { code }, ')']],
      ['Do', advice],
    ]),
    ...findings.map((code): Line => ['Finding', [findingSentence(code), ' (', { code }, ')']]),
    ...(note ? [['Note', note] as const] : []),
  ];
}

function answerLines(judged: JudgedExchange): Sentence[] {
  const note = answerNote(judged);
  if (!note) return [];
  const words: Sentence[] = note.words === null ? [] : [['Its words: ', { code: note.words }]];
  return [[note.heading], ...words, ...note.remarks];
}
