import type { ComponentChildren } from 'preact';
import { grouped } from '../../core/explain/counted';
import { LOG_BOUNDS } from '../../models/log/traffic-log';
import type { RequestList } from '../../models/requests/request-list';

const BOUNDS_HELP = `The list holds at most ${grouped(LOG_BOUNDS.exchanges)} requests or ${grouped(LOG_BOUNDS.bytes / 1024 / 1024)} MB. When it is full, the oldest that are neither flagged nor refused go first.`;

interface Props {
  readonly list: RequestList;
  readonly live: boolean;
  readonly children?: ComponentChildren;
}

/** Live counts, and the two promises that a reader of this screen should have in mind. */
export function StatusLine({ list, live, children }: Props) {
  const { rows, flagged } = list.counts.value;
  const { dropped, unreadable, seen } = list.traffic.value;
  const { text, words } = list.filter.value;
  const isFiltered = text.trim() !== '' || words.size > 0;
  const progress = list.progress.value;
  // Where no token was captured, the rows are refusals for which one may have been due.
  const withWhat = rows > 0 && list.tokenCount === 0 ? 'refused without a token' : 'with tokens';
  return (
    <div class="status-line" role="status">
      <span title={BOUNDS_HELP}>
        {isFiltered && (
          <>
            <b>{grouped(list.shown.value.length)}</b> of{' '}
          </>
        )}
        <b>{grouped(rows)}</b> {rows === 1 ? 'request' : 'requests'} {withWhat}
      </span>
      <span class={flagged > 0 ? 'bad' : 'muted'}>
        <b>{grouped(flagged)}</b> flagged
      </span>
      <span class="optional">
        <b>{grouped(list.tokenCount)}</b> {list.tokenCount === 1 ? 'token' : 'tokens'}
      </span>
      <span class="muted optional">{grouped(seen)} seen</span>
      {dropped > 0 && (
        <span class="warning" title={BOUNDS_HELP}>
          {grouped(dropped)} dropped, unflagged first: the list is full
        </span>
      )}
      {progress !== null && <progress max={1} value={progress} aria-label="Updating the list" />}
      {unreadable > 0 && <span class="warning">{grouped(unreadable)} could not be read</span>}
      <span class="muted">Decoded, not verified</span>
      {children}
      <span class="muted end">
        {live ? `${list.recording.value ? 'Recording' : 'Not recording'} · nothing` : 'Nothing'} leaves this browser
      </span>
    </div>
  );
}
