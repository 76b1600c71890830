/** Every finished request while DevTools is open, once what DevTools had before, and where the page goes. */
export function observeNetwork(events: {
  onEntry(entry: unknown, readBody: (take: (body: string) => void) => void): void;
  onEarlierEntries(entries: readonly unknown[]): void;
  onNavigated(url: string): void;
}): void {
  const { network } = chrome.devtools;
  network.onRequestFinished.addListener((entry: FinishedRequest) => {
    events.onEntry(entry, (take) => readBody(entry, take));
  });
  network.onNavigated.addListener((url: string) => events.onNavigated(url));
  void listedEntries().then((entries) => events.onEarlierEntries(entries));
}

/** Every entry that DevTools holds, which costs by their number; none on pages that extensions may not inspect. */
export function listedEntries(): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    chrome.devtools.network.getHAR((log: { entries?: unknown }) => {
      resolve(Array.isArray(log?.entries) ? log.entries : []);
    });
  });
}

interface FinishedRequest {
  getContent(callback: (content: unknown, encodingOrType: unknown) => void): unknown;
}

/**
 * Must be called inside the event: after any URL change the body is gone. The second value is an encoding in Chromium
 * and a MIME type in Firefox; where the body can't be had, the content is no text.
 */
function readBody(entry: FinishedRequest, take: (body: string) => void): void {
  entry.getContent((content, encoding) => {
    if (typeof content === 'string' && content !== '' && encoding !== 'base64') take(content);
  });
}

export function reloadPage(): void {
  chrome.devtools.inspectedWindow.reload({});
}

/**
 * Shows DevTools' own Network panel with this text in its filter box. Chromium has this since 128 or so, undocumented;
 * Firefox has not.
 */
export const showInNetworkPanel = networkPanel()
  ? (filter: string): void => void networkPanel()?.show({ filter })
  : undefined;

function networkPanel(): { show(options: { filter: string }): unknown } | undefined {
  const { network } = chrome.devtools.panels as { network?: { show?: unknown } };
  return typeof network?.show === 'function' ? (network as { show(): unknown }) : undefined;
}
