import { useState } from 'preact/hooks';
import { audienceNamedByReply } from '../../../core/audience/expect-here';
import type { JudgedExchange } from '../../../core/inspect';
import type { RuleList } from '../../../models/rules/rule-list';
import { useRuleSaving } from './rule-saving';

/** No rule, and refused: what does this API expect? Prefilled only with what the API itself said. */
export function AskExpected({ judged, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const named = audienceNamedByReply(judged);
  const [audience, setAudience] = useState(named);
  const { problem, expect } = useRuleSaving(rules);
  const submit = (event: Event) => {
    event.preventDefault();
    void expect(judged, audience);
  };
  return (
    <form class="expect" onSubmit={submit}>
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
