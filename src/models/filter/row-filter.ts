import type { VerdictWord } from '../../core/explain/verdict-words';
import type { JudgedExchange } from '../../core/inspect';
import type { Row } from '../requests/row';
import type { CompileExpression, Expression } from './filter-expression';
import { type FilterKey, type FilterTerm, IS_VALUES, type ParsedFilter } from './filter-language';
import { shownUrlHolds, textsOf } from './row-texts';

/** What the user asked to see: the filter box's text, and verdicts (none: every one). */
export interface RowFilter {
  readonly text: string;
  readonly words: ReadonlySet<VerdictWord>;
}

export const NO_FILTER: RowFilter = { text: '', words: new Set() };

export type RowTest = (row: Row) => boolean;

/** The test that a filter makes of a row. `problem`: a sentence about a term that is left out, or null. */
export interface FilterTest {
  readonly test: RowTest;
  readonly problem: string | null;
}

/** Whether a filter can be used only with the engine for expressions. */
export function hasExpression({ terms }: ParsedFilter): boolean {
  return terms.some(({ expression }) => expression !== null);
}

/** @param compile makes expressions; without it, terms with one are left out */
export function filterTest(
  parsed: ParsedFilter,
  words: ReadonlySet<VerdictWord>,
  compile?: CompileExpression | undefined,
): FilterTest {
  let { problem } = parsed;
  const tests: RowTest[] = words.size === 0 ? [] : [(row) => words.has(row.word)];
  for (const term of parsed.terms) {
    const expression = term.expression === null ? null : compile?.(term.expression);
    if (expression && !expression.ok) problem ??= expression.error;
    else if (expression !== undefined) tests.push(termTest(term, expression?.value));
  }
  return { test: (row) => tests.every((test) => test(row)), problem };
}

function termTest({ key, negated, text }: FilterTerm, expression: Expression | undefined): RowTest {
  const holds = testOf(key, text, expression);
  return negated ? (row) => !holds(row) : holds;
}

function testOf(key: FilterKey | null, text: string, expression: Expression | undefined): RowTest {
  if (key === 'is') return isTest(text);
  if (expression) return expressionTest(key, expression);
  return key === 'token' ? tokenTest(text) : textTest(key, text);
}

type TextKey = Exclude<FilterKey, 'is'>;

/** What free text is looked for in, besides the verdict's word: everything that the row shows, cheapest first. */
const SHOWN: readonly TextKey[] = ['method', 'status', 'token', 'iss', 'aud', 'expected', 'url'];

function textTest(key: TextKey | null, text: string): RowTest {
  if (key === null) {
    const tests = SHOWN.map((one) => textTest(one, text));
    return (row) => row.word.includes(text) || tests.some((test) => test(row));
  }
  if (key === 'url') return ({ judged }) => shownUrlHolds(judged.exchange.url, text);
  return remembered(key, (row) => textsOf(key, row).some((one) => one.toLowerCase().includes(text)));
}

/** What decides the texts of a key, where many rows have it in common. */
const DECIDING: Partial<Record<TextKey, (row: Row) => unknown>> = {
  method: ({ judged }) => judged.exchange.method,
  status: ({ judged }) => judged.exchange.status,
  origin: ({ judged }) => judged.exchange.origin,
  iss: firstToken,
  aud: firstToken,
  token: ({ judged: { credentials } }) => (credentials.length === 1 ? credentials[0]?.credential.token : undefined),
};

function firstToken({ judged }: Row): unknown {
  return judged.credentials[0]?.credential.token;
}

/** Answers are remembered for so many tokens: a filter of a hundred thousand rows must not take much memory. */
const MOST_REMEMBERED = 20_000;

/** The same test, made once for what decides it. */
function remembered(key: TextKey, test: RowTest): RowTest {
  const decidingIn = DECIDING[key];
  if (!decidingIn) return test;
  const known = new Map<unknown, boolean>();
  return (row) => {
    const deciding = decidingIn(row);
    if (deciding === undefined) return test(row);
    const before = known.get(deciding);
    if (before !== undefined) return before;
    const holds = test(row);
    if (known.size < MOST_REMEMBERED) known.set(deciding, holds);
    return holds;
  };
}

/** `T1` is not `T12`. */
function tokenTest(text: string): RowTest {
  return (row) => textsOf('token', row).some((one) => one.toLowerCase() === text);
}

/** Of a row's texts for a key an expression is looked for in this many characters: a hostile token has megabytes. */
const MOST_MATCHED = 5000;

function expressionTest(key: TextKey | null, expression: Expression): RowTest {
  if (key === null) {
    const tests = SHOWN.map((one) => expressionTest(one, expression));
    return (row) => expression.isIn(row.word) || tests.some((test) => test(row));
  }
  return remembered(key, (row) => {
    let left = MOST_MATCHED;
    return textsOf(key, row).some((text) => {
      const matched = text.slice(0, left);
      left -= matched.length;
      return expression.isIn(matched);
    });
  });
}

const IS: Record<(typeof IS_VALUES)[number], (judged: JudgedExchange) => boolean> = {
  refused: ({ refused }) => refused,
  flagged: ({ flagged }) => flagged,
  accepted: ({ findings }) => findings.includes('accepted-despite-mismatch'),
  sent: ({ exchange }) => exchange.sent === 'yes',
  'not-sent': ({ exchange }) => exchange.sent === 'no',
};

function isTest(text: string): RowTest {
  const properties = IS_VALUES.filter((value) => value.startsWith(text)).map((value) => IS[value]);
  return ({ judged }) => properties.some((has) => has(judged));
}
