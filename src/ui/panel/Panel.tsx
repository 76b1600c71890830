import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ExportRun } from '../../models/export-run';
import type { HarOpening } from '../../models/har-opening';
import { PanelView } from '../../models/panel-view';
import type { RequestList } from '../../models/request-list';
import { nextOrder } from '../../models/row-order';
import type { RuleList } from '../../models/rule-list';
import { RuleProposals } from '../../models/rule-proposals';
import { COLUMNS } from './columns';
import { Details } from './Details';
import { useDroppedFile } from './dropped-file';
import { EmptyState } from './EmptyState';
import { HiddenRequests } from './HiddenRequests';
import { OpenedFile } from './OpenedFile';
import { OriginsView } from './OriginsView';
import { RequestGrid } from './RequestGrid';
import { StatusLine } from './StatusLine';
import { TokensView } from './TokensView';
import { Toolbar } from './Toolbar';
import { tabId } from './ViewTabs';

/** From this width on, in CSS pixels, details stand beside the grid; below it, under it. */
const BESIDE_FROM = 720;

interface Props {
  readonly list: RequestList;
  readonly opening: HarOpening;
  readonly exporting: ExportRun;
  /** What closing an opened file leads back to, in words. */
  readonly backTo: string;
  readonly rules: RuleList;
  readonly openRules: () => void;
  /** Loads the inspected page anew; absent where there is no live traffic to wait for. */
  readonly reloadPage?: (() => void) | undefined;
  /** Takes in what the browser hid from extensions, and says how many; absent where nothing is hidden. */
  readonly lookForHidden?: (() => Promise<number>) | undefined;
}

export function Panel({ list, opening, exporting, backTo, rules, openRules, reloadPage, lookForHidden }: Props) {
  const now = useNow();
  useDroppedFile(opening.open);
  const [view] = useState(() => new PanelView());
  const [proposed] = useState(() => new RuleProposals(rules));
  const shown = view.shown.value;
  const [main, { width }] = useSize();
  const beside = width >= BESIDE_FROM;
  const gridWidth = (withDetails: boolean) => (withDetails && beside ? width * 0.62 : width);
  const live = reloadPage !== undefined && opening.log.value === undefined;
  const common = { list, rules, now, gridWidth, reloadPage: live ? reloadPage : undefined };
  return (
    <div class="panel">
      <header>
        <h1 class="visually-hidden">Audlens</h1>
        <Toolbar
          list={list}
          view={view}
          rules={rules}
          opening={opening}
          exporting={exporting}
          live={live}
          openRules={openRules}
        />
      </header>
      <OpenedFile opening={opening} list={list} backTo={backTo} />
      <RuleProblems problems={rules.problems.value} />
      <main class="main-place" ref={main}>
        <div id="view" class={beside ? 'main beside' : 'main below'} role="tabpanel" aria-labelledby={tabId(shown)}>
          {shown === 'Requests' && <RequestsView {...common} openRules={openRules} />}
          {shown === 'Tokens' && <TokensView {...common} view={view} />}
          {shown === 'Origins' && <OriginsView {...common} view={view} proposed={proposed} />}
        </div>
      </main>
      <StatusLine list={list} live={live}>
        {live && lookForHidden && <HiddenRequests look={lookForHidden} />}
      </StatusLine>
    </div>
  );
}

interface ViewProps extends Omit<Props, 'opening' | 'exporting' | 'backTo' | 'lookForHidden'> {
  readonly now: number;
  /** The grid's width in CSS pixels, with and without details beside it. */
  readonly gridWidth: (withDetails: boolean) => number;
}

function RequestsView({ list, rules, now, gridWidth, openRules, reloadPage }: ViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const rows = list.shown.value;
  const selected = list.selected.value;
  const columns = COLUMNS.filter(({ from }) => from <= gridWidth(selected !== undefined));
  const close = () => {
    list.select(undefined);
    place.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  return (
    <>
      <div class="grid-place" ref={place}>
        <RequestGrid
          rows={rows}
          columns={columns}
          selectedId={selected?.id}
          now={now}
          onSelect={(id) => list.select(id)}
          order={list.order.value}
          onSort={(key) => {
            list.order.value = nextOrder(list.order.peek(), key);
          }}
        />
        {rows.length === 0 && <EmptyState list={list} reloadPage={reloadPage} />}
      </div>
      {selected && <Details row={selected} rules={rules} now={now} openRules={openRules} onClose={close} />}
    </>
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
