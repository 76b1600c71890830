import { parsedUrl } from '../parsed-url';

/** A panel that asked for its tab's requests. */
export interface CapturingPanel {
  readonly tabId: number;
  /** Whether the tab is in a private window; undefined while that is not known. */
  readonly incognito: boolean | undefined;
  /** The origin of the page in the tab; null where the browser does not tell it, having no leave for that page. */
  readonly pageOrigin: string | null;
}

/** Whose request it is, as `webRequest` tells it. */
export interface WebRequestOwner {
  /** −1 where it is of no tab: a service worker's own, a shared worker's. */
  readonly tabId: number;
  /** Whether it is of a private window; undefined where the browser does not say (Chromium). */
  readonly incognito: boolean | undefined;
  /** The origin that made it, where known. */
  readonly origin: string | null;
}

const NO_TAB = -1;

/**
 * Whether a panel may be told of a request: it is of the panel's own tab, or of no tab and of the page's own origin.
 * Private windows stay apart, and what could be of one or not is told to nobody.
 */
export function mayBeTold(panel: CapturingPanel, request: WebRequestOwner): boolean {
  const { incognito = request.tabId === NO_TAB ? null : panel.incognito, origin } = request;
  if (incognito !== panel.incognito) return false;
  return request.tabId === NO_TAB ? origin !== null && origin === panel.pageOrigin : request.tabId === panel.tabId;
}

/** The origin of a page or worker, as a text that compares; null for none, and for `data:` and the like. */
export function originOfPage(text: string | undefined): string | null {
  const url = text === undefined ? undefined : parsedUrl(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.origin : null;
}
