import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { indexNear } from '../../../models/lists/index-near';
import { cellAfterKey, rowAfterKey } from '../arrow-keys';
import type { GridLayout } from './column-layout';
import { GridHeader, type HeaderActions, headerId } from './GridHeader';
import { GridRow } from './GridRow';
import { markedIndices, movedBy, type Placed, type RowSpace, type Stretch, topOf } from './row-window';
import { type Key, useRowSlots } from './use-row-slots';
import { useRowWindow } from './use-row-window';

/** By how much a key makes a column wider, in CSS pixels. */
const RESIZE_STEP = 16;

export interface VirtualGridProps<Item> {
  /** Its accessible name. */
  readonly name: string;
  readonly items: readonly Item[];
  readonly layout: GridLayout<Item>;
  /** In CSS pixels; the header is a pixel higher. */
  readonly rowHeight: number;
  readonly header: HeaderActions;
  /** Whether an item can change and stay the same object. The list itself is then another one. */
  readonly itemsChange?: boolean;
  readonly keyOf: (item: Item) => Key;
  readonly selectedKey: Key | undefined;
  readonly now: number;
  readonly onSelect: (item: Item | undefined) => void;
  /** A click with Ctrl (or Command), where that means something. */
  readonly onAlso?: (item: Item) => void;
  /** Enter on the selected row: leads on to its details. */
  readonly onEnter?: () => void;
  /** Where the rows come from. From another source they are shown anew, from the top or from the end that is followed. */
  readonly source?: unknown;
  /** Whether the newest row is kept in sight for as long as the user has not scrolled up. */
  readonly followsEnd?: boolean;
  readonly rowClass?: (item: Item) => string;
  /** Which rows have a line above them, how high it is in CSS pixels, and what it says. */
  readonly lines?: LinesAbove<Item> | undefined;
}

/** Its functions stay the same from drawing to drawing. */
export interface LinesAbove<Item> {
  readonly above: (item: Item) => boolean;
  readonly height: number;
  readonly draw: (item: Item) => ComponentChildren;
}

/** A grid (APG grid pattern, one tab stop). Rows out of sight are not in the DOM. */
export function VirtualGrid<Item>(props: VirtualGridProps<Item>) {
  const { name, items, layout, rowHeight, header, keyOf, selectedKey, now, onSelect, lines } = props;
  const { columns } = layout;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeHeader, setActiveHeader] = useState<string>();
  const space = useRowSpace(props);
  const selectedIndex = useSelectedIndex(items, keyOf, selectedKey);
  const { first, end, reveal, page } = useRowWindow(scroller, space, {
    headerHeight: rowHeight + 1,
    source: props.source,
    followsEnd: props.followsEnd ?? false,
    moved: useMoved(items, space, keyOf),
    kept: selectedIndex,
  });
  const order = header.order ? `${header.order.key} ${header.order.descending}` : '';
  const placed = useRowSlots(scroller, { items, first, end, keyOf, order, urgent: selectedKey });
  // Not at each change: a selected row that is there again, as after another view, comes into sight once.
  const isSelected = selectedIndex >= 0;
  useLayoutEffect(() => {
    if (isSelected) reveal(selectedIndex);
  }, [isSelected]);

  const moveTo = (wanted: number) => {
    setActiveHeader(undefined);
    const index = Math.max(0, Math.min(items.length - 1, wanted));
    const item = items[index];
    if (item === undefined) return;
    onSelect(item);
    reveal(index);
  };
  const goToHeader = (id: string | undefined) => {
    setActiveHeader(id);
    if (id !== undefined)
      document.getElementById(headerId(id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const active = columns.findIndex(({ id }) => id === activeHeader);
  const onHeaderKey = (event: KeyboardEvent, id: string): boolean => {
    const arrow = event.key === 'ArrowRight' ? RESIZE_STEP : event.key === 'ArrowLeft' ? -RESIZE_STEP : 0;
    const to = cellAfterKey(event.key, active, columns.length);
    if (arrow !== 0 && event.shiftKey) header.onResize(id, arrow, true);
    else if (to !== undefined) goToHeader(columns[to]?.id);
    else if (event.key === 'Enter' || event.key === ' ') header.onSort(id);
    else if (event.key === 'Escape') setActiveHeader(undefined);
    else if (event.key !== 'ArrowUp') return false;
    return true;
  };
  const onRowKey = (event: KeyboardEvent): boolean => {
    const isUp = event.key === 'ArrowUp' && active < 0;
    const to = rowAfterKey(event.key, active < 0 ? selectedIndex : -1, items.length, page);
    if (items.length === 0 || (isUp && selectedIndex === 0)) {
      if (to === undefined) return false;
      goToHeader(columns[0]?.id);
    } else if (to !== undefined) moveTo(to);
    else if (event.key === 'Enter' && selectedIndex >= 0) props.onEnter?.();
    else if (event.key === 'Enter') moveTo(0);
    else if (event.key === 'Escape' && selectedKey !== undefined) onSelect(undefined);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const activeId = columns[active]?.id;
    if (isMenuKey(event)) openMenuAt(activeId ?? columns[0]?.id, header);
    else if (!(activeId !== undefined && onHeaderKey(event, activeId)) && !onRowKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const itemOf = (target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest('.row') : null;
    const index = Number(row?.getAttribute('aria-rowindex')) - 2;
    return placed.find((one) => one.index === index)?.item;
  };
  const onRowClick = (event: MouseEvent) => {
    const item = itemOf(event.target);
    if (item === undefined) return;
    setActiveHeader(undefined);
    if (props.onAlso && (event.ctrlKey || event.metaKey)) props.onAlso(item);
    else onSelect(item);
  };

  // A row that is not in the document, as one that is scrolled away, must not be pointed at.
  const hasSelected = placed.some(({ item }) => keyOf(item) === selectedKey);
  const activeRow = hasSelected ? `row-${selectedKey}` : undefined;
  return (
    <div
      class="grid"
      role="grid"
      aria-label={name}
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active < 0 ? activeRow : headerId(activeHeader ?? '')}
      tabIndex={0}
      ref={scroller}
      style={{
        '--columns': layout.tracks,
        '--least-width': `${layout.leastWidth}px`,
        '--row-height': `${rowHeight}px`,
      }}
      onKeyDown={onKeyDown}
    >
      <GridHeader columns={columns} activeId={columns[active]?.id} actions={header} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its rows (aria-activedescendant) */}
      <div class="rows" role="rowgroup" style={{ height: `${topOf(space, items.length)}px` }} onClick={onRowClick}>
        {placed.map(({ item, index, slot }) => {
          const selected = keyOf(item) === selectedKey;
          return (
            <GridRow
              key={slot}
              id={`row-${keyOf(item)}`}
              item={item}
              index={index}
              top={topOf(space, index)}
              classes={['row', props.rowClass?.(item), selected && 'selected'].filter(Boolean).join(' ')}
              selected={selected}
              columns={columns}
              now={now}
              list={props.itemsChange ? items : undefined}
              line={lines?.above(item) ? lines : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

function openMenuAt(columnId: string | undefined, { onMenu }: HeaderActions): void {
  const box = columnId === undefined ? undefined : document.getElementById(headerId(columnId))?.getBoundingClientRect();
  onMenu(box?.left ?? 0, box?.bottom ?? 0);
}

/** Where the rows stand. What has a line above it is looked for in what is new only. */
function useRowSpace<Item>({ items, rowHeight, lines }: VirtualGridProps<Item>): RowSpace {
  const marked = useRef<{ above: unknown; items: readonly Item[]; at: readonly number[] }>({
    above: null,
    items: [],
    at: [],
  });
  const above = lines?.above;
  if (marked.current.items !== items || marked.current.above !== above) {
    const before = marked.current.above === above ? marked.current : { items: [], at: [] };
    marked.current = { above, ...(above ? markedIndices(items, above, before) : { items, at: [] }) };
  }
  return { count: items.length, rowHeight, lines: marked.current.at, lineHeight: lines?.height ?? 0 };
}

/** Tells by how much rows in sight were moved since the last drawing. */
function useMoved<Item>(items: readonly Item[], space: RowSpace, keyOf: (item: Item) => Key) {
  const drawn = useRef<Placed<Item>>({ items, space });
  const before = drawn.current;
  const now = { items, space };
  drawn.current = now;
  return (sight: Stretch) => (before.items === items ? 0 : movedBy(before, now, keyOf, sight));
}

/** -1 where nothing is selected. Looked for where it was last. */
function useSelectedIndex<Item>(items: readonly Item[], keyOf: (item: Item) => Key, key: Key | undefined): number {
  const last = useRef(0);
  const index = key === undefined ? -1 : indexNear(items, keyOf, key, last.current);
  if (index >= 0) last.current = index;
  return index;
}
