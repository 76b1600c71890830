import type { ComponentChildren } from 'preact';
import type { RuleRemark } from '../../core/audience/breadth';
import { HostileText } from '../shared/HostileText';

interface FieldProps {
  /** The id of the control that the label names. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly remarks?: readonly RuleRemark[] | undefined;
  readonly children: ComponentChildren;
}

/** A labelled control with what is to be said of it beneath: what is wrong first. */
export function Field({ id, label, hint, error, remarks = [], children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-body">
        {children}
        <FieldNotes id={id} hint={hint} error={error} remarks={remarks} />
      </div>
    </div>
  );
}

/** The same for a group of controls, which has a name and no single control to focus. */
export function FieldGroup({ id, label, hint, error, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend can't be laid out beside the group as the labels are.
    <div class="field" role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-notes`}>
      <span class="label" id={`${id}-label`}>
        {label}
      </span>
      <div class="field-body">
        {children}
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}

function FieldNotes({ id, hint, error, remarks = [] }: Omit<FieldProps, 'label' | 'children'>) {
  return (
    <div id={`${id}-notes`} class="field-notes">
      <div aria-live="polite">
        {error !== undefined && (
          <p class="problem">
            <HostileText text={error} />
          </p>
        )}
      </div>
      {remarks.map(({ kind, message }) => (
        <p key={message} class={kind === 'warning' ? 'warning' : 'muted'}>
          {kind === 'warning' && <strong>Careful: </strong>}
          <HostileText text={message} />
        </p>
      ))}
      {hint !== undefined && <p class="muted">{hint}</p>}
    </div>
  );
}

/** The attributes by which a control is known to have these notes. */
export function noted(id: string, error: string | undefined) {
  return { id, 'aria-describedby': `${id}-notes`, 'aria-invalid': error !== undefined } as const;
}
