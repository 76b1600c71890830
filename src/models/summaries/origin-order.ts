import { ruleLabel } from '../../core/audience/rule';
import { VERDICT_WORDS } from '../../core/explain/verdict-words';
import type { SortValue } from '../lists/sort-value';
import type { ColumnId } from '../panel/panel-settings';
import type { OriginSummary } from './origin-summary';

type OriginKey = ColumnId<'Origins'>;

/** What the lines of the Origins view are sorted by. */
export function originValue(key: OriginKey): (summary: OriginSummary) => SortValue {
  return VALUES[key];
}

const VALUES: Record<OriginKey, (summary: OriginSummary) => SortValue> = {
  'origin-name': ({ origin }) => origin,
  requests: ({ requests }) => requests,
  // By the worst that was seen there, as in the cell, where what is wrong stands first.
  verdicts: ({ verdicts }) => VERDICT_WORDS.findIndex((word) => (verdicts.get(word) ?? 0) > 0),
  answers: ({ answers }) => answers.refused,
  audience: ({ audiences }) => [...audiences.keys()].join(', '),
  rule: ({ rules }) => [...rules.keys()].map(ruleLabel).join(', '),
};
