import type { Ref } from 'preact';
import type { RuleChanges } from '../../models/rules/rule-changes';
import { SentenceText } from './SentenceText';

interface Props {
  readonly changes: RuleChanges;
  readonly undoButton?: Ref<HTMLButtonElement>;
}

/** What was done last to the rules, and the way back. */
export function LastChange({ changes, undoButton }: Props) {
  const last = changes.last.value;
  if (!last) return null;
  return (
    <>
      <span>
        <SentenceText sentence={last.sentence} />
      </span>{' '}
      {last.undo && (
        <button ref={undoButton ?? null} type="button" class="link" onClick={() => void changes.undo()}>
          Undo
        </button>
      )}
    </>
  );
}
