import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { pageSurroundings } from '../../shared/page-surroundings';
import { type PlacedRow, RowSlots } from './row-slots';
import { WritingPace } from './writing-pace';

/** What tells one row from another, over time. Without spaces: it stands in an element's id. */
export type Key = number | string;

/** For so long no rows come before some in the document are put in order, and then some more, in milliseconds. */
const AT_REST_MS = 500;

interface Options<Item> {
  readonly items: readonly Item[];
  /** Where the rows that are to be in the DOM begin in the list, and end. */
  readonly first: number;
  readonly end: number;
  readonly keyOf: (item: Item) => Key;
  /** By what the list is sorted; equal where it is the same. */
  readonly order: string;
  /** The row that is not to wait for others. */
  readonly urgent: Key | undefined;
}

/**
 * Which elements show which rows. Screen readers read the document's order, which is that of the screen once no row
 * comes into it, and nothing in the grid is being pressed: a browser forgets the press on what it moves.
 */
export function useRowSlots<Item>(
  grid: RefObject<HTMLElement | null>,
  { items, first, end, keyOf, order, urgent }: Options<Item>,
): readonly PlacedRow<Item>[] {
  const [slots] = useState(() => new RowSlots<Item>());
  const [pace] = useState(() => new WritingPace());
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const before = useRef({ items, order });
  /** Takes back the drawing for which rows wait; undefined where none do. */
  const cancelFrame = useRef<(() => void) | undefined>(undefined);
  const sameList = before.current.items === items;
  const isSortedAnew = !sameList && before.current.order !== order;
  if (!sameList) before.current = { items, order };
  const from = performance.now();
  // Whatever draws the grid meanwhile, a frame has its share once.
  const share = cancelFrame.current ? 0 : pace.most;
  // Who types into the filter waits for what it brings: that comes at once.
  const most = sameList || isSortedAnew ? share : Number.POSITIVE_INFINITY;
  const placed = slots.place({ first, items: items.slice(first, end), keyOf, sameList, most, urgent });
  useLayoutEffect(() => {
    const { written } = slots;
    // What scrolling brings is drawn within the frame that shows it; this comes behind it.
    if (sameList && written > 0) pageSurroundings.continue(() => pace.learn(written, performance.now() - from));
    if (slots.waiting === 0) return;
    cancelFrame.current ??= inAnotherFrame(() => {
      cancelFrame.current = undefined;
      draw(null);
    });
  });
  useEffect(
    () => () => {
      cancelFrame.current?.();
      cancelFrame.current = undefined;
    },
    [],
  );
  useEffect(() => {
    if (slots.isInOrder) return;
    const timer = setInterval(() => {
      if (grid.current?.matches(':active')) return;
      slots.putFewInOrder();
      draw(null);
      if (slots.isInOrder) clearInterval(timer);
    }, AT_REST_MS);
    return () => clearInterval(timer);
  }, [grid, slots, slots.arrived]);
  return placed;
}

/**
 * Runs a function in the next frame. Asked for within a frame, as by a scroll event, it would else run in that same one;
 * a message from there arrives behind it.
 * @returns takes it back
 */
function inAnotherFrame(work: () => void): () => void {
  let frame = 0;
  let isWanted = true;
  pageSurroundings.continue(() => {
    if (isWanted) frame = requestAnimationFrame(work);
  });
  return () => {
    isWanted = false;
    cancelAnimationFrame(frame);
  };
}
