import { useState } from 'preact/hooks';

/** Asks for requests that the browser's own Network panel hides from extensions, and says what came of it. */
export function HiddenRequests({ look }: { look: () => Promise<number> }) {
  const [found, setFound] = useState<number>();
  return (
    <>
      <button type="button" class="link" onClick={() => void look().then(setFound)}>
        Look for hidden requests
      </button>
      {found === 0 && <span class="muted">no hidden request with a token since the last navigation</span>}
      {found !== undefined && found > 0 && (
        <span class="warning">
          {found === 1 ? '1 was' : `${found} were`} hidden: clear the filters of the Network panel, and its Pause, to
          have the next ones at once
        </span>
      )}
    </>
  );
}
