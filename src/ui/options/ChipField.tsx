import { visibleText } from '../../core/explain/visible-text';
import { type ListDraft, withLines, withoutItem } from '../../models/rules/rule-draft';
import { HostileText } from '../shared/HostileText';
import { noted } from './Field';

interface ChipFieldProps {
  readonly id: string;
  readonly list: ListDraft;
  readonly error: string | undefined;
  readonly placeholder: string;
  readonly onChange: (list: ListDraft) => void;
  readonly onLeave: () => void;
}

/** A list of texts. Enter adds one, pasted lines are added each; what is only typed counts too, so nothing is lost at Save. */
export function ChipField({ id, list, error, placeholder, onChange, onLeave }: ChipFieldProps) {
  return (
    <div class="chip-field" data-invalid={error !== undefined}>
      {list.items.map((item) => (
        <span key={item} class="chip">
          <code>
            <HostileText text={item} />
          </code>
          <button
            type="button"
            aria-label={`Remove ${visibleText(item)}`}
            onClick={() => onChange(withoutItem(list, item))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        type="text"
        {...noted(id, error)}
        value={list.pending}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onChange({ ...list, pending: event.currentTarget.value })}
        onKeyDown={(event) => onKey(event, list, onChange)}
        onPaste={(event) => onPaste(event, list, onChange)}
        onBlur={onLeave}
      />
    </div>
  );
}

function onKey(event: KeyboardEvent, list: ListDraft, onChange: ChipFieldProps['onChange']): void {
  if (event.isComposing) return;
  const last = list.items.at(-1);
  if (event.key === 'Enter' && list.pending !== '') {
    event.preventDefault();
    onChange(withLines(list, list.pending));
  }
  if (event.key === 'Backspace' && list.pending === '' && last !== undefined) onChange(withoutItem(list, last));
}

function onPaste(event: ClipboardEvent, list: ListDraft, onChange: ChipFieldProps['onChange']): void {
  const text = event.clipboardData?.getData('text') ?? '';
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  onChange(withLines(list, list.pending + text));
}
