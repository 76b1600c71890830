import type { Sentence } from '../explain/sentence';
import { visibleText } from '../explain/visible-text';

/** Longer runs of backticks are named instead: parsers give up on long fences. */
const LONGEST_FENCE = 8;

const UNSEEN = /[\t\n\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text as a code span of CommonMark (§6.1), in which nothing is markup, a link, a mention or HTML: on one line, with
 * what can't be seen named, and with a fence longer than any run of backticks in it. Shortened in the middle.
 * @param longest in UTF-16 units
 */
export function codeSpan(text: string, longest = 300): string {
  if (text === '') return '(empty)';
  const seen = visibleText(shortened(text, longest))
    .replace(UNSEEN, named)
    .replace(new RegExp(`\`{${LONGEST_FENCE},}`, 'g'), (run) => named('`').repeat(run.length));
  const runs = (seen.match(/`+/g) ?? []).map(({ length }) => length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const padded = /^[ `]|[ `]$/.test(seen) && seen.trim() !== '' ? ` ${seen} ` : seen;
  return `${fence}${padded}${fence}`;
}

/**
 * The same for a cell of a table (GFM §4.10), where a bar ends the cell even inside code, and renderers disagree on what
 * a backslash before it does.
 */
export function codeInCell(text: string, longest = 120): string {
  return codeSpan(text, longest).replaceAll('|', named('|'));
}

/** Words that need no escaping. What has a sign in it that can mean something to a renderer is set as code. */
const PLAIN_WORD = /^["'“‘(]*[A-Za-z0-9]*(?:[-’'/][A-Za-z0-9]+)*["'”’),.;:…?]*$/;
const LINK_START = /:\/\/|www\.|\b[a-z]+:[a-z]/i;

/** Words of our own. They quote names and paths here and there, and whatever is no plain word stands as code. */
export function proseText(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => {
      if (/^\s*$/.test(word)) return word === '' ? '' : ' ';
      return PLAIN_WORD.test(word) && !LINK_START.test(word) ? word : codeSpan(word);
    })
    .join('');
}

export function sentenceText(sentence: Sentence, redact: (text: string) => string): string {
  return sentence
    .map((piece) => (typeof piece === 'string' ? proseText(redact(piece)) : codeSpan(redact(piece.code))))
    .reduce(joined, '')
    .trim();
}

/** Two code spans that touch would be read as one. */
function joined(before: string, next: string): string {
  return before.endsWith('`') && next.startsWith('`') ? `${before} ${next}` : before + next;
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = longest >> 1;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

function named(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
