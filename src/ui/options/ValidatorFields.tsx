import { isValidatorId, VALIDATORS } from '../../core/validators/validator-id';
import type { RuleEditor } from '../../models/rules/rule-editor';
import { Field, noted } from './Field';
import { guardHint, optionsHint } from './guard-note';

const { exact, ...NAMED } = VALIDATORS;
const BY_NAME = Object.entries(NAMED).sort(([, a], [, b]) => a.localeCompare(b, 'en'));

/** What guards the API, and how it is configured. */
export function ValidatorFields({ editor }: { editor: RuleEditor }) {
  const { validator, options } = editor.draft;
  const known = isValidatorId(validator) ? validator : undefined;
  const hint = known && optionsHint(known);
  const error = editor.error('options');
  return (
    <>
      <Field id="validator" label="Guarded by" error={editor.error('validator')} hint={known && guardHint(known)}>
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
      {(hint !== undefined || options !== '') && (
        <Field id="options" label="Its options" error={error} hint={hint}>
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
