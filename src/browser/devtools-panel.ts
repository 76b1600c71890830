import type { Browser } from 'wxt/browser';

declare const chrome: { devtools: typeof Browser.devtools };

/** The name under which the devtools page leaves something on the panel's window, and of the event that says so. */
const HANDED = 'audlens:handed';

interface PanelWindow extends Window {
  [HANDED]?: unknown;
}

/**
 * Creates the panel and hands it `value` whenever its page is shown: as an object, in the same process, so that nothing
 * is copied and no other page sees it. Firefox makes a new page at every dock move; it is handed the same value again.
 */
export function createPanel(title: string, icon: string, page: string, value: unknown): void {
  chrome.devtools.panels.create(title, icon, page, (panel) => {
    panel.onShown.addListener((shown: unknown) => {
      const window = shown as PanelWindow;
      window[HANDED] = value;
      window.dispatchEvent(new Event(HANDED));
    });
  });
}

/** On the panel's side: what the devtools page handed over, as soon as it did. The type is the caller's promise. */
export function handedOver<T>(): Promise<T> {
  const own = window as PanelWindow;
  return new Promise((resolve) => {
    if (HANDED in own) resolve(own[HANDED] as T);
    else own.addEventListener(HANDED, () => resolve(own[HANDED] as T), { once: true });
  });
}
