import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import { type CaptureMessage, webRequestEvent } from '../core/traffic/web-request';
import { mayBeTold } from '../core/traffic/web-request-route';
import { type CaptureGrant, isCapturing } from '../core/traffic/web-request-sites';
import { captureGrant } from './capture-grant';
import { PanelTab, type SeenTab } from './panel-tab';
import { listenToRequests } from './web-request-listeners';
import { tabOfPort } from './web-request-port';

type Port = Browser.runtime.Port;

/**
 * In the background: tells each open devtools page of its own tab's requests, while complete capture is turned on. With
 * no devtools page open, or without permission, it listens to nothing. It never keeps anything of a request.
 */
export function offerCompleteCapture(): void {
  const panels = new Map<Port, PanelTab>();
  let grant: CaptureGrant | undefined;
  let stop: (() => void) | undefined;

  const listenIfNeeded = () => {
    const isNeeded = panels.size > 0 && grant !== undefined && isCapturing(grant);
    if (isNeeded) stop ??= listen(panels);
    else stop?.();
    if (!isNeeded) stop = undefined;
  };
  browser.runtime.onConnect.addListener((port) => {
    const tabId = tabOfPort(port);
    if (tabId === undefined) return;
    const panel = new PanelTab(tabId);
    panels.set(port, panel);
    port.onDisconnect.addListener(() => {
      panels.delete(port);
      listenIfNeeded();
    });
    void panel.look();
    if (grant) tell(port, { kind: 'grant', grant });
    listenIfNeeded();
  });
  captureGrant.watch((now) => {
    grant = now;
    for (const [port, panel] of panels) {
      // More or less may be told of the page now.
      void panel.look();
      tell(port, { kind: 'grant', grant });
    }
    listenIfNeeded();
  });
}

function listen(panels: ReadonlyMap<Port, PanelTab>): () => void {
  const stop = listenToRequests((stage, details, owner) => {
    for (const [port, panel] of panels) {
      if (mayBeTold(panel, owner)) tell(port, { kind: 'event', event: webRequestEvent(stage, details) });
    }
  });
  const onUpdated = (tabId: number, _change: unknown, tab: SeenTab) => {
    for (const panel of panels.values()) if (panel.tabId === tabId) panel.seen(tab);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    stop();
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

function tell(port: Port, message: CaptureMessage): void {
  try {
    port.postMessage(message);
  } catch {
    // It has ended, and word of that is on its way; the others are to be told all the same.
  }
}
