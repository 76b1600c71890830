import { ALL_SITES } from '../../core/traffic/web-request-sites';
import type { CaptureView, CompleteState } from '../../models/capture/capture-status';

interface Props {
  readonly capture: CaptureView;
  readonly recording: boolean;
}

/** What the browser's DevTools hide from extensions: how complete capture stands, and the search for what it is not for. */
export function HiddenRequests({ capture, recording }: Props) {
  const { complete, hidden } = capture.note.value;
  const seesAll = complete.kind === 'on' && complete.sites.includes(ALL_SITES);
  return (
    <>
      <CompleteWords complete={complete} />
      {capture.look && !seesAll && (
        <>
          <button type="button" class="link" disabled={!recording} onClick={() => void capture.look?.()}>
            Look for hidden requests
          </button>
          <Found hidden={hidden} />
        </>
      )}
      {(complete.kind === 'ended' || (capture.look && complete.kind === 'off')) && (
        <button type="button" class="link" onClick={() => capture.openSettings()}>
          Complete capture…
        </button>
      )}
    </>
  );
}

function CompleteWords({ complete }: { complete: CompleteState }) {
  if (complete.kind === 'ended')
    return <span class="warning">Complete capture was turned off: hidden requests are missing from now on</span>;
  if (complete.kind !== 'on') return null;
  const { sites } = complete;
  const many = sites.length === 1 ? '1 site' : `${sites.length} sites`;
  return <span class="muted">Complete capture: {sites.includes(ALL_SITES) ? 'all sites' : many}</span>;
}

function Found({ hidden }: { hidden: number | undefined }) {
  if (hidden === undefined) return null;
  if (hidden === 0)
    return (
      <span class="muted">
        no hidden request with a token since the last navigation; one that a navigation cut off needs complete capture
      </span>
    );
  return (
    <span class="warning">
      {hidden === 1 ? '1 was' : `${hidden} were`} hidden: clear the filters of the Network panel, and its Pause, to have
      the next ones at once
    </span>
  );
}
