import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AudienceRule } from '../../core/audience/rule';
import { counted, grouped } from '../../core/explain/counted';
import type { ImportPlan, RuleImport } from '../../models/rules/rule-import';
import { HostileText } from '../shared/HostileText';
import { ProblemList } from './ProblemList';

/** The id of the file input. */
const FILE_INPUT = 'import-file';

/** Items of a list that are named before the rest is counted. */
const MOST_NAMED = 20;

/** The file input, in a label that looks like a button. */
export function ImportButton({ importing }: { importing: RuleImport }) {
  return (
    <label class="button file-button">
      <input
        id={FILE_INPUT}
        type="file"
        class="visually-hidden"
        accept=".json,application/json"
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file) void importing.choose(file);
          // So that the same file can be chosen again, once it is mended.
          input.value = '';
        }}
      />
      Import rules
    </label>
  );
}

/** Does it, and leads the keys back to where the import began. */
function leave(act: () => unknown): void {
  act();
  document.getElementById(FILE_INPUT)?.focus();
}

/** What came of choosing a file: what importing it would do, or why it can't be imported. */
export function ImportOutcome({ importing }: { importing: RuleImport }) {
  const state = importing.state.value;
  if (state.kind === 'idle') return null;
  if (state.kind === 'preview') return <Preview importing={importing} file={state.file} plan={state.plan} />;
  return (
    <ProblemList
      problems={state.problems}
      title={
        <>
          Nothing was imported from <HostileText text={state.file} />. Your rules are as they were.
        </>
      }
      onClose={() => leave(() => importing.cancel())}
    />
  );
}

function Preview({ importing, file, plan }: { importing: RuleImport; file: string; plan: ImportPlan }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} class="box import" aria-labelledby="import-title" tabIndex={-1}>
      <h2 id="import-title">
        Import {counted(plan.rules.length, 'rule')} from <HostileText text={file} />?
      </h2>
      <ul class="plan">
        <PlanLine rules={plan.added}>{counted(plan.added.length, 'is', 'are')} new.</PlanLine>
        <PlanLine rules={plan.replaced}>
          {counted(plan.replaced.length, 'replaces yours', 'replace yours')} with the same origin.
        </PlanLine>
        <PlanLine rules={plan.equal}>{counted(plan.equal.length, 'is', 'are')} the same as yours.</PlanLine>
        <PlanLine rules={plan.shadowed}>
          {counted(plan.shadowed.length, 'is', 'are')} shadowed by your organisation’s rule, which counts instead.
        </PlanLine>
        <PlanLine rules={plan.others}>
          {counted(plan.others.length, 'of yours is', 'of yours are')} not in the file: Merge keeps{' '}
          {plan.others.length === 1 ? 'it, Replace removes it' : 'them, Replace removes them'}.
        </PlanLine>
      </ul>
      {plan.tooManyToMerge && <p class="warning">Merging would make more than 10,000 rules, which is the most.</p>}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={plan.tooManyToMerge}
          onClick={() => leave(() => importing.finish('merge'))}
        >
          Merge
        </button>
        <button type="button" onClick={() => leave(() => importing.finish('replace'))}>
          Replace
        </button>
        <button type="button" onClick={() => leave(() => importing.cancel())}>
          Cancel
        </button>
      </div>
    </section>
  );
}

function PlanLine({ rules, children }: { rules: readonly AudienceRule[]; children: ComponentChildren }) {
  if (rules.length === 0) return null;
  return (
    <li>
      {children}
      <div class="named">
        {rules.slice(0, MOST_NAMED).map(({ pattern }) => (
          <code key={pattern.text} class="chip">
            <HostileText text={pattern.text} />
          </code>
        ))}
        {rules.length > MOST_NAMED && <span class="muted">and {grouped(rules.length - MOST_NAMED)} more</span>}
      </div>
    </li>
  );
}
