import { useLayoutEffect, useMemo } from 'preact/hooks';
import { proposeRules } from '../../../core/audience/rules-from-success';
import type { RuleList } from '../../../models/rules/rule-list';
import type { RuleProposals } from '../../../models/rules/rule-proposals';
import { originValue } from '../../../models/summaries/origin-order';
import { type OriginSummary, originTally } from '../../../models/summaries/origin-summary';
import { HostileText } from '../../shared/HostileText';
import { LastChange } from '../../shared/LastChange';
import { ViewGrid } from '../grid/ViewGrid';
import { focusDetails, focusGrid, PaneTitle, SidePane } from '../SidePane';
import { EmptyState } from './EmptyState';
import { OriginDetails } from './OriginDetails';
import { ORIGIN_COLUMNS } from './origin-columns';
import { ProposedRules } from './ProposedRules';
import { useSorted } from './use-sorted';
import { useSummary } from './use-summary';
import type { ViewProps } from './view-props';

interface Props extends ViewProps {
  readonly rules: RuleList;
  readonly proposed: RuleProposals;
}

/** Origins whose rules are made together: more could not be looked through. */
const MOST_AT_ONCE = 50;

/** The same log, one line an origin: what it was sent, what it answered, and which rule applies. */
export function OriginsView(props: Props) {
  const { list, rules, view, proposed: model, settings, place, now, gridWidth, reloadPage } = props;
  const summed = useSummary(list.shown, originTally);
  const { order } = settings.current.value.grids.Origins;
  const origins = useSorted(summed, order, originValue);
  const ruleSet = rules.ruleSet.value;
  const proposals = useMemo(
    () =>
      proposeRules(
        summed.map(({ origin, succeeded }) => [origin, succeeded] as const),
        ruleSet,
      ),
    [summed, ruleSet],
  );
  const selected = origins.find(({ origin }) => origin === view.origin.value);
  const forAll = model.askingForAll.value && proposals.length > 0;
  // The button that asks for it goes, and with it the focus.
  useLayoutEffect(() => {
    if (forAll) focusDetails();
  }, [forAll]);
  const close = () => {
    model.askForAll(false);
    view.selectOrigin(undefined);
    focusGrid();
  };
  const select = (summary: OriginSummary | undefined) => {
    model.askForAll(false);
    view.selectOrigin(summary?.origin);
  };
  return (
    <>
      <div class="grid-place stacked">
        <RulesBar model={model} count={forAll ? 0 : proposals.length} />
        <ViewGrid
          view={view}
          settings={settings}
          width={gridWidth(forAll || selected !== undefined)}
          items={origins}
          columns={ORIGIN_COLUMNS}
          keyOf={({ origin }) => origin}
          selectedKey={forAll ? undefined : selected?.origin}
          now={now}
          itemsChange
          onSelect={select}
          onEnter={focusDetails}
          rowClass={({ flagged }) => (flagged > 0 ? 'flagged' : '')}
        />
        {origins.length === 0 && <EmptyState list={list} reloadPage={reloadPage} />}
      </div>
      {forAll && (
        <SidePane head={<PaneTitle>Make rules for all</PaneTitle>} settings={settings} place={place} onClose={close}>
          <ProposedRules proposals={proposals.slice(0, MOST_AT_ONCE)} model={model} />
          {proposals.length > MOST_AT_ONCE && (
            <p class="muted">The first {MOST_AT_ONCE}. The others come after these.</p>
          )}
        </SidePane>
      )}
      {!forAll && selected && (
        <SidePane
          head={
            <PaneTitle>
              <HostileText text={selected.origin} />
            </PaneTitle>
          }
          settings={settings}
          place={place}
          onClose={close}
        >
          <p class="pane-actions">
            <button type="button" onClick={() => view.showRequests(list, `origin:${selected.origin}`)}>
              Show this origin’s requests
            </button>
          </p>
          <OriginDetails summary={selected} proposals={proposals} model={model} />
        </SidePane>
      )}
    </>
  );
}

/** What was done last, with the way back; or how many rules could be made. */
function RulesBar({ model, count }: { model: RuleProposals; count: number }) {
  const { changes } = model;
  if (!changes.last.value && count === 0) return null;
  return (
    <div class="view-bar" aria-live="polite">
      {changes.last.value && (
        <span>
          <LastChange changes={changes} />
        </span>
      )}
      {count > 0 && (
        <span>
          {count === 1 ? '1 origin has' : `${count} origins have`} no rule and answered with success.{' '}
          <button type="button" onClick={() => model.askForAll(true)}>
            Make rules for all
          </button>
        </span>
      )}
    </div>
  );
}
