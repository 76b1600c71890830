import type { DevTools } from './devtools';
import type { Panel } from './panel';
import { until } from './until';

/** Gives the panel's own frame this size, in CSS pixels, whatever DevTools puts around it. */
export async function resizePanel(devtools: DevTools, panel: Panel, width: number, height: number): Promise<void> {
  const size = () => panel.frame.evaluate(() => [innerWidth, innerHeight] as const);
  let window = [width, height] as [number, number];
  await until(
    `a panel of ${width} × ${height}`,
    async () => {
      await devtools.resize(...window);
      const [has, high] = await size();
      window = [window[0] + width - has, window[1] + height - high];
      return [has, high];
    },
    ([has, high]) => has === width && high === height,
  );
}

export interface Part {
  readonly text: string;
  /** Edges in the panel, in CSS pixels. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** The parts of the Why tab that must be seen at once, and what keeps one from being seen. */
export interface Seen {
  readonly sentence: Part;
  readonly strings: Part;
  readonly words: Part;
  readonly fix: Part;
  /** Empty where every part stands whole inside the panel and inside what the tab shows unscrolled. */
  readonly hidden: readonly string[];
}

/** Measures the open Why tab. */
export async function whatIsSeen(panel: Panel): Promise<Seen> {
  const read = () => panel.frame.evaluate(measureInPage);
  const measured = await until('the sentence, the strings, the words and the first fix', read, (all) => all !== null);
  const [sentence, strings, words, fix] = measured?.parts ?? [];
  if (!measured || !sentence || !strings || !words || !fix) throw new Error('The Why tab is not open.');
  return { sentence, strings, words, fix, hidden: measured.hidden };
}

// Runs in the panel; see grid.ts for why it holds no function with a name.
function measureInPage() {
  const tab = document.querySelector('[aria-label=Details] [role=tabpanel]');
  if (tab === null) return null;
  const frame = tab.getBoundingClientRect();
  const found = [
    ['sentence', tab.querySelector('h2')],
    ['strings', tab.querySelector('dl')],
    ['words', tab.querySelector('.note')],
    ['fix', tab.querySelector('.fix')],
  ] as const;
  if (found.some(([, element]) => element === null)) return null;
  const parts = found.map(([name, element]) => {
    const { left, top, right, bottom } = (element as Element).getBoundingClientRect();
    return { name, text: (element as HTMLElement).innerText, box: { left, top, right, bottom } };
  });
  const hidden = parts
    .filter(({ name }) => name !== 'words')
    .filter(
      ({ box }) =>
        box.right - box.left < 20 ||
        box.bottom - box.top < 10 ||
        box.left < frame.left ||
        box.top < frame.top ||
        box.right > Math.min(frame.right, innerWidth) ||
        box.bottom > Math.min(frame.bottom, innerHeight),
    )
    .map(({ name, box }) => `${name} at ${JSON.stringify(box)} in ${JSON.stringify(frame)}`);
  const scrolling = [...found.map(([, element]) => element), ...tab.querySelectorAll('.fix pre')]
    .filter((element): element is Element => element !== null)
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  hidden.push(...scrolling.map(({ tagName }) => `${tagName} is cut off`));
  if (tab.scrollTop !== 0) hidden.push('the tab was scrolled');
  return { parts, hidden };
}
