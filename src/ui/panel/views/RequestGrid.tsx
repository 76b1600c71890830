import type { PanelSettings } from '../../../models/panel/panel-settings';
import type { PanelView } from '../../../models/panel/panel-view';
import type { RequestList } from '../../../models/requests/request-list';
import type { Row } from '../../../models/requests/row';
import { HostileText } from '../../shared/HostileText';
import { ViewGrid } from '../grid/ViewGrid';
import type { LinesAbove } from '../grid/VirtualGrid';
import { focusDetails } from '../SidePane';
import { COLUMNS } from './request-columns';

interface Props {
  readonly list: RequestList;
  readonly rows: readonly Row[];
  /** Whether more may come: a file is read from its beginning, traffic as it comes. */
  readonly isLive: boolean;
  readonly view: PanelView;
  readonly settings: PanelSettings;
  /** In CSS pixels. */
  readonly width: number;
  readonly selectedId: number | undefined;
  readonly now: number;
  readonly onSelect: (id: number | undefined) => void;
}

/** The request grid, with a line where the page went elsewhere. */
export function RequestGrid({ list, rows, isLive, view, settings, width, selectedId, now, onSelect }: Props) {
  const isSorted = settings.current.value.grids.Requests.order !== null;
  return (
    <ViewGrid
      view={view}
      settings={settings}
      width={width}
      items={rows}
      columns={COLUMNS}
      keyOf={idOf}
      selectedKey={selectedId}
      now={now}
      onSelect={(row) => onSelect(row?.id)}
      onEnter={focusDetails}
      source={list}
      followsEnd={isLive && !isSorted}
      rowClass={rowClass}
      lines={isSorted ? undefined : NAVIGATIONS}
    />
  );
}

function idOf({ id }: Row): number {
  return id;
}

function rowClass({ judged: { flagged, exchange } }: Row): string {
  return [flagged && 'flagged', exchange.sent === 'no' && 'not-sent'].filter(Boolean).join(' ');
}

const NAVIGATIONS: LinesAbove<Row> = {
  above: ({ navigatedTo }) => navigatedTo !== null,
  height: 20,
  draw: ({ navigatedTo }) => (
    <div class="divider" role="presentation">
      ↪ navigated to <HostileText text={(navigatedTo ?? '').split(/[?#]/, 1)[0] ?? ''} />
    </div>
  ),
};
