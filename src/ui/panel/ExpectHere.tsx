import { useState } from 'preact/hooks';
import { expectHere, offersFor, onlyOffer } from '../../core/audience/expect-here';
import type { JudgedExchange } from '../../core/inspect';
import { claimsOf, textClaim } from '../../core/token/claims';
import type { RuleList } from '../../models/rule-list';
import { HostileText } from '../shared/HostileText';

/**
 * Makes a rule from a row. One click where the token has one audience and was not refused; else the user chooses, and
 * on a refused row is told so and asked once.
 */
export function ExpectHere({ judged, rules }: { judged: JudgedExchange; rules: RuleList }) {
  const offers = offersFor(judged);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState(onlyOffer(offers)?.audience);
  const [problem, setProblem] = useState<string>();
  if (offers.length === 0 || judged.verdict.kind === 'match') return null;

  const expect = async (audience: string) => {
    const { origin, url } = judged.exchange;
    const rule = expectHere(origin.replace(/^ws/, 'http'), audience, rules.ruleSet.value.find(url), issuerOf(judged));
    if (!rule) return setProblem('Your organisation’s rule decides for this origin, and can’t be changed here.');
    try {
      await rules.save(rule);
      setAsking(false);
    } catch {
      setProblem('The rule could not be stored. The browser’s storage may be full.');
    }
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
          class="primary"
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

function issuerOf({ credentials }: JudgedExchange): string | undefined {
  const token = credentials[0]?.credential.token.decoded;
  return token && textClaim(claimsOf(token), 'iss');
}
