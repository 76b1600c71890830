import { Component } from 'preact';
import type { GridColumn } from './column-layout';
import type { LinesAbove } from './VirtualGrid';

interface Props<Item> {
  readonly id: string;
  readonly item: Item;
  readonly index: number;
  /** In CSS pixels, from the first row's top, where its place begins: with the line, where it has one. */
  readonly top: number;
  readonly classes: string;
  readonly selected: boolean;
  readonly columns: readonly GridColumn<Item>[];
  readonly now: number;
  /** Whose item it is, where items change inside: a new list may then mean new words in an old item. */
  readonly list: readonly Item[] | undefined;
  /** Absent where there is no line above it. */
  readonly line: LinesAbove<Item> | undefined;
}

/** One row of a grid. It is drawn again only when something of it has changed: scrolling draws dozens at a time. */
export class GridRow<Item> extends Component<Props<Item>> {
  override shouldComponentUpdate(next: Props<Item>): boolean {
    const before = this.props;
    const names = Object.keys(next) as (keyof Props<Item>)[];
    return names.some((name) => name !== 'now' && next[name] !== before[name]) || hasOlderWords(before, next);
  }

  render({ id, item, index, top, classes, selected, columns, now, line }: Props<Item>) {
    return (
      <>
        {line && (
          <div class="line-place" style={{ top: `${top}px`, height: `${line.height}px` }} role="presentation">
            {line.draw(item)}
          </div>
        )}
        <div
          id={id}
          class={classes}
          style={{ top: `${top + (line?.height ?? 0)}px` }}
          role="row"
          aria-rowindex={index + 2}
          aria-selected={selected}
        >
          {columns.map((column) => (
            <div
              key={column.id}
              role="gridcell"
              class={`cell ${column.id} ${column.classes?.(item) ?? ''}`}
              title={column.hover?.(item, now)}
            >
              {column.cell(item, now)}
            </div>
          ))}
        </div>
      </>
    );
  }
}

/** Whether a cell says something else by now: the time changes each second, and most words once a minute or less. */
function hasOlderWords<Item>({ item, now: before }: Props<Item>, { columns, now }: Props<Item>): boolean {
  return before !== now && columns.some(({ byClock }) => byClock && byClock(item, before) !== byClock(item, now));
}
