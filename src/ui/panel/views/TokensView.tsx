import { useMemo } from 'preact/hooks';
import { grouped } from '../../../core/explain/counted';
import { kindOfToken } from '../../../core/explain/kind-of-token';
import { visibleText } from '../../../core/explain/visible-text';
import type { PanelView } from '../../../models/panel/panel-view';
import { tokenValue } from '../../../models/summaries/token-order';
import { type TokenSummary, tokenTally } from '../../../models/summaries/token-summary';
import { HostileText } from '../../shared/HostileText';
import { TokenView } from '../../shared/TokenView';
import { TokenChip } from '../cells/TokenChip';
import { ViewGrid } from '../grid/ViewGrid';
import { focusDetails, focusGrid, type PaneSetting, PaneTitle, SidePane } from '../SidePane';
import { EmptyState } from './EmptyState';
import { TokenComparison } from './TokenComparison';
import { kindText, TOKEN_COLUMNS } from './token-columns';
import { useSorted } from './use-sorted';
import { useSummary } from './use-summary';
import type { ViewProps } from './view-props';

/** The same log, one line a token. Two can be compared. */
export function TokensView({ list, view, settings, place, now, gridWidth, reloadPage }: ViewProps) {
  const summed = useSummary(list.shown, tokenTally);
  const { order } = settings.current.value.grids.Tokens;
  const tokens = useSorted(summed, order, tokenValue);
  const selectedId = view.tokenId.value;
  const selected = useMemo(() => tokens.find(({ token }) => token.id === selectedId), [tokens, selectedId]);
  const close = () => {
    view.selectToken(undefined);
    focusGrid();
  };
  return (
    <>
      <div class="grid-place">
        <ViewGrid
          view={view}
          settings={settings}
          width={gridWidth(selected !== undefined)}
          items={tokens}
          columns={TOKEN_COLUMNS}
          keyOf={({ token }) => token.id}
          selectedKey={selected?.token.id}
          now={now}
          itemsChange
          onSelect={(summary) => view.selectToken(summary?.token.id)}
          onAlso={({ token }) => view.compareWith(token.id)}
          onEnter={focusDetails}
          rowClass={({ token }) => (selected && token.id === view.comparedId.value ? 'compared-row' : '')}
        />
        {tokens.length === 0 && <NoTokens list={list} reloadPage={reloadPage} />}
      </div>
      {selected && (
        <TokenPane
          selected={selected}
          tokens={tokens}
          view={view}
          now={now}
          settings={settings}
          place={place}
          onShowRequests={() => view.showRequests(list, `token:T${selected.token.id}`)}
          onClose={close}
        />
      )}
    </>
  );
}

function NoTokens(props: Pick<ViewProps, 'list' | 'reloadPage'>) {
  if (props.list.shown.value.length === 0) return <EmptyState {...props} />;
  return (
    <div class="empty">
      <h2>No token in these requests</h2>
      <p>They carried none, and were refused. See them under Requests.</p>
    </div>
  );
}

interface PaneProps extends PaneSetting {
  readonly selected: TokenSummary;
  readonly tokens: readonly TokenSummary[];
  readonly view: PanelView;
  readonly now: number;
  readonly onShowRequests: () => void;
  readonly onClose: () => void;
}

function TokenPane({ selected, tokens, view, now, settings, place, onShowRequests, onClose }: PaneProps) {
  const { token } = selected;
  const chip = <TokenChip id={token.id} />;
  const compared = tokens.find((one) => one.token.id === view.comparedId.value);
  return (
    <SidePane head={<PaneTitle>{chip}</PaneTitle>} settings={settings} place={place} onClose={onClose}>
      <div class="pane-actions">
        <CompareSelect selected={selected} tokens={tokens} view={view} />
        <button type="button" onClick={onShowRequests}>
          Show this token’s requests
        </button>
      </div>
      {compared ? (
        <TokenComparison one={token} other={compared.token} />
      ) : (
        <>
          <p>
            <HostileText text={kindOfToken(token.decoded).evidence} />
          </p>
          <SentTo summary={selected} />
          <TokenView text={token.text} decoded={token.decoded} now={now} />
        </>
      )}
    </SidePane>
  );
}

/** More would not help anyone to choose. Ctrl+click on a line reaches the others. */
const MOST_OFFERED = 200;

function CompareSelect({ selected, tokens, view }: Pick<PaneProps, 'selected' | 'tokens' | 'view'>) {
  const others = tokens.filter((one) => one !== selected);
  if (others.length === 0) return null;
  const compared = others.find(({ token }) => token.id === view.comparedId.value);
  const offered = others.slice(-MOST_OFFERED);
  if (compared && !offered.includes(compared)) offered.unshift(compared);
  return (
    <label class="compare-with" title="Or click another token with Ctrl held">
      Compare with…{' '}
      <select
        value={compared?.token.id ?? ''}
        onChange={({ currentTarget: { value } }) => view.compareWith(value === '' ? undefined : Number(value))}
      >
        <option value="">no other token</option>
        {offered.map((one) => (
          <option key={one.token.id} value={one.token.id}>
            T{one.token.id} · {kindText(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

const MOST_ORIGINS = 30;

function SentTo({ summary: { origins, requests } }: { summary: TokenSummary }) {
  const listed = [...origins].slice(0, MOST_ORIGINS);
  return (
    <section>
      <h3>Sent to</h3>
      {origins.size === 0 && <p>Nowhere: none of its {grouped(requests)} requests left the browser.</p>}
      <ul class="plain-list">
        {listed.map(([origin, count]) => (
          <li key={origin}>
            <code>{visibleText(origin)}</code> <span class="muted">{times(count)}</span>
          </li>
        ))}
      </ul>
      {origins.size > MOST_ORIGINS && <p class="muted">and {origins.size - MOST_ORIGINS} more origins</p>}
    </section>
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${grouped(count)} times`;
}
