import { withHttpScheme } from '../../../core/audience/request-target';
import { ruleLabel } from '../../../core/audience/rule';
import type { RuleProposal } from '../../../core/audience/rules-from-success';
import { grouped } from '../../../core/explain/counted';
import type { RuleProposals } from '../../../models/rules/rule-proposals';
import type { OriginSummary } from '../../../models/summaries/origin-summary';
import { HostileText } from '../../shared/HostileText';
import { answersOf, countsText, verdictsOf } from './origin-columns';
import { ProposedRules } from './ProposedRules';

interface Props {
  readonly summary: OriginSummary;
  readonly proposals: readonly RuleProposal[];
  readonly model: RuleProposals;
}

/** All about one origin: what it was sent, what it answered, and the rules that could be made of that. */
export function OriginDetails({ summary, proposals, model }: Props) {
  const own = proposals.filter(({ origin }) => origin === withHttpScheme(summary.origin));
  return (
    <>
      <dl class="facts">
        <dt>Requests</dt>
        <dd>{grouped(summary.requests)}</dd>
        <dt>Verdicts</dt>
        <dd>{countsText(verdictsOf(summary))}</dd>
        <dt>Server answers</dt>
        <dd>{countsText(answersOf(summary))}</dd>
        <dt>Rule</dt>
        <dd>
          <AppliedRules summary={summary} />
        </dd>
      </dl>
      <Audiences summary={summary} />
      <section>
        <h3>Make a rule</h3>
        {own.length > 0 ? <ProposedRules proposals={own} model={model} /> : <p>{whyNone(summary)}</p>}
      </section>
    </>
  );
}

function whyNone({ rules, answers, audiences }: OriginSummary): string {
  if (rules.size > 0) return 'A rule applies already. Change it under Rules.';
  if (answers.accepted === 0) {
    return 'No request with a token succeeded here, so nothing shows what it expects. Open one under Requests to make a rule all the same.';
  }
  if (audiences.size === 0) return 'No token that was sent here names an audience that can be read.';
  return 'Of what succeeded, nothing looks like this API’s own audience, or a rule for it is stored but disabled. See Rules, or open a request to make a rule all the same.';
}

const MOST_LISTED = 50;

function Audiences({ summary: { audiences } }: { summary: OriginSummary }) {
  return (
    <section>
      <h3>Audiences it was sent</h3>
      {audiences.size === 0 && <p>None that can be read.</p>}
      <ul class="plain-list">
        {[...audiences].slice(0, MOST_LISTED).map(([audience, { requests, wellKnown }]) => (
          <li key={audience}>
            <code>
              <HostileText text={audience} />
            </code>{' '}
            <span class="muted">
              {wellKnown !== undefined && `${wellKnown}, `}×{grouped(requests)}
            </span>
          </li>
        ))}
      </ul>
      {audiences.size > MOST_LISTED && <p class="muted">and {grouped(audiences.size - MOST_LISTED)} more</p>}
    </section>
  );
}

function AppliedRules({ summary: { rules } }: { summary: OriginSummary }) {
  if (rules.size === 0) return <>none</>;
  return (
    <>
      {[...rules].map(([rule, count]) => (
        <div key={rule.pattern.text}>
          <HostileText text={ruleLabel(rule)} /> <span class="muted">×{grouped(count)}</span>
        </div>
      ))}
    </>
  );
}
