import { isValidatorId, VALIDATORS } from '../../core/validators/validator-id';
import type { RuleEditor } from '../../models/rule-editor';
import { Field, noted } from './Field';

const { exact, ...NAMED } = VALIDATORS;
const BY_NAME = Object.entries(NAMED).sort(([, a], [, b]) => a.localeCompare(b, 'en'));

/** What guards the API, and how it is configured. */
export function ValidatorFields({ editor }: { editor: RuleEditor }) {
  const { validator, options } = editor.draft;
  const named = validator !== 'exact';
  const error = editor.error('options');
  return (
    <>
      <Field
        id="validator"
        label="Guarded by"
        error={editor.error('validator')}
        hint={
          named ? `Compared exactly for now: how ${nameOf(validator)} itself compares is not built in yet.` : undefined
        }
      >
        <select
          {...noted('validator', editor.error('validator'))}
          value={validator}
          onChange={(event) => editor.change({ validator: event.currentTarget.value })}
          onBlur={() => editor.leave('validator')}
        >
          <option value="exact">{exact}</option>
          {BY_NAME.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {(named || options !== '') && (
        <Field
          id="options"
          label="Its options"
          error={error}
          hint="How it is configured, as a JSON object. Leave empty for its defaults."
        >
          <textarea
            {...noted('options', error)}
            class="mono"
            rows={Math.min(8, Math.max(2, options.split('\n').length))}
            value={options}
            placeholder="{ }"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => editor.change({ options: event.currentTarget.value })}
            onBlur={() => editor.leave('options')}
          />
        </Field>
      )}
    </>
  );
}

function nameOf(validator: string): string {
  return isValidatorId(validator) ? VALIDATORS[validator] : validator;
}
