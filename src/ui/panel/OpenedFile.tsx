import type { HarOpening } from '../../models/har-opening';
import type { RequestList } from '../../models/request-list';
import { HostileText } from '../shared/HostileText';

interface Props {
  readonly opening: HarOpening;
  readonly list: RequestList;
  /** What "close" leads back to, in words. */
  readonly backTo: string;
}

/** What is being opened, or is open, above the rows. */
export function OpenedFile({ opening, list, backTo }: Props) {
  const state = opening.state.value;
  switch (state.kind) {
    case 'idle':
      return null;
    case 'reading':
      return (
        <div class="banner">
          <label>
            Reading <HostileText text={state.name} /> <progress max={1} value={state.share} />
          </label>{' '}
          <button type="button" onClick={() => opening.cancel()}>
            Cancel
          </button>
        </div>
      );
    case 'failed':
      return (
        <div class="banner problem" role="alert">
          <HostileText text={state.name} />: {state.sentence} Nothing was opened.{' '}
          <button type="button" onClick={() => opening.cancel()}>
            Dismiss
          </button>
        </div>
      );
    case 'open':
      return (
        <div class="banner">
          <b>
            <HostileText text={state.name} />
          </b>{' '}
          {state.entries.toLocaleString('en')} entries. <Sanitised list={list} />{' '}
          <button type="button" onClick={() => opening.close()}>
            {backTo}
          </button>
        </div>
      );
  }
}

/** A file without any token is most likely sanitised: browsers leave `Authorization` out unless told otherwise. */
function Sanitised({ list }: { list: RequestList }) {
  if (list.counts.value.rows > 0) return null;
  return (
    <span>
      No token is in it: browsers leave the Authorization header out. In the Network panel, export the HAR{' '}
      <i>with sensitive data</i> (Chrome: Settings, Preferences, Network), and keep that file to yourself.
    </span>
  );
}
