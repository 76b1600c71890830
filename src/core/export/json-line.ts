/**
 * Control, bidirectional and invisible characters, and line ends that JSON does not escape by itself: what moves the
 * cursor, turns the direction of writing, or is shown as nothing (fillers and tags, by `Default_Ignorable_Code_Point`).
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A value as JSON on one line, in which nothing hides. */
export function jsonLine(value: unknown): string {
  return escapeHidden(JSON.stringify(value));
}

/** A text in which nothing hides: such characters are written as `\uXXXX`, which means the same in JSON. */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN, unicodeEscaped);
}

/** The characters as `\uXXXX`, one for each UTF-16 unit. */
export function unicodeEscaped(characters: string): string {
  return characters
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
