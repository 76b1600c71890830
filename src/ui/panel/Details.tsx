import { useState } from 'preact/hooks';
import type { Row } from '../../models/row';
import type { RuleList } from '../../models/rule-list';
import { tabAfterKey } from './grid-keys';
import { RequestTab } from './RequestTab';
import { type PaneSetting, SidePane } from './SidePane';
import { TokenTab } from './TokenTab';
import { WhyTab } from './WhyTab';

const TABS = ['Why', 'Token', 'Request'] as const;

interface Props extends PaneSetting {
  readonly row: Row;
  readonly rules: RuleList;
  readonly now: number;
  readonly openRules: () => void;
  /** Shows the requests that this filter lets through. */
  readonly showRequests: (filterText: string) => void;
  /** Shows the browser's own Network panel with a filter, where there is such a way. */
  readonly showInNetworkPanel?: ((filter: string) => void) | undefined;
  readonly onClose: () => void;
}

/** Everything about one row. The chosen tab stays from row to row. */
export function Details(props: Props) {
  const { row, now, settings, place, showRequests, onClose } = props;
  const [chosen, choose] = useState<(typeof TABS)[number]>('Why');
  const moveTab = (event: KeyboardEvent) => {
    const next = TABS[tabAfterKey(event.key, TABS.indexOf(chosen), TABS.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  const tabs = (
    <>
      <h2 class="visually-hidden">Details</h2>
      <div role="tablist" aria-label="Details" onKeyDown={moveTab}>
        {TABS.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === chosen}
            aria-controls="tab-panel"
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => choose(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </>
  );
  return (
    <SidePane head={tabs} tabId={`tab-${chosen}`} place={place} settings={settings} onClose={onClose}>
      {chosen === 'Why' && <WhyTab {...props} />}
      {chosen === 'Token' && <TokenTab row={row} now={now} showRequests={showRequests} />}
      {chosen === 'Request' && <RequestTab row={row} showInNetworkPanel={props.showInNetworkPanel} />}
    </SidePane>
  );
}
