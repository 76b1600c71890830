import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** A row's elements cost the browser most when they are new, and the first ones of all the most. */
const FIRST = 4;

/**
 * So many of the wanted rows are to be in the DOM now: a few, then twice as many at each drawing, since a screenful of
 * new elements at once would hold up the page. Where that is not all, more follow after the next frame.
 */
export function useFewAtOnce(wanted: number): number {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const before = useRef(0);
  const now = Math.min(wanted, Math.max(FIRST, 2 * before.current));
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
