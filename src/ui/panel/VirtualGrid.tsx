import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useVirtualRows } from './virtual-rows';

/** In CSS pixels, as panel.css has it. */
const ROW_HEIGHT = 24;
/** The end counts as reached within this many pixels, since zoom makes scroll positions uneven. */
const NEAR_END = 4;

/** A column of a grid, as data. */
export interface GridColumn<Item> {
  readonly id: string;
  readonly title: string;
  /** Its share of the width, as a CSS grid track. */
  readonly track: string;
  /** The grid's width, in CSS pixels, from which it is shown. */
  readonly from: number;
  readonly cell: (item: Item, now: number) => ComponentChildren;
  /** The whole text, for hovering, where the cell may be cut. Never with a secret. */
  readonly hover?: (item: Item, now: number) => string;
}

/** What tells one row from another, over time. Without spaces: it stands in an element's id. */
type Key = number | string;

/** By which column the items are sorted, if any, and what a press on a header does. */
interface Sorting {
  readonly order: { readonly key: string; readonly descending: boolean } | null;
  readonly onSort: (columnId: string) => void;
}

interface Props<Item> {
  /** Its accessible name. */
  readonly name: string;
  readonly items: readonly Item[];
  readonly columns: readonly GridColumn<Item>[];
  readonly keyOf: (item: Item) => Key;
  readonly selectedKey: Key | undefined;
  readonly now: number;
  readonly onSelect: (item: Item | undefined) => void;
  /** A click with Ctrl (or Command), where that means something. */
  readonly onAlso?: (item: Item) => void;
  /** Whether the newest row is kept in sight for as long as the user has not scrolled up. */
  readonly followsEnd?: boolean;
  readonly rowClass?: (item: Item) => string;
  readonly sorting?: Sorting;
  /** What stands above a row, and how high that is in CSS pixels. */
  readonly above?: { readonly heightOf: (item: Item) => number; readonly draw: (item: Item) => ComponentChildren };
}

/** A grid (APG grid pattern, one tab stop). Rows out of sight are not in the DOM. */
export function VirtualGrid<Item>(props: Props<Item>) {
  const { name, items, columns, keyOf, selectedKey, now, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({
    scroller,
    count: items.length,
    heightOf: (index) => {
      const item = items[index];
      return ROW_HEIGHT + (item === undefined ? 0 : (props.above?.heightOf(item) ?? 0));
    },
    keyOf: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  useFollowEnd(scroller, items.length, props.followsEnd ?? false);

  const selectedIndex = selectedKey === undefined ? -1 : items.findIndex((item) => keyOf(item) === selectedKey);
  // Only when the grid is made: back from another view, the selected row is in sight again.
  useLayoutEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, []);
  const moveTo = (wanted: number) => {
    const index = Math.max(0, Math.min(items.length - 1, wanted));
    const item = items[index];
    if (item === undefined) return;
    onSelect(item);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = destination(event.key, selectedIndex, items.length, page);
    if (to !== undefined) moveTo(to);
    else if (event.key === 'Escape' && selectedKey !== undefined) onSelect(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="grid"
      role="grid"
      aria-label={name}
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selectedIndex < 0 ? undefined : `row-${selectedKey}`}
      tabIndex={0}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <HeaderRow columns={columns} sorting={props.sorting} />
      <div class="rows" role="rowgroup" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <GridRow
                key={keyOf(item)}
                grid={props}
                item={item}
                index={index}
                top={start}
                selected={keyOf(item) === selectedKey}
                now={now}
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
function useFollowEnd(scroller: RefObject<HTMLElement | null>, count: number, follows: boolean) {
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
    if (follows && element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [scroller, count, follows]);
}

interface HeaderProps<Item> {
  readonly columns: readonly GridColumn<Item>[];
  readonly sorting: Sorting | undefined;
}

function HeaderRow<Item>({ columns, sorting }: HeaderProps<Item>) {
  return (
    <div class="header-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks(columns) }}>
      {columns.map(({ id, title }) => (
        <div key={id} role="columnheader" class="header-cell" aria-sort={sorting && ariaSort(sorting, id)}>
          {sorting ? <SortButton id={id} title={title} sorting={sorting} /> : title}
        </div>
      ))}
    </div>
  );
}

function ariaSort({ order }: Sorting, id: string): 'ascending' | 'descending' | 'none' {
  if (order?.key !== id) return 'none';
  return order.descending ? 'descending' : 'ascending';
}

/** The arrow is decoration: `aria-sort` on the header says the same. */
function SortButton({ id, title, sorting }: { id: string; title: string; sorting: Sorting }) {
  const direction = ariaSort(sorting, id);
  return (
    <button type="button" class="sort" tabIndex={-1} onClick={() => sorting.onSort(id)}>
      {title}
      {direction !== 'none' && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </button>
  );
}

function tracks<Item>(columns: readonly GridColumn<Item>[]): string {
  return columns.map(({ track }) => track).join(' ');
}

interface GridRowProps<Item> {
  readonly grid: Props<Item>;
  readonly item: Item;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly now: number;
}

function GridRow<Item>({ grid, item, index, top, selected, now }: GridRowProps<Item>) {
  const { columns, keyOf, onSelect, onAlso, rowClass, above } = grid;
  const classes = ['row', rowClass?.(item), selected && 'selected'];
  return (
    <div class="row-place" style={{ transform: `translateY(${top}px)` }} role="presentation">
      {above?.draw(item)}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its rows (aria-activedescendant) */}
      <div
        id={`row-${keyOf(item)}`}
        class={classes.filter(Boolean).join(' ')}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        style={{ gridTemplateColumns: tracks(columns) }}
        onClick={(event) => (onAlso && (event.ctrlKey || event.metaKey) ? onAlso(item) : onSelect(item))}
      >
        {columns.map(({ id, cell, hover }) => (
          <div key={id} role="gridcell" class={`cell ${id}`} title={hover?.(item, now)}>
            {cell(item, now)}
          </div>
        ))}
      </div>
    </div>
  );
}
