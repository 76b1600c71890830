import type { ComponentChildren } from 'preact';
import { visibleText } from '../../../core/explain/visible-text';

/** How many characters always show. The styles count on it (cells.css). */
const TAIL = 10;
/** Shorter than this it fits everywhere, and is one text node, thousands of times. */
const FITS = 12;

/**
 * A cell's text that is cut in the middle when there is no room: its end always shows, where a slash would be. The cell
 * itself is the box of both parts (cells.css), so that it takes one element.
 */
export function middleEllipsis(text: string): ComponentChildren {
  const visible = visibleText(text);
  // Preact writes an empty text anew at every drawing.
  if (visible === '') return null;
  if (visible.length <= FITS) return visible;
  const cut = beforeWholeCharacter(visible, visible.length - TAIL);
  return [
    <span key="head" class="middle-head">
      {visible.slice(0, cut)}
    </span>,
    visible.slice(cut),
  ];
}

/** The index, or the one before it where it would cut a character in two. */
export function beforeWholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
