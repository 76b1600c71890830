import { emptyPair, type PairDraft, withPaired } from '../../models/rules/rule-draft';
import type { RuleEditor } from '../../models/rules/rule-editor';
import { ChipField } from './ChipField';
import { Field, FieldGroup } from './Field';

const AUDIENCE_HINT = 'Any text, not only URLs. {origin} stands for the request’s own origin.';
const ISSUER_HINT = 'Leave empty for any issuer. {tid} stands for the token’s own tenant.';

/** Expected audiences and issuers: one list of each, or pairs of them. */
export function AudienceFields({ editor }: { editor: RuleEditor }) {
  const { draft } = editor;
  return (
    <>
      {!draft.paired && <PairFields editor={editor} index={0} />}
      <FieldGroup
        id="pairs"
        label="Issuers may issue"
        error={editor.error('pairs')}
        hint={draft.paired ? 'A token counts only with an audience from the pair of its own issuer.' : undefined}
      >
        <label class="choice">
          <input
            type="radio"
            name="paired"
            checked={!draft.paired}
            onChange={() => editor.change(withPaired(editor.draft, false))}
          />
          All of the audiences
        </label>
        <label class="choice">
          <input
            type="radio"
            name="paired"
            checked={draft.paired}
            onChange={() => editor.change(withPaired(editor.draft, true))}
          />
          Only the audiences of their own pair
        </label>
      </FieldGroup>
      {draft.paired && <Pairs editor={editor} />}
    </>
  );
}

function Pairs({ editor }: { editor: RuleEditor }) {
  const { pairs } = editor.draft;
  return (
    <>
      {pairs.map((_, index) => (
        <fieldset key={index} class="pair">
          <legend>Pair {index + 1}</legend>
          <PairFields editor={editor} index={index} />
          {pairs.length > 1 && (
            <button type="button" onClick={() => editor.change({ pairs: pairs.filter((_, i) => i !== index) })}>
              Remove pair {index + 1}
            </button>
          )}
        </fieldset>
      ))}
      <div class="field">
        <span />
        <div>
          <button type="button" onClick={() => editor.change({ pairs: [...pairs, emptyPair()] })}>
            Add pair
          </button>
        </div>
      </div>
    </>
  );
}

function PairFields({ editor, index }: { editor: RuleEditor; index: number }) {
  const { pairs, paired } = editor.draft;
  const pair = pairs[index] ?? emptyPair();
  const change = (part: Partial<PairDraft>) =>
    editor.change({ pairs: editor.draft.pairs.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  const suffix = paired ? `, pair ${index + 1}` : '';
  const audiencesError = editor.error(`audiences ${index}`);
  const issuersError = editor.error(`issuers ${index}`);
  return (
    <>
      <Field
        id={`audiences-${index}`}
        label={`Expected audiences${suffix}`}
        error={audiencesError}
        remarks={index === 0 ? editor.remarks('audiences') : []}
        hint={index === 0 ? AUDIENCE_HINT : undefined}
      >
        <ChipField
          id={`audiences-${index}`}
          list={pair.audiences}
          error={audiencesError}
          placeholder="Add an audience, then Enter"
          onChange={(audiences) => change({ audiences })}
          onLeave={() => editor.leave(`audiences ${index}`)}
        />
      </Field>
      <Field
        id={`issuers-${index}`}
        label={`Issuers${suffix}`}
        error={issuersError}
        hint={index === 0 ? ISSUER_HINT : undefined}
      >
        <ChipField
          id={`issuers-${index}`}
          list={pair.issuers}
          error={issuersError}
          placeholder="Any issuer"
          onChange={(issuers) => change({ issuers })}
          onLeave={() => editor.leave(`issuers ${index}`)}
        />
      </Field>
    </>
  );
}
