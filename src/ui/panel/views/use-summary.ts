import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Row } from '../../../models/requests/row';
import { RunningSummary, type Tally } from '../../../models/summaries/running-summary';
import { pageSurroundings } from '../../shared/page-surroundings';

/** A summary of the rows that lives as long as the view that shows it. */
export function useSummary<Item>(rows: ReadonlySignal<readonly Row[]>, begin: () => Tally<Item>): readonly Item[] {
  const summary = useMemo(() => new RunningSummary(rows, begin, pageSurroundings), [rows, begin]);
  useEffect(() => () => summary.stop(), [summary]);
  return summary.items.value;
}
