import { effect, type ReadonlySignal } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import { inspect } from '../../core/inspect';
import type { TrafficLog } from './traffic-log';

/**
 * Lets a log that is full drop first what nobody will miss: what is, by the rules as they are, neither flagged nor
 * refused. The log itself knows no verdicts. Returns the way to stop.
 */
export function dropUnremarkableFirst(
  log: TrafficLog,
  ruleSet: ReadonlySignal<RuleSet>,
  now: () => number,
): () => void {
  return effect(() => {
    const rules = ruleSet.value;
    log.dropFirst((exchange) => {
      const judged = inspect(exchange, rules, now());
      return !judged || !(judged.flagged || judged.refused);
    });
  });
}
