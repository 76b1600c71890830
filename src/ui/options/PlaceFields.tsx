import { PLAIN_PLACES, type PlainPlace } from '../../models/rules/rule-draft';
import type { RuleEditor } from '../../models/rules/rule-editor';
import { ChipField } from './ChipField';
import { Field, FieldGroup } from './Field';

const NAMES: Record<PlainPlace, string> = {
  header: 'Authorization header',
  query: 'Query',
  body: 'Form body',
  websocket: 'WebSocket protocol',
};

/** Which credentials are judged; what stands elsewhere is decoded and not judged. */
export function PlaceFields({ editor }: { editor: RuleEditor }) {
  const { places, cookies, headers } = editor.draft;
  const tick = (place: PlainPlace, ticked: boolean) =>
    editor.change({ places: PLAIN_PLACES.filter((one) => (one === place ? ticked : places.includes(one))) });
  return (
    <>
      <FieldGroup id="in" label="Tokens judged in" error={editor.error('in')}>
        {PLAIN_PLACES.map((place) => (
          <label key={place} class="choice">
            <input
              type="checkbox"
              checked={places.includes(place)}
              onChange={(event) => tick(place, event.currentTarget.checked)}
              onBlur={() => editor.leave('in')}
            />
            {NAMES[place]}
          </label>
        ))}
      </FieldGroup>
      <Field id="cookies" label="Cookies too" error={editor.error('cookies')}>
        <ChipField
          id="cookies"
          list={cookies}
          error={editor.error('cookies')}
          placeholder="A cookie’s name, then Enter"
          onChange={(list) => editor.change({ cookies: list })}
          onLeave={() => editor.leave('cookies')}
        />
      </Field>
      <Field id="headers" label="Other headers too" error={editor.error('headers')}>
        <ChipField
          id="headers"
          list={headers}
          error={editor.error('headers')}
          placeholder="A header’s name, then Enter"
          onChange={(list) => editor.change({ headers: list })}
          onLeave={() => editor.leave('headers')}
        />
      </Field>
    </>
  );
}
