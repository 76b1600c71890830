/** The name under which the devtools page leaves something on the panel's window, and of the event that says so. */
const HANDED = 'audlens:handed';
/** The event on the panel's window that says that another panel is shown in its place. */
const HIDDEN = 'audlens:hidden';

interface PanelWindow extends Window {
  [HANDED]?: unknown;
}

/**
 * Creates the panel and hands it `value` whenever its page is shown: as an object, in the same process, so that nothing
 * is copied and no other page sees it. Firefox makes a new page at every dock move; it is handed the same value again.
 */
export function createPanel(title: string, icon: string, page: string, value: unknown): void {
  chrome.devtools.panels.create(title, icon, page, (panel) => {
    let window: PanelWindow | undefined;
    panel.onShown.addListener((shown: unknown) => {
      window = shown as PanelWindow;
      window[HANDED] = value;
      window.dispatchEvent(new Event(HANDED));
    });
    panel.onHidden.addListener(() => window?.dispatchEvent(new Event(HIDDEN)));
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

/**
 * On the panel's side: says when another panel is shown in its place, and when it is back. The page is told by nothing
 * else: it stays `visible`, with its width, but without frames and heights (Chromium).
 */
export function onPanelShown(listener: (isShown: boolean) => void): void {
  addEventListener(HANDED, () => listener(true));
  addEventListener(HIDDEN, () => listener(false));
}
