import { useState } from 'preact/hooks';
import type { HarOpening } from '../../../models/files/har-opening';
import type { Row } from '../../../models/requests/row';
import type { RuleList } from '../../../models/rules/rule-list';
import { type PaneSetting, SidePane } from '../SidePane';
import { TabList } from '../TabList';
import { RequestTab } from './RequestTab';
import { TokenTab } from './TokenTab';
import { WhyTab } from './WhyTab';

const TABS = ['Why', 'Token', 'Request'] as const;

interface Props extends PaneSetting {
  readonly row: Row;
  readonly rules: RuleList;
  readonly now: number;
  readonly openRules: () => void;
  /** Whether the rows are from a file that holds no `Authorization` header at all. */
  readonly bareFile: HarOpening['bare'];
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
  const tabs = (
    <>
      <h2 class="visually-hidden">Details</h2>
      <TabList
        label="Details"
        names={TABS}
        chosen={chosen}
        choose={choose}
        idOf={(name) => `tab-${name}`}
        controls="tab-panel"
      />
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
