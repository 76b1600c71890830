import { useEffect } from 'preact/hooks';

/** An element that has the focus or holds what has it, and its place among its parent's children. */
interface Step {
  readonly element: Element;
  readonly index: number;
}

const FOCUSABLE = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary', '[tabindex]']
  .map((kind) => `${kind}:not(:disabled, [tabindex="-1"])`)
  .join();

/**
 * Keeps the focus when the control that has it goes away or is disabled, as a button does that has done its work. Then
 * what took its place gets the focus, or came next, or stands nearest. Without this, the focus falls to the body: Tab
 * starts anew from the top, a screen reader falls silent, and Escape goes to DevTools.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: readonly Step[] = [];
    const remember = ({ target }: FocusEvent) => {
      path = target instanceof Element ? pathTo(target) : [];
    };
    // Whoever clicks beside everything wants to have the focus nowhere.
    const forget = () => {
      path = [];
    };
    const keep = () => {
      const focused = path[0]?.element;
      const { activeElement } = document;
      const isLost = activeElement === null || activeElement === document.body || activeElement.matches(':disabled');
      // Without the check for the window, a panel would take the focus from the page that is worked with.
      if (focused && isLost && document.hasFocus()) heirOf(path)?.focus();
    };
    const observer = new MutationObserver(keep);
    addEventListener('focusin', remember);
    addEventListener('pointerdown', forget);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      removeEventListener('focusin', remember);
      removeEventListener('pointerdown', forget);
      observer.disconnect();
    };
  }, []);
}

function pathTo(element: Element): Step[] {
  const path: Step[] = [];
  for (let one: Element | null = element; one !== null && one !== document.body; one = one.parentElement) {
    path.push({ element: one, index: one.parentElement ? [...one.parentElement.children].indexOf(one) : 0 });
  }
  return path;
}

/** What gets the focus: outwards from what is lost, the nearest that is still there, first what follows, then what precedes. */
function heirOf(path: readonly Step[]): HTMLElement | undefined {
  for (const [depth, { element }] of path.entries()) {
    if (!element.isConnected) continue;
    const inside = [...element.children];
    const place = path[depth - 1]?.index ?? 0;
    const following = inside.slice(place).flatMap(focusableIn);
    const preceding = inside.slice(0, place).flatMap(focusableIn);
    const [itself] = focusableIn(element);
    // What was merely moved within the document gets it back.
    const heir = depth === 0 ? itself : (following.at(0) ?? preceding.at(-1) ?? itself);
    if (heir) return heir;
  }
  return undefined;
}

/** The element itself, if it can have the focus, and what can in it, in this order. */
function focusableIn(element: Element): HTMLElement[] {
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return element.matches(FOCUSABLE) ? [element as HTMLElement, ...inside] : inside;
}
