import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { isInSight, mostTop, type RowSpace, rowAt, type Stretch, topToReveal } from './row-window';

/** Rows that are kept in the DOM beyond those in sight, on either side. */
const AROUND = 2;
/** The end counts as reached within this many pixels, since zoom makes scroll positions uneven. */
const NEAR_END = 4;

/** The rows that are in sight, and the ways to bring others there. */
export interface RowWindow {
  /** The indices of the first row in the DOM and of the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Scrolls as little as needed. */
  readonly reveal: (index: number) => void;
  /** Whole rows on a screen. */
  readonly page: number;
}

interface Options {
  /** Of the header that stays on top of the rows. */
  readonly headerHeight: number;
  /** Where the rows come from: the place in those of another source says nothing of these. */
  readonly source: unknown;
  /** Whether the newest row is kept in sight for as long as the user has not scrolled up. */
  readonly followsEnd: boolean;
  /** By how much the rows in sight moved since the last drawing, as when earlier ones went. */
  readonly moved: (sight: Stretch) => number;
  /** The index of the row that stays in sight when the place gets lower, as when details open under it; -1 for none. */
  readonly kept: number;
}

/** What of the rows is in sight. In CSS pixels. */
interface Sight {
  source: unknown;
  space: RowSpace;
  top: number;
  height: number;
  /** Whether the user is at the end. That a list shrinks to what is in sight does not bring one there. */
  atEnd: boolean;
  /** Where the element is scrolled to, as far as it is known. */
  scrolledTo: number;
  drawnTop: number;
  kept: number;
}

/**
 * Follows what of the rows is in sight. Where that is when rows come or go is worked out, and the element then told:
 * asking it would have the browser lay out the page twice a frame.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, space: RowSpace, options: Options): RowWindow {
  const { headerHeight, source, followsEnd, moved, kept } = options;
  const { rowHeight } = space;
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const sight = useRef<Sight>({
    source,
    space,
    top: 0,
    height: 0,
    atEnd: true,
    scrolledTo: 0,
    drawnTop: 0,
    kept,
  }).current;
  if (sight.source !== source) Object.assign(sight, { source, top: 0, atEnd: true });
  sight.space = space;
  sight.kept = kept;
  const end = mostTop(space, sight.height);
  sight.top = followsEnd && sight.atEnd ? end : Math.min(end, sight.top + moved(sight));
  sight.drawnTop = sight.top;

  const tell = () => {
    const element = scroller.current;
    if (!element || sight.scrolledTo === sight.top) return;
    element.scrollTop = sight.top;
    sight.scrolledTo = sight.top;
  };
  useLayoutEffect(tell);
  const look = useCallback(() => {
    const element = scroller.current;
    // A page that is hidden has no heights; it is to come back as it was.
    if (!element || element.clientHeight === 0) return;
    const { height: heightBefore } = sight;
    const keepsRow = sight.kept >= 0 && isInSight(sight.space, sight, sight.kept);
    sight.height = Math.max(0, element.clientHeight - headerHeight);
    const end = mostTop(sight.space, sight.height);
    const top = element.scrollTop;
    if (Math.abs(top - Math.min(sight.top, end)) >= 1) sight.atEnd = end - top < NEAR_END;
    sight.top = top;
    sight.scrolledTo = top;
    if (keepsRow && sight.height < heightBefore) scrollTo(sight, topToReveal(sight.space, sight, sight.kept));
    // Rows beyond the edges are there already, so that a few pixels change nothing.
    if (sight.height !== heightBefore || Math.abs(top - sight.drawnTop) >= rowHeight) draw(null);
  }, [scroller, headerHeight, rowHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);

  const reveal = (index: number) => {
    const top = topToReveal(space, sight, index);
    if (top === sight.top) return;
    scrollTo(sight, top);
    draw(null);
  };
  return {
    first: Math.max(0, rowAt(space, sight.top) - AROUND),
    end: Math.min(space.count, rowAt(space, sight.top + sight.height) + 1 + AROUND),
    reveal,
    page: Math.max(1, Math.floor(sight.height / rowHeight) - 1),
  };
}

function scrollTo(sight: Sight, top: number): void {
  sight.top = top;
  sight.atEnd = mostTop(sight.space, sight.height) - top < NEAR_END;
}
