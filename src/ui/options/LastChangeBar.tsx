import type { RuleDesk } from '../../models/rules/rule-desk';
import { SentenceText } from '../shared/SentenceText';
import { useFocus } from './use-focus';

/** What was done last, and the way back. It stays until something else is done. */
export function LastChangeBar({ desk }: { desk: RuleDesk }) {
  const last = desk.changes.last.value;
  const undo = useFocus<HTMLButtonElement>(desk.focus.value === 'undo', () => desk.focused());
  return (
    <div role="status" class="last-change">
      {last && (
        <div class="bar">
          <span>
            <SentenceText sentence={last.sentence} />
          </span>
          {last.undo && (
            <button ref={undo} type="button" class="link" onClick={() => void desk.changes.undo()}>
              Undo
            </button>
          )}
          <button type="button" class="link" aria-label="Dismiss" onClick={() => desk.changes.dismiss()}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
