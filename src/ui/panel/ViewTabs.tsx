import { type PanelView, VIEWS, type View } from '../../models/panel-view';
import { tabAfterKey } from './grid-keys';

/** The tabs of the views (APG tabs pattern: arrows move and choose). */
export function ViewTabs({ view }: { view: PanelView }) {
  const shown = view.shown.value;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = VIEWS[tabAfterKey(event.key, VIEWS.indexOf(shown), VIEWS.length) ?? -1];
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
