/** Control, bidirectional, invisible and separator characters: what can make a text look like another one. */
const INVISIBLE = /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** A piece of text; `escaped` ones stand for a character that can't be seen. */
export interface VisiblePiece {
  readonly text: string;
  readonly escaped: boolean;
}

/** Splits hostile text so that every character which can't be seen is named (`U+202E`) instead of obeyed. */
export function visiblePieces(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(INVISIBLE)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), escaped: false });
    pieces.push({ text: codePointName(found[0]), escaped: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), escaped: false });
  return pieces;
}

/** The same as one text, for places that hold no markup. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => `⟨${codePointName(character)}⟩`);
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
