import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RequestList } from '../../models/request-list';
import type { RuleList } from '../../models/rule-list';
import { COLUMNS } from './columns';
import { Details } from './Details';
import { EmptyState } from './EmptyState';
import { RequestGrid } from './RequestGrid';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';

/** From this width on, in CSS pixels, details stand beside the grid; below it, under it. */
const BESIDE_FROM = 720;

interface Props {
  readonly list: RequestList;
  readonly rules: RuleList;
  readonly openRules: () => void;
  readonly reloadPage: () => void;
}

export function Panel({ list, rules, openRules, reloadPage }: Props) {
  const now = useNow();
  const rows = list.shown.value;
  const selected = list.selected.value;
  const [main, { width }] = useSize();
  const beside = width >= BESIDE_FROM;
  const gridWidth = selected && beside ? width * 0.62 : width;
  const columns = COLUMNS.filter(({ from }) => from <= gridWidth);
  const close = () => {
    list.select(undefined);
    main.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  return (
    <div class="panel">
      <Toolbar list={list} openRules={openRules} />
      <RuleProblems problems={rules.problems.value} />
      <main class={beside ? 'main beside' : 'main below'} ref={main}>
        <div class="grid-place">
          <RequestGrid
            rows={rows}
            columns={columns}
            selectedId={selected?.id}
            now={now}
            onSelect={(id) => list.select(id)}
          />
          {rows.length === 0 && <EmptyState list={list} reloadPage={reloadPage} />}
        </div>
        {selected && <Details row={selected} rules={rules} now={now} openRules={openRules} onClose={close} />}
      </main>
      <StatusLine list={list} />
    </div>
  );
}

function RuleProblems({ problems }: { problems: readonly string[] }) {
  const [first] = problems;
  if (first === undefined) return null;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return (
    <p class="banner problem" role="alert">
      {first}
      {more}
    </p>
  );
}

/** The current time in milliseconds, anew every second while the panel can be seen. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useSize() {
  const element = useRef<HTMLElement>(null);
  const [size, setSize] = useState({ width: 1000, height: 400 });
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, size] as const;
}
