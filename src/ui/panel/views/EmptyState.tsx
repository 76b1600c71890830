import { counted, grouped } from '../../../core/explain/counted';
import { NO_FILTER } from '../../../models/filter/row-filter';
import type { RequestList } from '../../../models/requests/request-list';

/** What stands where rows would be: what to do, and what can't be seen. */
export function EmptyState({ list, reloadPage }: { list: RequestList; reloadPage?: (() => void) | undefined }) {
  const { seen, withCookies } = list.traffic.value;
  if (list.counts.value.rows > 0) return <FilteredOut list={list} />;
  if (!reloadPage && seen === 0) {
    return (
      <Message
        title="Open a HAR file"
        text="Press Open HAR, or drop a HAR file here. It is read on this machine and goes nowhere."
      />
    );
  }
  if (!reloadPage) return <Message title="No request to show" text={seenText(list)} />;
  if (!list.recording.value) {
    return (
      <Message title="Recording is off" text="Nothing is being recorded. Press Record to go on.">
        <button type="button" onClick={() => list.toggleRecording()}>
          Start recording
        </button>
      </Message>
    );
  }
  if (seen === 0) {
    return (
      <Message
        title="Waiting for requests with a token"
        text="Use the page, or reload it. Requests from before DevTools was opened can’t be seen."
      >
        <button type="button" onClick={reloadPage}>
          Reload page
        </button>
      </Message>
    );
  }
  return (
    <Message title="No request with a token yet" text={seenText(list)}>
      <p class="muted">
        {withCookies > 0
          ? 'The page may keep its session in cookies, and its tokens on a server. Then there is nothing to compare here.'
          : 'Use the part of the page that calls the API. Tokens after a “#” in a URL can’t be seen.'}
      </p>
    </Message>
  );
}

function FilteredOut({ list }: { list: RequestList }) {
  return (
    <Message title="No request matches the filter" text={`${hiddenText(list.counts.value.rows)}`}>
      <button
        type="button"
        onClick={() => {
          list.filter.value = NO_FILTER;
        }}
      >
        Clear filter
      </button>
    </Message>
  );
}

function Message({ title, text, children }: { title: string; text: string; children?: preact.ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

function seenText(list: RequestList): string {
  const { seen, withCookies } = list.traffic.value;
  return `${grouped(seen)} seen, 0 with a bearer token, ${grouped(withCookies)} with cookies.`;
}

function hiddenText(count: number): string {
  return `${counted(count, 'request is', 'requests are')} hidden.`;
}
