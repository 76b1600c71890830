import { ALL_SITES, type CaptureGrant, isCapturing, siteName } from '../../core/traffic/web-request-sites';
import type { CaptureSetting } from '../../models/capture/capture-setting';
import { HostileText } from '../shared/HostileText';

/** Asks for the one permission that Audlens does without, says what for, and gives it back. */
export function CompleteCapture({ setting }: { setting: CaptureSetting }) {
  const grant = setting.grant.value;
  if (!grant) return null;
  return (
    <section class="box capture" aria-labelledby="capture-title">
      <h2 id="capture-title">
        Complete capture <span class={isCapturing(grant) ? 'good' : 'muted'}>{stateWord(grant)}</span>
      </h2>
      <p>
        DevTools does not tell extensions of every request. Missing are those that still wait for an answer or were cut
        off when the page went elsewhere, such as a login just before its redirect, and in Firefox also those that the
        filters of the Network panel hide. With your permission Audlens records them too.
      </p>
      <p class="muted">
        The browser will ask whether Audlens may read your data on these sites. Audlens uses this only while DevTools is
        open, and only for the tab under it. Tokens stay in memory, and nothing leaves this browser.
      </p>
      {grant.forbidden ? (
        <p>
          <strong>Your organisation does not allow complete capture.</strong>
        </p>
      ) : (
        <Sites setting={setting} grant={grant} />
      )}
      <p class="problem" role="alert">
        {setting.problem.value !== undefined && <HostileText text={setting.problem.value} />}
      </p>
    </section>
  );
}

function stateWord(grant: CaptureGrant): string {
  if (grant.forbidden) return '· not allowed';
  return isCapturing(grant) ? '· on' : '· off';
}

function Sites({ setting, grant: { sites } }: { setting: CaptureSetting; grant: CaptureGrant }) {
  return (
    <>
      {sites.length > 0 && (
        <ul class="sites" aria-label="Captured sites">
          {sites.map((site) => (
            <li key={site}>
              <code>
                <HostileText text={siteName(site)} />
              </code>
              <button
                type="button"
                class="link"
                aria-label={`Remove ${siteName(site)}`}
                onClick={() => void setting.remove(site)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="actions"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void setting.addSite();
        }}
      >
        <input
          type="text"
          class="mono"
          aria-label="Site to capture"
          aria-describedby="site-hint"
          placeholder="https://shop.example.com"
          value={setting.site.value}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            setting.site.value = event.currentTarget.value;
          }}
        />
        <button type="submit">Add site</button>
        <button type="button" disabled={sites.includes(ALL_SITES)} onClick={() => void setting.captureAll()}>
          Capture all sites
        </button>
        {sites.length > 0 && (
          <button type="button" onClick={() => void setting.turnOff()}>
            Turn off
          </button>
        )}
      </form>
      <p id="site-hint" class="muted small">
        Add both the site of the page and that of the API: the browser shows a request only where it may show both. All
        ports are included.
      </p>
    </>
  );
}
