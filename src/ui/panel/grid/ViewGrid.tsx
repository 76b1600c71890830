import { useMemo, useRef, useState } from 'preact/hooks';
import { type Density, LEAST_WIDTH, type PanelSettings } from '../../../models/panel/panel-settings';
import type { PanelView } from '../../../models/panel/panel-view';
import { ColumnsMenu } from './ColumnsMenu';
import { type GridColumn, layOut, widthsAfterResize } from './column-layout';
import { type HeaderActions, headerId } from './GridHeader';
import { VirtualGrid, type VirtualGridProps } from './VirtualGrid';

/** In CSS pixels. */
const ROW_HEIGHT: Record<Density, number> = { compact: 24, comfortable: 32 };

interface Props<Item> extends Omit<VirtualGridProps<Item>, 'name' | 'layout' | 'rowHeight' | 'header'> {
  /** It is the grid of the view that is shown. */
  readonly view: PanelView;
  readonly columns: readonly GridColumn<Item>[];
  readonly settings: PanelSettings;
  /** In CSS pixels. */
  readonly width: number;
}

/** The grid of a view, set up as the user wants it. */
export function ViewGrid<Item>({ view, columns, settings, width, ...grid }: Props<Item>) {
  const name = view.shown.value;
  const { grids, density } = settings.current.value;
  const { shown, widths, order } = grids[name];
  const [pulled, setPulled] = useState<Readonly<Record<string, number>>>();
  const present = useRef<readonly { id: string; width: number }[] | undefined>(undefined);
  const layout = useMemo(
    () => layOut(columns, { shown, widths: { ...widths, ...pulled } }, width),
    [columns, shown, widths, pulled, width],
  );
  const header: HeaderActions = {
    order,
    onSort: (id) => settings.sort(name, id),
    onResize: (id, by, done) => {
      present.current ??= layout.columns.map((column) => ({ id: column.id, width: widthOf(column.id) }));
      const next = widthsAfterResize(present.current, id, by, LEAST_WIDTH);
      if (done) {
        present.current = undefined;
        settings.resize(name, next);
      }
      setPulled(done ? undefined : next);
    },
    onResetWidth: (id) => settings.resetWidth(name, id),
    onMenu: (left, top) => view.openColumns({ left, top }),
  };
  return (
    <>
      <VirtualGrid {...grid} name={name} layout={layout} rowHeight={ROW_HEIGHT[density]} header={header} />
      <ColumnsMenu view={view} columns={columns} shown={layout.columns} settings={settings} />
    </>
  );
}

function widthOf(columnId: string): number {
  return document.getElementById(headerId(columnId))?.offsetWidth ?? 0;
}
