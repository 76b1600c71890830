import { useState } from 'preact/hooks';
import { audienceNamedByReply, expectHere } from '../../core/audience/expect-here';
import type { JudgedExchange } from '../../core/inspect';
import type { RuleList } from '../../models/rule-list';

/** No rule, and refused: what does this API expect? Prefilled only with what the API itself said. */
export function AskExpected({ judged, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const named = audienceNamedByReply(judged);
  const [audience, setAudience] = useState(named);
  const [problem, setProblem] = useState<string>();
  const save = async (event: Event) => {
    event.preventDefault();
    const { origin, url } = judged.exchange;
    const rule = expectHere(origin.replace(/^ws/, 'http'), audience, rules.ruleSet.value.find(url));
    if (!rule) return setProblem('Your organisation’s rule decides for this origin, and can’t be changed here.');
    try {
      await rules.save(rule);
    } catch {
      setProblem('The rule could not be stored. The browser’s storage may be full.');
    }
  };
  return (
    <form class="expect" onSubmit={save}>
      <label for="expected-audience">What does this API expect?</label>
      <div class="actions">
        <input
          id="expected-audience"
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder="Its audience, as its settings have it"
          value={audience}
          onInput={(event) => setAudience(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={audience === ''}>
          Expect it here
        </button>
      </div>
      <p class="muted">
        {named === '' ? 'Its answer does not say.' : 'Taken from its answer.'} This makes a rule for its origin.
      </p>
      {problem && <p class="problem">{problem}</p>}
    </form>
  );
}
