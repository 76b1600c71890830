import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A ref to the control that is to be focused once, when it is its turn; `done` says that it was. */
export function useFocus<T extends HTMLElement>(wanted: boolean, done: () => void): RefObject<T | null> {
  const control = useRef<T>(null);
  useEffect(() => {
    if (!wanted) return;
    control.current?.focus();
    done();
  });
  return control;
}
