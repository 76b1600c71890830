import { useRef } from 'preact/hooks';

/**
 * Keys for the rows in the DOM, the same few over and over: a row that comes takes over the elements of one that went.
 * Where none of the rows stays, each takes over those in the same place, so that no element is moved either.
 */
export function useRowSlots(first: number, end: number): (index: number) => number {
  const slots = useRef({ first: 0, end: 0, count: 1, shift: 0 }).current;
  if (first >= slots.end || end <= slots.first) slots.shift += slots.first - first;
  slots.first = first;
  slots.end = end;
  slots.count = Math.max(slots.count, end - first);
  const { count, shift } = slots;
  return (index) => (((index + shift) % count) + count) % count;
}
