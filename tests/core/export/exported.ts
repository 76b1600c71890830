import type { RuleSet } from '../../../src/core/audience/rule-set';
import { harPieces } from '../../../src/core/export/har';
import { jsonPieces } from '../../../src/core/export/json';
import { markdownPieces } from '../../../src/core/export/markdown';
import type { Receipt } from '../../../src/core/export/receipt';
import type { ClaimChoice } from '../../../src/core/export/redact-token';
import type { JudgedExchange } from '../../../src/core/inspect';

/** The text of an exported file in one piece, and its receipt. */
export interface Exported {
  readonly text: string;
  readonly receipt: Receipt;
}

export const exportedHar = (rows: readonly JudgedExchange[], choice: ClaimChoice) => whole(harPieces(rows, choice));
export const exportedJson = (rows: readonly JudgedExchange[], rules: RuleSet) => whole(jsonPieces(rows, rules));
export const exportedMarkdown = (rows: readonly JudgedExchange[]) => whole(markdownPieces(rows));

function whole(pieces: Generator<string, Receipt>): Exported {
  const texts: string[] = [];
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) return { text: texts.join(''), receipt: next.value };
    texts.push(next.value);
  }
}
