import { browser } from 'wxt/browser';
import { type CapturingPanel, originOfPage } from '../core/traffic/web-request-route';

/** What the browser tells of a tab: its address only where there is leave for the page in it. */
export interface SeenTab {
  readonly incognito: boolean;
  readonly url?: string | undefined;
}

/** The tab that a devtools page inspects, as the background follows it. */
export class PanelTab implements CapturingPanel {
  readonly tabId: number;
  incognito: boolean | undefined;
  pageOrigin: string | null = null;

  constructor(tabId: number) {
    this.tabId = tabId;
  }

  seen(tab: SeenTab): void {
    this.incognito = tab.incognito;
    this.pageOrigin = originOfPage(tab.url);
  }

  async look(): Promise<void> {
    try {
      this.seen(await browser.tabs.get(this.tabId));
    } catch {
      // There is no such tab: nothing can be told of it.
    }
  }
}
