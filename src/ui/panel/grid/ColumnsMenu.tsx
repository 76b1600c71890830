import { useLayoutEffect, useRef } from 'preact/hooks';
import { DENSITIES, type PanelSettings } from '../../../models/panel/panel-settings';
import type { MenuPlace, PanelView } from '../../../models/panel/panel-view';

interface Column {
  readonly id: string;
  readonly title: string;
}

interface Props {
  readonly view: PanelView;
  readonly columns: readonly Column[];
  /** Those that the grid shows now. */
  readonly shown: readonly Column[];
  readonly settings: PanelSettings;
}

/** Which columns the grid shows and how high its rows are, where it was asked for. */
export function ColumnsMenu(props: Props) {
  const place = props.view.columnsMenu.value;
  return place ? <Menu {...props} place={place} /> : null;
}

function Menu({ view, columns, shown, settings, place }: Props & { place: MenuPlace }) {
  const box = useRef<HTMLDivElement>(null);
  const [close, onFocusOut] = useFocusInside(box, view);
  usePlace(box, place);
  const grid = view.shown.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') focusNext(box.current, event.key === 'ArrowDown');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class="columns-menu"
      role="dialog"
      aria-label="Columns"
      tabIndex={-1}
      ref={box}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <fieldset>
        <legend>Columns</legend>
        {columns.map(({ id, title }, index) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={shown.some((column) => column.id === id)}
              disabled={index === 0}
              onChange={(event) => settings.showColumn(grid, id, event.currentTarget.checked)}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Rows</legend>
        {DENSITIES.map((density) => (
          <label key={density}>
            <input
              type="radio"
              name="density"
              checked={settings.current.value.density === density}
              onChange={() => settings.setDensity(density)}
            />
            {density === 'compact' ? 'Compact' : 'Comfortable'}
          </label>
        ))}
      </fieldset>
      <button type="button" onClick={() => settings.resetGrid(grid)}>
        Reset columns
      </button>
    </div>
  );
}

/** Takes the focus, closes when it leaves, and gives it back where closing does not take it elsewhere. */
function useFocusInside(box: { readonly current: HTMLElement | null }, view: PanelView) {
  const before = useRef(document.activeElement);
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>('input:enabled')?.focus(), [box]);
  const close = () => {
    view.closeColumns();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const onFocusOut = (event: FocusEvent) => {
    const inside = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget);
    if (!inside) view.closeColumns();
  };
  return [close, onFocusOut] as const;
}

/** At the point asked for, or as near to it as the window allows. */
function usePlace(box: { readonly current: HTMLElement | null }, { left, top }: MenuPlace): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { offsetWidth, offsetHeight } = element;
    element.style.left = `${Math.max(0, Math.min(left, innerWidth - offsetWidth))}px`;
    element.style.top = `${Math.max(0, Math.min(top, innerHeight - offsetHeight))}px`;
  }, [box, left, top]);
}

function focusNext(box: HTMLElement | null, forward: boolean): void {
  const stops = [...(box?.querySelectorAll<HTMLElement>('input:enabled, button') ?? [])];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[(at + (forward ? 1 : stops.length - 1)) % stops.length]?.focus();
}
