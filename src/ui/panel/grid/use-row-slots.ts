import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { pageSurroundings } from '../../shared/page-surroundings';
import { type PlacedRow, RowSlots } from './row-slots';
import { WritingPace } from './writing-pace';

/** What tells one row from another, over time. Without spaces: it stands in an element's id. */
export type Key = number | string;

/** For so long no rows come before some in the document are put in order, and then some more, in milliseconds. */
const AT_REST_MS = 500;

/**
 * Which elements show which rows. Screen readers read the document's order, which is that of the screen once no row
 * comes into it, and nothing in the grid is being pressed: a browser forgets the press on what it moves.
 */
export function useRowSlots<Item>(
  grid: RefObject<HTMLElement | null>,
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  first: number,
  end: number,
  urgent: Key | undefined,
): readonly PlacedRow[] {
  const [slots] = useState(() => new RowSlots());
  const [pace] = useState(() => new WritingPace());
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const before = useRef(items);
  const sameList = before.current === items;
  before.current = items;
  const from = performance.now();
  const keys = items.slice(first, end).map(keyOf);
  const placed = slots.place({ first, keys, sameList, most: pace.most, urgent });
  useLayoutEffect(() => {
    const { written } = slots;
    // What scrolling brings is drawn within the frame that shows it; this comes behind it.
    if (sameList && written > 0) pageSurroundings.continue(() => pace.learn(written, performance.now() - from));
    return slots.waiting > 0 ? inAnotherFrame(() => draw(null)) : undefined;
  });
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
