import type { Row } from '../../models/row';
import type { RowOrder, SortKey } from '../../models/row-order';
import { HostileText } from '../shared/HostileText';
import type { Column } from './columns';
import { VirtualGrid } from './VirtualGrid';

/** In CSS pixels, as panel.css has it. */
const DIVIDER_HEIGHT = 20;

interface Props {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly selectedId: number | undefined;
  readonly now: number;
  readonly onSelect: (id: number | undefined) => void;
  readonly order: RowOrder;
  readonly onSort: (key: SortKey) => void;
}

/** The request grid, with a line where the page went elsewhere. */
export function RequestGrid({ rows, columns, selectedId, now, onSelect, order, onSort }: Props) {
  return (
    <VirtualGrid
      name="Requests"
      items={rows}
      columns={columns}
      keyOf={({ id }) => id}
      selectedKey={selectedId}
      now={now}
      onSelect={(row) => onSelect(row?.id)}
      followsEnd
      rowClass={rowClass}
      sorting={{ order, onSort: (id) => onSort(id as SortKey) }}
      above={{
        heightOf: ({ navigatedTo }) => (navigatedTo === null || order ? 0 : DIVIDER_HEIGHT),
        draw: ({ navigatedTo }) => navigatedTo !== null && !order && <NavigationDivider to={navigatedTo} />,
      }}
    />
  );
}

function rowClass({ judged: { flagged, exchange } }: Row): string {
  return [flagged && 'flagged', exchange.sent === 'no' && 'not-sent'].filter(Boolean).join(' ');
}

function NavigationDivider({ to }: { to: string }) {
  return (
    <div class="divider" role="presentation">
      ↪ navigated to <HostileText text={to.split(/[?#]/, 1)[0] ?? ''} />
    </div>
  );
}
