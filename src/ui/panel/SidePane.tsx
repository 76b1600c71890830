import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { DetailsPlace, PanelSettings } from '../../models/panel/panel-settings';
import { Splitter, useShare } from './Splitter';

/** Where details stand, and how large they are. */
export interface PaneSetting {
  readonly place: DetailsPlace;
  readonly settings: PanelSettings;
}

interface Props extends PaneSetting {
  /** What stands at the top: a title, or tabs. */
  readonly head: ComponentChildren;
  /** The id of the tab that names the content, where there are tabs. */
  readonly tabId?: string | undefined;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

const ID = 'details';
const TITLE_ID = 'pane-title';

/** The place beside or below the grid, with a way out and an edge to make it larger by. */
export function SidePane({ head, tabId, place, settings, onClose, children }: Props) {
  const section = useRef<HTMLElement>(null);
  const share = useShare(place, settings);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    onClose();
    // Escape would go on to DevTools and open its drawer.
    event.preventDefault();
    event.stopPropagation();
  };
  const named =
    tabId === undefined
      ? ({ role: 'region', 'aria-labelledby': TITLE_ID } as const)
      : ({ id: 'tab-panel', role: 'tabpanel', 'aria-labelledby': tabId } as const);
  return (
    <section
      class="details"
      id={ID}
      aria-label="Details"
      ref={section}
      style={{ flexBasis: `${share.percent}%` }}
      onKeyDown={onKeyDown}
    >
      <Splitter place={place} share={share} pane={section} controls={ID} />
      <div class="tabs">
        {head}
        <button type="button" class="tool" aria-label="Close details" title="Close details" onClick={onClose}>
          <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M4 4l8 8m0-8l-8 8" />
          </svg>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key (APG tabs) */}
      <div class="tab-panel" {...named} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}

/** A title for a pane without tabs. */
export function PaneTitle({ children }: { children: ComponentChildren }) {
  return (
    <h2 id={TITLE_ID} class="pane-title">
      {children}
    </h2>
  );
}

/** Leads the keys from the grid into the details: to the chosen tab, or to the content. */
export function focusDetails(): void {
  const details = document.getElementById(ID);
  const tab = details?.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
  (tab ?? details?.querySelector<HTMLElement>('.tab-panel'))?.focus();
}

/** The way back, when the details are closed: to the grid of the view, of which there is one. */
export function focusGrid(): void {
  document.querySelector<HTMLElement>('[role=grid]')?.focus();
}
