import { grouped } from '../../core/explain/counted';
import type { CaptureSetting } from '../../models/capture/capture-setting';
import type { RuleDesk } from '../../models/rules/rule-desk';
import type { RuleImport } from '../../models/rules/rule-import';
import type { RuleTrial } from '../../models/rules/rule-trial';
import { useKeptFocus } from '../shared/kept-focus';
import { CompleteCapture } from './CompleteCapture';
import { exportRules } from './export-rules';
import { ImportButton, ImportOutcome } from './ImportPanel';
import { LastChangeBar } from './LastChangeBar';
import { ProblemList } from './ProblemList';
import { RuleTable } from './RuleTable';
import { TryRule } from './TryRule';
import { useFocus } from './use-focus';

interface OptionsPageProps {
  readonly desk: RuleDesk;
  readonly importing: RuleImport;
  readonly trial: RuleTrial;
  readonly capture: CaptureSetting;
}

/** The rules. Nothing is drawn before the storage has answered, so that nobody works on an empty list by mistake. */
export function OptionsPage({ desk, importing, trial, capture }: OptionsPageProps) {
  useKeptFocus();
  if (!desk.list.loaded.value) return null;
  const problems = desk.list.problems.value;
  const failure = desk.changes.failure.value;
  return (
    <main class="options">
      <h1>Audience rules</h1>
      <p class="muted">
        Which audiences each API expects. Audlens flags every request whose token says something else. Rules stay in
        this browser; tokens are never stored.
      </p>
      {problems.length > 0 && <ProblemList title="Some rules can’t be used." problems={problems} />}
      {failure !== undefined && (
        <ProblemList title="Your rules are as they were." problems={[failure]} onClose={() => desk.changes.dismiss()} />
      )}
      <Tools desk={desk} importing={importing} />
      <ImportOutcome importing={importing} />
      <RuleTable desk={desk} />
      <TryRule trial={trial} />
      <CompleteCapture setting={capture} />
      <LastChangeBar desk={desk} />
    </main>
  );
}

function Tools({ desk, importing }: Omit<OptionsPageProps, 'trial' | 'capture'>) {
  const add = useFocus<HTMLButtonElement>(desk.focus.value === 'add', () => desk.focused());
  const own = desk.rules.value.filter(({ rule }) => !rule.managed).map(({ rule }) => rule);
  const count = desk.rules.value.length;
  return (
    <div class="tools">
      <input
        type="search"
        aria-label="Search rules"
        placeholder={count > 1 ? `Search ${grouped(count)} rules` : 'Search'}
        value={desk.search.value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => desk.searchFor(event.currentTarget.value)}
      />
      <ImportButton importing={importing} />
      <button type="button" disabled={own.length === 0} onClick={() => exportRules(own)}>
        Export rules
      </button>
      <button ref={add} type="button" class="primary" onClick={() => desk.add()}>
        Add rule
      </button>
    </div>
  );
}
