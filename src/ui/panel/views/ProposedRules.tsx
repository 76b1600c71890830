import { writeRule } from '../../../core/audience/rule';
import type { AudienceProposal, RuleProposal } from '../../../core/audience/rules-from-success';
import { counted, grouped } from '../../../core/explain/counted';
import type { RuleProposals } from '../../../models/rules/rule-proposals';
import { HostileText } from '../../shared/HostileText';

interface Props {
  readonly proposals: readonly RuleProposal[];
  readonly model: RuleProposals;
}

/** Rules that could be made from what succeeded: what each would expect, to choose from, and the way to store them. */
export function ProposedRules({ proposals, model }: Props) {
  const rules = model.rulesOf(proposals);
  const failure = model.changes.failure.value;
  return (
    <form
      class="proposals"
      onSubmit={(event) => {
        event.preventDefault();
        void model.make(proposals);
      }}
    >
      <p class="muted">
        From requests that were really sent and answered with success. That an API took a token does not prove that it
        looks at the audience.
      </p>
      {proposals.map((proposal) => (
        <Proposal key={proposal.origin} proposal={proposal} model={model} />
      ))}
      {rules.length > 0 && (
        <details>
          <summary>What would be stored</summary>
          <pre class="code-block">
            <HostileText text={JSON.stringify(rules.map(writeRule), null, 2)} />
          </pre>
        </details>
      )}
      {failure !== undefined && (
        <p class="problem" role="alert">
          <HostileText text={failure} />
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={rules.length === 0}>
          {rules.length === 1 ? 'Make 1 rule' : `Make ${rules.length} rules`}
        </button>
        {model.askingForAll.value && (
          <button type="button" onClick={() => model.askForAll(false)}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

function Proposal({ proposal, model }: { proposal: RuleProposal; model: RuleProposals }) {
  const { origin, audiences, more } = proposal;
  return (
    <fieldset class="expect">
      <legend>
        <HostileText text={origin} /> expects
      </legend>
      {audiences.map((offer) => (
        <label key={offer.audience}>
          <input
            type="checkbox"
            autocomplete="off"
            checked={model.isChosen(proposal, offer.audience)}
            onChange={({ currentTarget }) => model.choose(proposal, offer.audience, currentTarget.checked)}
          />{' '}
          <code>
            <HostileText text={offer.audience} />
          </code>{' '}
          <Remark offer={offer} />
        </label>
      ))}
      {more > 0 && <p class="muted">{grouped(more)} more are not listed: such an origin hardly checks audiences.</p>}
      {audiences.length > 1 && (
        <p class="muted">Several succeeded. Choose what this API is known by; with none chosen it is left out.</p>
      )}
    </fieldset>
  );
}

function Remark({ offer: { requests, elsewhere } }: { offer: AudienceProposal }) {
  const count = counted(requests, 'request');
  if (elsewhere === undefined) return <span class="muted">{count}</span>;
  return (
    <span class="warning">
      {count}, but the rule for <HostileText text={elsewhere} /> expects this one: perhaps this API does not check it
    </span>
  );
}
