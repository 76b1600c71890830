import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CaptureView } from '../../models/capture/capture-status';
import type { ExportRun } from '../../models/files/export-run';
import type { HarOpening } from '../../models/files/har-opening';
import type { DetailsPlace, PanelSettings } from '../../models/panel/panel-settings';
import { PanelView } from '../../models/panel/panel-view';
import type { RequestList } from '../../models/requests/request-list';
import type { RuleList } from '../../models/rules/rule-list';
import { RuleProposals } from '../../models/rules/rule-proposals';
import { useKeptFocus } from '../shared/kept-focus';
import { pageSurroundings } from '../shared/page-surroundings';
import { OpenedFile } from './file/OpenedFile';
import { useDroppedFile } from './file/use-dropped-file';
import { HiddenRequests } from './HiddenRequests';
import { StatusLine } from './StatusLine';
import { Toolbar } from './toolbar/Toolbar';
import { tabId } from './toolbar/ViewTabs';
import { OriginsView } from './views/OriginsView';
import { RequestsView } from './views/RequestsView';
import { TokensView } from './views/TokensView';

/** From this width on, in CSS pixels, details stand beside the grid; below it, under it. */
const BESIDE_FROM = 720;

interface Props {
  readonly list: RequestList;
  readonly opening: HarOpening;
  readonly exporting: ExportRun;
  /** What closing an opened file leads back to, in words. */
  readonly backTo: string;
  readonly rules: RuleList;
  readonly settings: PanelSettings;
  readonly openRules: () => void;
  /** Shows the browser's own Network panel with a filter, where there is such a way. */
  readonly showInNetworkPanel?: ((filter: string) => void) | undefined;
  /** Loads the inspected page anew; absent where there is no live traffic to wait for. */
  readonly reloadPage?: (() => void) | undefined;
  /** What is said of the capture itself; absent where there is none. */
  readonly capture?: CaptureView | undefined;
}

export function Panel(props: Props) {
  const { list, opening, exporting, backTo, rules, settings, openRules, reloadPage, capture } = props;
  const now = useNow();
  useDroppedFile(opening.open);
  useKeptFocus();
  const [view] = useState(() => new PanelView());
  const [proposed] = useState(() => new RuleProposals(rules));
  const shown = view.shown.value;
  const [main, { width }] = useSize();
  const place: DetailsPlace = width >= BESIDE_FROM ? 'beside' : 'below';
  const share = settings.current.value.detailsShare.beside;
  const gridWidth = (withDetails: boolean) => (withDetails && place === 'beside' ? width * (1 - share / 100) : width);
  const live = reloadPage !== undefined && opening.log.value === undefined;
  const common = { list, rules, view, settings, place, now, gridWidth, reloadPage: live ? reloadPage : undefined };
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
        <OpenedFile list={list} opening={opening} backTo={backTo} />
        <RuleProblems problems={rules.problems.value} />
      </header>
      <main class="main-place" ref={main}>
        <div id="view" class={`main ${place}`} role="tabpanel" aria-labelledby={tabId(shown)}>
          {shown === 'Requests' && (
            <RequestsView
              {...common}
              bareFile={opening.bare}
              openRules={openRules}
              showInNetworkPanel={live ? props.showInNetworkPanel : undefined}
            />
          )}
          {shown === 'Tokens' && <TokensView {...common} />}
          {shown === 'Origins' && <OriginsView {...common} proposed={proposed} />}
        </div>
      </main>
      <StatusLine list={list} live={live}>
        {live && capture && <HiddenRequests capture={capture} recording={list.recording.value} />}
      </StatusLine>
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
      if (pageSurroundings.visible.peek()) setNow(Date.now());
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
