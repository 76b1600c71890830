import type { RuleDesk } from '../../models/rules/rule-desk';
import { LastChange } from '../shared/LastChange';
import { useFocus } from './use-focus';

/** What was done last, which stays in sight until something else is done or it is dismissed. */
export function LastChangeBar({ desk }: { desk: RuleDesk }) {
  const undo = useFocus<HTMLButtonElement>(desk.focus.value === 'undo', () => desk.focused());
  return (
    <div role="status" class="last-change">
      {desk.changes.last.value && (
        <div class="bar">
          <LastChange changes={desk.changes} undoButton={undo} />
          <button type="button" class="link" aria-label="Dismiss" onClick={() => desk.changes.dismiss()}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
