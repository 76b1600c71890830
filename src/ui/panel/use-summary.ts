import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Row } from '../../models/row';
import type { RunningSummary } from '../../models/running-summary';

/** A summary of the rows that lives as long as the view that shows it, and does nothing while the panel is hidden. */
export function useSummary<Item>(
  rows: ReadonlySignal<readonly Row[]>,
  begin: (rows: ReadonlySignal<readonly Row[]>, schedule: (work: () => void) => void) => RunningSummary<Item>,
): readonly Item[] {
  const summary = useMemo(() => begin(rows, (work) => requestAnimationFrame(work)), [rows, begin]);
  useEffect(() => () => summary.stop(), [summary]);
  return summary.items.value;
}
