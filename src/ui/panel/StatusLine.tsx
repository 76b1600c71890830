import type { ComponentChildren } from 'preact';
import type { RequestList } from '../../models/request-list';

interface Props {
  readonly list: RequestList;
  readonly live: boolean;
  readonly children?: ComponentChildren;
}

/** Live counts, and the two promises that a reader of this screen should have in mind. */
export function StatusLine({ list, live, children }: Props) {
  const { rows, flagged } = list.counts.value;
  const { dropped, unreadable, seen } = list.traffic.value;
  return (
    <div class="status-line" role="status">
      <span>
        <b>{number(rows)}</b> {rows === 1 ? 'request' : 'requests'} with tokens
      </span>
      <span class={flagged > 0 ? 'bad' : 'muted'}>
        <b>{number(flagged)}</b> flagged
      </span>
      <span class="optional">
        <b>{number(list.tokenCount)}</b> {list.tokenCount === 1 ? 'token' : 'tokens'}
      </span>
      <span class="muted optional">{number(seen)} seen</span>
      {dropped > 0 && <span class="warning">{number(dropped)} oldest dropped: the list was full</span>}
      {unreadable > 0 && <span class="warning">{number(unreadable)} could not be read</span>}
      <span class="muted">Decoded, not verified</span>
      {children}
      <span class="muted end">
        {live && (list.recording.value ? 'Recording · ' : 'Not recording · ')}nothing leaves this browser
      </span>
    </div>
  );
}

function number(count: number): string {
  return count.toLocaleString('en');
}
