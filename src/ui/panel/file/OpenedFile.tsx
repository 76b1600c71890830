import { counted } from '../../../core/explain/counted';
import type { HarOpening, OpeningState } from '../../../models/files/har-opening';
import type { RequestList } from '../../../models/requests/request-list';
import { HostileText } from '../../shared/HostileText';
import { SanitisedFile } from './SanitisedFile';

interface Props {
  readonly list: RequestList;
  readonly opening: HarOpening;
  /** What "close" leads back to, in words. */
  readonly backTo: string;
}

/** What is being opened, or is open, above the rows. */
export function OpenedFile({ list, opening, backTo }: Props) {
  const state = opening.state.value;
  switch (state.kind) {
    case 'idle':
      return null;
    case 'reading':
      return <Reading state={state} onCancel={() => opening.cancel()} />;
    case 'failed':
      return (
        <div class="banner opened-file problem" role="alert">
          <span class="words">
            <HostileText text={state.name} />: {state.sentence} Nothing was opened.
          </span>{' '}
          <button type="button" onClick={() => opening.cancel()}>
            Dismiss
          </button>
        </div>
      );
    case 'open':
      return (
        <>
          <div class="banner opened-file">
            <span class="words">
              <b>
                <HostileText text={state.name} />
              </b>{' '}
              {counted(state.summary.entries, 'entry', 'entries')}
              {state.summary.leftOut.unreadable > 0 && <Unreadable count={state.summary.leftOut.unreadable} />}
            </span>{' '}
            <button type="button" onClick={() => opening.close()}>
              {backTo}
            </button>
          </div>
          {state.summary.digest.bearing === 0 && <SanitisedFile digest={state.summary.digest} list={list} />}
        </>
      );
  }
}

function Reading({ state, onCancel }: { state: OpeningState & { kind: 'reading' }; onCancel: () => void }) {
  return (
    <div class="banner opened-file">
      <label class="words">
        Reading <HostileText text={state.name} /> <progress max={1} value={state.share} />
      </label>{' '}
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

function Unreadable({ count }: { count: number }) {
  return <span class="problem">, of which {counted(count, 'is no request', 'are no requests')} that can be read</span>;
}
