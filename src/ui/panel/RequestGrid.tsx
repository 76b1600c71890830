import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../../models/row';
import { HostileText } from '../shared/HostileText';
import type { Column } from './columns';
import { useVirtualRows } from './virtual-rows';

/** Heights in CSS pixels, as panel.css has them. */
const ROW_HEIGHT = 24;
const DIVIDER_HEIGHT = 20;
/** The end counts as reached within this many pixels, since zoom makes scroll positions uneven. */
const NEAR_END = 4;

interface Props {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly selectedId: number | undefined;
  readonly now: number;
  readonly onSelect: (id: number | undefined) => void;
}

/** The request grid (APG grid pattern, one tab stop). Rows out of sight are not in the DOM. */
export function RequestGrid({ rows, columns, selectedId, now, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const heightOf = (index: number) => ROW_HEIGHT + (rows[index]?.navigatedTo == null ? 0 : DIVIDER_HEIGHT);
  const virtual = useVirtualRows({
    scroller,
    count: rows.length,
    heightOf,
    keyOf: (index) => rows[index]?.id ?? index,
  });
  useFollowEnd(scroller, rows.length);

  const selectedIndex = rows.findIndex(({ id }) => id === selectedId);
  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    onSelect(row.id);
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = destination(event.key, selectedIndex, rows.length, page);
    if (to !== undefined) moveTo(to);
    else if (event.key === 'Escape' && selectedId !== undefined) onSelect(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="grid"
      role="grid"
      aria-label="Requests"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selectedIndex < 0 ? undefined : `row-${selectedId}`}
      tabIndex={0}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <HeaderRow columns={columns} />
      <div class="rows" role="rowgroup" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <GridRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                selected={row.id === selectedId}
                now={now}
                onSelect={onSelect}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** The index that a key leads to from the selected one (-1: none), or undefined where the key leads nowhere. */
function destination(key: string, from: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from < 0 ? count - 1 : from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Enter':
      return Math.max(from, 0);
    default:
      return undefined;
  }
}

/** Keeps the newest row in sight for as long as the user has not scrolled up. */
function useFollowEnd(scroller: RefObject<HTMLElement | null>, count: number) {
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [scroller, count]);
}

function HeaderRow({ columns }: { columns: readonly Column[] }) {
  return (
    <div class="header-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks(columns) }}>
      {columns.map(({ id, title }) => (
        <div key={id} role="columnheader" class="header-cell">
          {title}
        </div>
      ))}
    </div>
  );
}

function tracks(columns: readonly Column[]): string {
  return columns.map(({ track }) => track).join(' ');
}

interface GridRowProps {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  readonly now: number;
  readonly onSelect: (id: number) => void;
}

function GridRow({ row, index, top, columns, selected, now, onSelect }: GridRowProps) {
  const { flagged, exchange } = row.judged;
  const classes = ['row', flagged && 'flagged', selected && 'selected', exchange.sent === 'no' && 'not-sent'];
  return (
    <div class="row-place" style={{ transform: `translateY(${top}px)` }} role="presentation">
      {row.navigatedTo !== null && (
        <div class="divider" role="presentation">
          ↪ navigated to <HostileText text={row.navigatedTo.split(/[?#]/, 1)[0] ?? ''} />
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its rows (aria-activedescendant) */}
      <div
        id={`row-${row.id}`}
        class={classes.filter(Boolean).join(' ')}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        style={{ gridTemplateColumns: tracks(columns) }}
        onClick={() => onSelect(row.id)}
      >
        {columns.map(({ id, cell, hover }) => (
          <div key={id} role="gridcell" class={`cell ${id}`} title={hover?.(row)}>
            {cell(row, now)}
          </div>
        ))}
      </div>
    </div>
  );
}
