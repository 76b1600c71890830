import { RuleSet } from '../../src/core/audience/rule-set';
import { inspect } from '../../src/core/inspect';
import { TrafficLog } from '../../src/models/log/traffic-log';
import { makeRow, type Row } from '../../src/models/requests/row';
import { rule } from '../core/samples';
import { type EntrySample, harEntry, START } from './har-entries';

/** The rows that these requests make under these rules. */
export function rowsOf(samples: readonly EntrySample[], rules: readonly Record<string, unknown>[] = []): Row[] {
  const ruleSet = RuleSet.of(rules.map((written) => rule(written)));
  const log = new TrafficLog();
  for (const sample of samples) log.record(harEntry(sample));
  return log.logged.flatMap((logged) => {
    const judged = inspect(logged.exchange, ruleSet, START);
    return judged ? [makeRow(logged, judged)] : [];
  });
}
