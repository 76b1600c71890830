import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Row } from '../../models/row';
import type { RunningSummary } from '../../models/running-summary';
import type { Surroundings } from '../../models/surroundings';
import { pageSurroundings } from '../shared/page-surroundings';

/** A summary of the rows that lives as long as the view that shows it. */
export function useSummary<Item>(
  rows: ReadonlySignal<readonly Row[]>,
  begin: (rows: ReadonlySignal<readonly Row[]>, surroundings: Surroundings) => RunningSummary<Item>,
): readonly Item[] {
  const summary = useMemo(() => begin(rows, pageSurroundings), [rows, begin]);
  useEffect(() => () => summary.stop(), [summary]);
  return summary.items.value;
}
