import { visibleText } from '../../../core/explain/visible-text';
import { beforeWholeCharacter } from './middle-ellipsis';

/** A hostile page can make it as long as it likes, and nobody reads further. */
const LONGEST = 2000;

/** What is shown while the mouse rests on a cell. */
export function hoverText(text: string): string {
  return visibleText(text.slice(0, beforeWholeCharacter(text, LONGEST)));
}
