import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComparedClaim } from '../../core/audience/rule';
import type { RuleDesk } from '../../models/rules/rule-desk';
import type { RuleEditor } from '../../models/rules/rule-editor';
import { HostileText } from '../shared/HostileText';
import { AudienceFields } from './AudienceFields';
import { Field, FieldGroup, noted } from './Field';
import { PlaceFields } from './PlaceFields';
import { ValidatorFields } from './ValidatorFields';

/** The editor of one rule. Its first field has the focus when it opens, and the first wrong one after a vain Save. */
export function RuleForm({ desk, editor }: { desk: RuleDesk; editor: RuleEditor }) {
  const form = useRef<HTMLFormElement>(null);
  const [vainSaves, setVainSaves] = useState(0);
  useEffect(() => form.current?.querySelector<HTMLElement>('#origin')?.focus(), []);
  useEffect(() => {
    if (vainSaves > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [vainSaves]);
  const save = async () => {
    if (!(await desk.save())) setVainSaves((count) => count + 1);
  };
  return (
    <form
      ref={form}
      class="rule-form"
      aria-label={editor.original ? 'Edit rule' : 'New rule'}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) desk.cancel();
      }}
    >
      <Meanwhile editor={editor} />
      <OriginField editor={editor} />
      <NameField editor={editor} />
      <AudienceFields editor={editor} />
      <ValidatorFields editor={editor} />
      <ClaimField editor={editor} />
      <PlaceFields editor={editor} />
      <Switches editor={editor} />
      <div class="field">
        <span />
        <div class="actions">
          <button type="submit" class="primary">
            Save
          </button>
          <button type="button" onClick={() => desk.cancel()}>
            Cancel
          </button>
          {editor.duplicate && <MergeOffer desk={desk} />}
        </div>
      </div>
    </form>
  );
}

function Meanwhile({ editor }: { editor: RuleEditor }) {
  const meanwhile = editor.meanwhile.value;
  if (meanwhile === 'nothing') return null;
  return (
    <p class="warning" role="alert">
      {meanwhile === 'deleted'
        ? 'This rule was deleted in another window meanwhile. Save brings it back as it stands here.'
        : 'This rule was changed in another window meanwhile. Save replaces that change with what stands here.'}
    </p>
  );
}

function OriginField({ editor }: { editor: RuleEditor }) {
  const error =
    editor.error('origin') ??
    (editor.duplicate && 'Another of your rules has this origin. Merge the two, or change the origin.');
  const shadowed =
    editor.shadowing && 'Your organisation has set a rule for this origin, which counts instead of this one.';
  const remarks = editor.remarks('origin');
  return (
    <Field
      id="origin"
      label="Origin"
      error={error}
      remarks={shadowed ? [...remarks, { kind: 'warning', member: 'origin', message: shadowed }] : remarks}
      hint="Such as https://api.example.com, https://*.example.com, http://localhost:* or https://example.com/v2."
    >
      <input
        type="text"
        {...noted('origin', error)}
        class="mono"
        value={editor.draft.origin}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => editor.change({ origin: event.currentTarget.value })}
        onBlur={() => editor.leave('origin')}
      />
    </Field>
  );
}

function NameField({ editor }: { editor: RuleEditor }) {
  const error = editor.error('name');
  return (
    <Field id="name" label="Name" error={error}>
      <input
        type="text"
        {...noted('name', error)}
        value={editor.draft.name}
        placeholder="Optional, such as Orders API"
        autocomplete="off"
        onInput={(event) => editor.change({ name: event.currentTarget.value })}
        onBlur={() => editor.leave('name')}
      />
    </Field>
  );
}

function ClaimField({ editor }: { editor: RuleEditor }) {
  return (
    <Field
      id="claim"
      label="Compared claim"
      hint={
        editor.draft.claim === 'aud'
          ? undefined
          : 'For tokens without aud, such as those of Cognito (client_id) and Clerk (azp).'
      }
    >
      <select
        {...noted('claim', undefined)}
        value={editor.draft.claim}
        onChange={(event) => editor.change({ claim: event.currentTarget.value as ComparedClaim })}
      >
        <option value="aud">aud</option>
        <option value="client_id">client_id</option>
        <option value="azp">azp</option>
      </select>
    </Field>
  );
}

function Switches({ editor }: { editor: RuleEditor }) {
  return (
    <FieldGroup id="switches" label="This rule">
      <label class="choice">
        <input
          type="checkbox"
          checked={editor.draft.enabled}
          onChange={(event) => editor.change({ enabled: event.currentTarget.checked })}
        />
        Is on
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={editor.draft.ignore}
          onChange={(event) => editor.change({ ignore: event.currentTarget.checked })}
        />
        Ignore this origin
      </label>
    </FieldGroup>
  );
}

function MergeOffer({ desk }: { desk: RuleDesk }) {
  const duplicate = desk.editor.value?.duplicate;
  if (!duplicate) return null;
  return (
    <>
      <button type="button" onClick={() => void desk.merge()}>
        Merge
      </button>
      <span class="muted">
        into one rule, which expects the audiences of both
        {duplicate.name !== null && (
          <>
            {' '}
            (<HostileText text={duplicate.name} />)
          </>
        )}
      </span>
    </>
  );
}
