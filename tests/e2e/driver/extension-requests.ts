import type { Browser, CDPSession, Protocol } from 'puppeteer-core';

/** A request that the extension itself made. */
export interface ExtensionRequest {
  readonly method: string;
  readonly url: string;
  /** The page or worker of the extension that made it. */
  readonly from: string;
}

const EVERY_TARGET = {
  autoAttach: true,
  // Held at its start until we listen, so that not even its first request is missed.
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [{ type: 'browser', exclude: true }, { type: 'tab', exclude: true }, {}],
};

/**
 * Records every request made by the extension's pages (in tabs, popups and inside DevTools) and by its workers, from now
 * on; call it before DevTools is opened. Loading its own packaged files is recorded as well: these are the
 * chrome-extension: URLs. A request that the browser refuses before it is made (by the CSP) is not one.
 * @returns the list, which grows as requests are made
 */
export async function extensionRequests(browser: Browser): Promise<readonly ExtensionRequest[]> {
  const requests: ExtensionRequest[] = [];
  const seen = new Set<string>();
  const note: Note = (key, request) => {
    // A service worker is attached to by the browser and by each of its pages, and tells all of them.
    if (!request.from.includes('chrome-extension://') || seen.has(key)) return;
    seen.add(key);
    requests.push(request);
  };
  await watch(await browser.target().createCDPSession(), note);
  return requests;
}

type Note = (key: string, request: ExtensionRequest) => void;

/** Watches what a session attaches to, and so on downwards: frames of another site and workers are targets of their own. */
async function watch(session: CDPSession, note: Note): Promise<void> {
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const child = session.connection()?.session(sessionId);
    // A target that has gone again answers with an error, and has nothing more to tell.
    if (child) record(child, targetInfo, note).catch(() => undefined);
  });
  await session.send('Target.setAutoAttach', EVERY_TARGET);
}

async function record(session: CDPSession, target: Protocol.Target.TargetInfo, note: Note): Promise<void> {
  let from = target.url;
  const noteFrom = (id: string, method: string, url: string) =>
    note(`${target.targetId} ${id} ${url}`, { method, url, from });
  session.on('Network.requestWillBeSent', ({ requestId, request, documentURL }) => {
    // A frame is attached before it has an address, so its requests tell whose they are.
    from = documentURL || target.url;
    noteFrom(requestId, request.method, request.url);
  });
  session.on('Network.webSocketCreated', ({ requestId, url }) => noteFrom(requestId, 'GET', url));
  session.on('Network.webTransportCreated', ({ transportId, url }) => noteFrom(transportId, 'CONNECT', url));
  await Promise.all([
    session.send('Network.enable'),
    watch(session, note),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
}
