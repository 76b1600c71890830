import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type RowSpace, rowAt, topOf } from './row-window';

/** Rows that are kept in the DOM beyond those in sight, on either side. */
const AROUND = 4;
/** The end counts as reached within this many pixels, since zoom makes scroll positions uneven. */
const NEAR_END = 4;

interface Sight {
  readonly top: number;
  readonly height: number;
}

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

/** Follows what of the rows is in sight. The element that scrolls has a header of `headerHeight` that stays on top. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  space: RowSpace,
  headerHeight: number,
): RowWindow {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0 });
  const shown = useRef(sight);
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const next = { top: element.scrollTop, height: Math.max(0, element.clientHeight - headerHeight) };
    const { top, height } = shown.current;
    // Rows beyond the edges are there already, so that a few pixels change nothing.
    if (height === next.height && Math.abs(top - next.top) < space.rowHeight) return;
    shown.current = next;
    setSight(next);
  }, [scroller, headerHeight, space.rowHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);
  // Before anything is drawn: where the list grew or shrank, the browser may have moved it.
  useLayoutEffect(look);

  const reveal = (index: number) => {
    const element = scroller.current;
    if (!element) return;
    const above = topOf(space, index);
    const below = topOf(space, index + 1) + headerHeight - element.clientHeight;
    if (element.scrollTop > above) element.scrollTop = above;
    else if (element.scrollTop < below) element.scrollTop = below;
    look();
  };
  return {
    first: Math.max(0, rowAt(space, sight.top) - AROUND),
    end: Math.min(space.count, rowAt(space, sight.top + sight.height) + 1 + AROUND),
    reveal,
    page: Math.max(1, Math.floor(sight.height / space.rowHeight) - 1),
  };
}

/** Keeps the newest row in sight for as long as the user has not scrolled up. */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, count: number, follows: boolean): void {
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (follows && element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [scroller, count, follows]);
}
