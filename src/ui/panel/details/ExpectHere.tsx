import { useState } from 'preact/hooks';
import { offersFor, onlyOffer } from '../../../core/audience/expect-here';
import type { JudgedExchange } from '../../../core/inspect';
import type { RuleList } from '../../../models/rules/rule-list';
import { HostileText } from '../../shared/HostileText';
import { useRuleSaving } from './rule-saving';

/**
 * Makes a rule from a row. One click where the token has one audience and was not refused; else the user chooses, and
 * on a refused row is told so and asked once.
 */
export function ExpectHere({ judged, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const offers = offersFor(judged);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState(onlyOffer(offers)?.audience);
  const { problem, expect: save } = useRuleSaving(rules);
  if (offers.length === 0 || judged.verdict.kind === 'match') return null;

  const expect = async (audience: string) => {
    if (await save(judged, audience)) setAsking(false);
  };
  const start = () => {
    const only = onlyOffer(offers);
    if (only && !judged.refused) void expect(only.audience);
    else setAsking(true);
  };

  if (problem) return <p class="problem">{problem}</p>;
  if (!asking) {
    return (
      <p>
        <button type="button" onClick={start}>
          Expect this audience here
        </button>
      </p>
    );
  }
  return (
    <fieldset class="expect">
      <legend>Which audience does {judged.exchange.origin} expect?</legend>
      {judged.refused && (
        <p class="warning">
          The API refused this token (status {judged.exchange.status}), so it probably expects something else.
        </p>
      )}
      {offers.map(({ audience, wellKnown }) => (
        <label key={audience}>
          <input type="radio" name="audience" checked={chosen === audience} onChange={() => setChosen(audience)} />
          <code>
            <HostileText text={audience} />
          </code>
          {wellKnown && <span class="warning"> {wellKnown}: hardly this API’s own</span>}
        </label>
      ))}
      <div class="actions">
        <button
          type="button"
          class={judged.refused ? undefined : 'primary'}
          disabled={chosen === undefined}
          onClick={() => chosen !== undefined && expect(chosen)}
        >
          {judged.refused ? 'Expect it all the same' : 'Expect it here'}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          Cancel
        </button>
      </div>
    </fieldset>
  );
}
