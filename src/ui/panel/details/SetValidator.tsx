import { writeRule } from '../../../core/audience/rule';
import type { JudgedExchange } from '../../../core/inspect';
import { VALIDATORS } from '../../../core/validators/validator-id';
import type { RuleList } from '../../../models/rules/rule-list';
import { useRuleSaving } from './rule-saving';

/** The reply names its validator and the rule none: one click makes the rule compare as that one does. */
export function SetValidator({ judged: { reply, verdict }, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const { problem, save } = useRuleSaving(rules);
  if (!reply?.validator || !('expected' in verdict)) return null;
  const { rule } = verdict;
  const { validator } = reply;
  if (rule.managed || rule.validator.name !== 'exact') return null;
  return (
    <p>
      <button type="button" onClick={() => void save({ ...writeRule(rule), validator })}>
        Compare as {VALIDATORS[validator]} does
      </button>
      {problem && <span class="problem"> {problem}</span>}
    </p>
  );
}
