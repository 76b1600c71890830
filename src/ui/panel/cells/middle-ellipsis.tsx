import type { ComponentChildren } from 'preact';
import { visibleText } from '../../../core/explain/visible-text';

/** Shorter than this it fits everywhere, and is one text node, thousands of times. */
const FITS = 12;

/**
 * A cell's text that is cut in the middle when there is no room: its end always shows, where a slash would be. The cell
 * itself is the box of both parts (cells.css), so that it takes one element.
 * @param tail how many characters always show
 */
export function middleEllipsis(text: string, tail: number): ComponentChildren {
  const visible = visibleText(text);
  // Preact writes an empty text anew at every drawing.
  if (visible === '') return null;
  if (visible.length <= FITS) return visible;
  const cut = beforeWholeCharacter(visible, Math.max(0, visible.length - tail));
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
