import type { GridColumn } from './column-layout';

/** What can be done with a grid's header, and what of it is done. */
export interface HeaderActions {
  readonly order: { readonly key: string; readonly descending: boolean } | null;
  readonly onSort: (columnId: string) => void;
  /** `by` in CSS pixels, from the width that it had when the pull began; `done` with the last call of a pull. */
  readonly onResize: (columnId: string, by: number, done: boolean) => void;
  readonly onResetWidth: (columnId: string) => void;
  /** Asks for the choice of columns, at a point of the window. */
  readonly onMenu: (left: number, top: number) => void;
}

interface Props<Item> {
  readonly columns: readonly GridColumn<Item>[];
  /** The column whose header the arrows have led to. */
  readonly activeId: string | undefined;
  readonly actions: HeaderActions;
}

export function headerId(columnId: string): string {
  return `header-${columnId}`;
}

/** The keys for it are the grid's (aria-activedescendant). */
export function GridHeader<Item>({ columns, activeId, actions }: Props<Item>) {
  const { order, onSort, onMenu } = actions;
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    onMenu(event.clientX, event.clientY);
  };
  return (
    <div class="header-row" role="row" aria-rowindex={1} onContextMenu={openMenu}>
      {columns.map(({ id, title }, index) => {
        const sorted = order?.key !== id ? 'none' : order.descending ? 'descending' : 'ascending';
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its headers (aria-activedescendant)
          <div
            key={id}
            id={headerId(id)}
            role="columnheader"
            class={id === activeId ? 'header-cell active' : 'header-cell'}
            aria-sort={sorted}
            onClick={() => onSort(id)}
          >
            <span class="header-title">{title}</span>
            {/* Decoration: `aria-sort` says the same. */}
            {sorted !== 'none' && <span aria-hidden="true">{sorted === 'ascending' ? '▲' : '▼'}</span>}
            {index < columns.length - 1 && <Edge id={id} actions={actions} />}
          </div>
        );
      })}
    </div>
  );
}

/** The edge to pull at. With the keys it is Shift and an arrow, so that it needs no focus of its own. */
function Edge({ id, actions: { onResize, onResetWidth } }: { id: string; actions: HeaderActions }) {
  const start = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const edge = event.currentTarget as HTMLElement;
    const from = event.clientX;
    let by: number | undefined;
    const pull = (moved: PointerEvent) => {
      by = moved.clientX - from;
      onResize(id, by, false);
    };
    const end = () => {
      edge.removeEventListener('pointermove', pull);
      if (by !== undefined) onResize(id, by, true);
    };
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', pull);
    edge.addEventListener('lostpointercapture', end, { once: true });
  };
  return (
    <span
      class="edge"
      aria-hidden="true"
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
      onDblClick={(event) => {
        event.stopPropagation();
        onResetWidth(id);
      }}
    />
  );
}
