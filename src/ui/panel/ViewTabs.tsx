import { type PanelView, VIEWS, type View } from '../../models/panel-view';

/** The tabs of the views (APG tabs pattern: arrows move and choose). */
export function ViewTabs({ view }: { view: PanelView }) {
  const shown = view.shown.value;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = destination(event.key, VIEWS.indexOf(shown));
    if (next === undefined) return;
    view.show(next);
    document.getElementById(tabId(next))?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="view-tabs" role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {VIEWS.map((name) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          aria-selected={name === shown}
          aria-controls="view"
          tabIndex={name === shown ? 0 : -1}
          onClick={() => view.show(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

export function tabId(view: View): string {
  return `view-${view}`;
}

function destination(key: string, from: number): View | undefined {
  switch (key) {
    case 'ArrowRight':
      return VIEWS[(from + 1) % VIEWS.length];
    case 'ArrowLeft':
      return VIEWS[(from + VIEWS.length - 1) % VIEWS.length];
    case 'Home':
      return VIEWS[0];
    case 'End':
      return VIEWS.at(-1);
    default:
      return undefined;
  }
}
