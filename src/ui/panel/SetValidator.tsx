import { useState } from 'preact/hooks';
import { writeRule } from '../../core/audience/rule';
import type { JudgedExchange } from '../../core/inspect';
import { VALIDATORS } from '../../core/validators/validator-id';
import type { RuleList } from '../../models/rule-list';

/** The reply names its validator and the rule none: one click makes the rule compare as that one does. */
export function SetValidator({ judged: { reply, verdict }, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const [problem, setProblem] = useState<string>();
  if (!reply?.validator || !('expected' in verdict)) return null;
  const { rule } = verdict;
  const { validator } = reply;
  if (rule.managed || rule.validator.name !== 'exact') return null;
  const set = async () => {
    try {
      await rules.save({ ...writeRule(rule), validator });
    } catch {
      setProblem('The rule could not be stored. The browser’s storage may be full.');
    }
  };
  return (
    <p>
      <button type="button" onClick={set}>
        Compare as {VALIDATORS[validator]} does
      </button>
      {problem && <span class="problem"> {problem}</span>}
    </p>
  );
}
