import { useState } from 'preact/hooks';
import { writeRule } from '../../core/audience/rule';
import { answerNote } from '../../core/explain/answer';
import { plain } from '../../core/explain/sentence';
import type { JudgedExchange } from '../../core/inspect';
import { VALIDATORS } from '../../core/validators/validator-id';
import type { RuleList } from '../../models/rule-list';
import { HostileText } from '../shared/HostileText';
import { SentenceText } from '../shared/SentenceText';

/** What the server said, in its own words, and what that does and does not mean. */
export function ServerAnswer({ judged, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const note = answerNote(judged);
  if (!note) return null;
  return (
    <div class="note">
      <p>
        <b>{note.heading}</b>
      </p>
      {note.words !== null && (
        <p class="mono">
          <HostileText text={note.words} />
        </p>
      )}
      {note.remarks.map((remark) => (
        <p key={plain(remark)}>
          <SentenceText sentence={remark} />
        </p>
      ))}
      <SetValidator judged={judged} rules={rules} />
    </div>
  );
}

/** The reply names its validator and the rule none: one click makes the rule compare as that one does. */
function SetValidator({ judged: { reply, verdict }, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const [problem, setProblem] = useState<string>();
  if (!reply?.validator || !('expected' in verdict)) return null;
  const { rule } = verdict;
  const { validator } = reply;
  if (rule.managed || rule.validator.name !== 'exact') return null;
  const set = async () => {
    try {
      await rules.save({ ...writeRule(rule), validator });
    } catch {
      setProblem('The rule could not be stored: the browser’s storage is full or closed.');
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
