import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { type RowSpace, rowAt, topOf } from './row-window';

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
  /** Whether the newest row is kept in sight for as long as the user has not scrolled up. */
  readonly followsEnd: boolean;
  /** By how much the rows in sight moved since the last drawing, as when earlier ones went. */
  readonly moved: (sight: { readonly top: number; readonly height: number }) => number;
}

/** What of the rows is in sight. In CSS pixels. */
interface Sight {
  space: RowSpace;
  top: number;
  height: number;
  /** Whether the user is at the end. That a list shrinks to what is in sight does not bring one there. */
  atEnd: boolean;
  /** Where the element is scrolled to, as far as it is known. */
  scrolledTo: number;
  drawnTop: number;
}

/**
 * Follows what of the rows is in sight. Where that is when rows come or go is worked out, and the element then told:
 * asking it would have the browser lay out the page twice a frame.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, space: RowSpace, options: Options): RowWindow {
  const { headerHeight, followsEnd, moved } = options;
  const { rowHeight } = space;
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const sight = useRef<Sight>({ space, top: 0, height: 0, atEnd: true, scrolledTo: 0, drawnTop: 0 }).current;
  sight.space = space;
  sight.top = followsEnd && sight.atEnd ? mostTop(sight) : Math.min(mostTop(sight), sight.top + moved(sight));
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
    sight.height = Math.max(0, element.clientHeight - headerHeight);
    const top = element.scrollTop;
    const expected = Math.min(sight.top, mostTop(sight));
    if (Math.abs(top - expected) >= 1) sight.atEnd = mostTop(sight) - top < NEAR_END;
    sight.top = top;
    sight.scrolledTo = top;
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
    const above = topOf(space, index);
    const below = topOf(space, index + 1) - sight.height;
    const top = Math.min(mostTop(sight), Math.max(below, Math.min(above, sight.top)));
    if (top === sight.top) return;
    sight.top = top;
    sight.atEnd = mostTop(sight) - top < NEAR_END;
    draw(null);
  };
  return {
    first: Math.max(0, rowAt(space, sight.top) - AROUND),
    end: Math.min(space.count, rowAt(space, sight.top + sight.height) + 1 + AROUND),
    reveal,
    page: Math.max(1, Math.floor(sight.height / rowHeight) - 1),
  };
}

function mostTop({ space, height }: Pick<Sight, 'space' | 'height'>): number {
  return Math.max(0, topOf(space, space.count) - height);
}
