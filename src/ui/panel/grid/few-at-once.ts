import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** A row's elements cost the browser most when they are new: a screenful of them at once would hold up the page. */
const MOST_NEW = 8;

/**
 * So many of the wanted rows are to be in the DOM now: those that were there already and a few new ones. Where that is
 * not all, more follow after the next frame.
 */
export function useFewAtOnce(wanted: number): number {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const before = useRef(0);
  const now = Math.min(wanted, before.current + MOST_NEW);
  before.current = now;
  useLayoutEffect(() => {
    if (now === wanted) return;
    // The next frame draws these. More in its callback would be drawn with them.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  });
  return now;
}
