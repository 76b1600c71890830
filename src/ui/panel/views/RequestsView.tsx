import { useLayoutEffect } from 'preact/hooks';
import type { HarOpening } from '../../../models/files/har-opening';
import type { RuleList } from '../../../models/rules/rule-list';
import { Details } from '../details/Details';
import { focusGrid } from '../SidePane';
import { EmptyState } from './EmptyState';
import { RequestGrid } from './RequestGrid';
import type { ViewProps } from './view-props';

interface Props extends ViewProps {
  readonly rules: RuleList;
  readonly openRules: () => void;
  /** Shows the browser's own Network panel with a filter, where there is such a way. */
  readonly showInNetworkPanel?: ((filter: string) => void) | undefined;
  readonly bareFile: HarOpening['bare'];
}

/** The rows of the log, and all about the one that is chosen. */
export function RequestsView({ list, view, gridWidth, reloadPage, ...common }: Props) {
  const { settings, now } = common;
  const rows = list.shown.value;
  const selected = list.selected.value;
  const { order } = settings.current.value.grids.Requests;
  useLayoutEffect(() => {
    list.order.value = order;
  }, [list, order]);
  const close = () => {
    list.select(undefined);
    focusGrid();
  };
  return (
    <>
      <div class="grid-place">
        <RequestGrid
          list={list}
          rows={rows}
          isLive={reloadPage !== undefined}
          view={view}
          settings={settings}
          width={gridWidth(selected !== undefined)}
          selectedId={selected?.id}
          now={now}
          onSelect={(id) => list.select(id)}
        />
        {rows.length === 0 && <EmptyState list={list} reloadPage={reloadPage} />}
      </div>
      {selected && (
        <Details
          {...common}
          row={selected}
          showRequests={(filterText) => view.showRequests(list, filterText)}
          onClose={close}
        />
      )}
    </>
  );
}
