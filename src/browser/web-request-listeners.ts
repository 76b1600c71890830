import { browser } from 'wxt/browser';
import type { WebRequestDetails, WebRequestStage } from '../core/traffic/web-request';
import { originOfPage, type WebRequestOwner } from '../core/traffic/web-request-route';

/** Members that one of the browsers has: `initiator` Chromium; the other three Firefox. */
interface OwnerDetails {
  readonly tabId: number;
  readonly initiator?: string;
  readonly documentUrl?: string;
  readonly originUrl?: string;
  readonly incognito?: boolean;
}

/** One event of the API as it is used here; the types of the two browsers differ. */
interface RequestEvent {
  addListener(listener: (details: Details) => void, filter: { urls: string[] }, extra?: string[]): void;
  removeListener(listener: (details: Details) => void): void;
}

type Details = WebRequestDetails & OwnerDetails;
type EventName = Exclude<keyof typeof browser.webRequest & `on${string}`, 'onActionIgnored' | 'onAuthRequired'>;

/** Of which event each stage comes, and what must be asked for with it. */
const EVENTS: Readonly<Record<WebRequestStage, readonly [EventName, readonly string[]]>> = {
  begun: ['onBeforeRequest', ['requestBody']],
  // Not onBeforeSendHeaders: other extensions may still change headers there.
  sending: ['onSendHeaders', ['requestHeaders', 'extraHeaders']],
  answered: ['onResponseStarted', ['responseHeaders', 'extraHeaders']],
  redirected: ['onBeforeRedirect', ['responseHeaders', 'extraHeaders']],
  completed: ['onCompleted', []],
  failed: ['onErrorOccurred', []],
};

/** The browser leaves out what there is no permission for. */
const EVERYTHING = { urls: ['<all_urls>'] };

/** Listens to every request that the permissions let be seen; blocks none. Returns the way to stop. */
export function listenToRequests(
  listener: (stage: WebRequestStage, details: WebRequestDetails, owner: WebRequestOwner) => void,
): () => void {
  let privateOnes: false | undefined;
  // Chromium does not say which requests are of a private window. Where it shows none, all of them are not.
  void browser.extension.isAllowedIncognitoAccess().then((allowed) => {
    if (!allowed) privateOnes = false;
  });
  const stops = Object.entries(EVENTS).map(([stage, [name, extra]]) => {
    const event = browser.webRequest[name] as unknown as RequestEvent;
    const told = (details: Details) => listener(stage as WebRequestStage, details, ownerOf(details, privateOnes));
    // Where nothing may be asked for, Firefox takes no list, not even an empty one.
    if (extra.length === 0) event.addListener(told, EVERYTHING);
    else event.addListener(told, EVERYTHING, extra.filter(isKnownHere));
    return () => event.removeListener(told);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** Cookies and the like are asked for by a word that only Chromium knows; Firefox shows them anyway. */
function isKnownHere(extra: string): boolean {
  return extra !== 'extraHeaders' || !import.meta.env.FIREFOX;
}

function ownerOf(details: Details, otherwise: false | undefined): WebRequestOwner {
  const { tabId, initiator, documentUrl, originUrl } = details;
  return {
    tabId,
    incognito: details.incognito ?? otherwise,
    origin: originOfPage(initiator ?? documentUrl ?? originUrl),
  };
}
