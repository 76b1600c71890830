import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Details that need no tabs: a title, a way out, and what there is to say. */
export function SidePane({ title, onClose, children }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    onClose();
    // Escape would go on to DevTools and open its drawer.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section class="details" aria-label="Details" onKeyDown={onKeyDown}>
      <div class="tabs">
        <h2 class="pane-title">{title}</h2>
        <button type="button" class="tool" aria-label="Close details" title="Close details" onClick={onClose}>
          <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M4 4l8 8m0-8l-8 8" />
          </svg>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <div class="tab-panel" tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
