import type { Row } from '../../../src/models/requests/row';
import type { Tally } from '../../../src/models/summaries/running-summary';

/** What a tally makes of these rows. */
export function tallied<Item>(rows: readonly Row[], tally: Tally<Item>): readonly Item[] {
  for (const row of rows) tally.add(row);
  return tally.items();
}
