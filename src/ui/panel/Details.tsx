import { useState } from 'preact/hooks';
import type { Row } from '../../models/row';
import type { RuleList } from '../../models/rule-list';
import { RequestTab } from './RequestTab';
import { TokenTab } from './TokenTab';
import { WhyTab } from './WhyTab';

const TABS = ['Why', 'Token', 'Request'] as const;

interface Props {
  readonly row: Row;
  readonly rules: RuleList;
  readonly now: number;
  readonly openRules: () => void;
  readonly onClose: () => void;
}

/** Everything about one row. The chosen tab stays from row to row. */
export function Details(props: Props) {
  const [chosen, choose] = useState<(typeof TABS)[number]>('Why');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    props.onClose();
    event.preventDefault();
    event.stopPropagation();
  };
  const moveTab = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const step = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
    const next = TABS[(TABS.indexOf(chosen) + step) % TABS.length] ?? 'Why';
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class="details" aria-label="Details" onKeyDown={onKeyDown}>
      <div class="tabs">
        <div role="tablist" aria-label="Details" onKeyDown={moveTab}>
          {TABS.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              aria-selected={name === chosen}
              aria-controls="tab-panel"
              tabIndex={name === chosen ? 0 : -1}
              onClick={() => choose(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <button type="button" class="tool" aria-label="Close details" title="Close details" onClick={props.onClose}>
          <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M4 4l8 8m0-8l-8 8" />
          </svg>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a tab panel that scrolls must be reachable by key (APG tabs) */}
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${chosen}`} tabIndex={0}>
        {chosen === 'Why' && <WhyTab {...props} />}
        {chosen === 'Token' && <TokenTab row={props.row} now={props.now} />}
        {chosen === 'Request' && <RequestTab row={props.row} />}
      </div>
    </section>
  );
}
