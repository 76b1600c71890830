import { isJsonObject } from '../json-text';

/** A key can be no text inside a string: there its quotation marks would have backslashes. */
const ENTRIES = /"entries"\s*:\s*\[/;
/** More than the key, its colon and some blanks, which may be cut by the end of a piece. In characters. */
const KEY_LENGTH = 1000;

/** Stands for the entries in the text around them, so that another list of the same name is not taken for theirs. */
const HANDED_OUT = 'entries that were handed out';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** With this bit set, `[` is `{`, and `]` is `}`; no other sign becomes one of them. */
const EITHER = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;
/** After so many plain characters of a string, its end is looked for by the engine. */
const LONG = 100;

/**
 * Parses the entries of a HAR file while it is still being read, so that neither the whole text nor all entries are ever
 * in memory, and reading and parsing take no longer than one of them. Entries are handed out before the end is seen:
 * whether the text was right as a whole is said by `end`. What is written in an unusual way is not: read it in one piece.
 */
export class HarSplitter {
  /** What stands around the entries, without them. */
  #around = '';
  #place: 'before' | 'inside' | 'after' = 'before';
  /** From the entry that is not complete yet. */
  #text = '';
  /** Where in it the scan goes on; one beyond its end behind a backslash. */
  #at = 0;
  #depth = 0;
  #inString = false;
  #isFirst = true;

  /** The entries that are complete by now; undefined where the text is not as expected. */
  add(piece: string): readonly unknown[] | undefined {
    if (this.#place === 'after') {
      this.#around += piece;
      return [];
    }
    this.#text += piece;
    if (this.#place === 'before' && !this.#begin()) return [];
    return this.#complete(this.#scan());
  }

  /** Whether it was a HAR file, and all its entries were handed out. */
  end(): boolean {
    if (this.#place !== 'after') return false;
    const around = parsed(this.#around);
    const log = isJsonObject(around) ? around.log : undefined;
    return isJsonObject(log) && Array.isArray(log.entries) && log.entries.length === 1 && log.entries[0] === HANDED_OUT;
  }

  #begin(): boolean {
    const found = ENTRIES.exec(this.#text);
    const end = found ? found.index + found[0].length : Math.max(0, this.#text.length - KEY_LENGTH);
    this.#around += this.#text.slice(0, end);
    this.#text = this.#text.slice(end);
    if (found) this.#place = 'inside';
    return found !== null;
  }

  /** Goes on to the end of the list, or of the text. @returns the place of the last comma between entries, or of the end */
  #scan(): number {
    const text = this.#text;
    const { length } = text;
    let at = this.#at;
    let depth = this.#depth;
    let last = -1;
    if (this.#inString) at = this.#afterString(at);
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = this.#afterString(at + 1) - 1;
      else if (code === COMMA) {
        if (depth === 0) last = at;
      } else if ((code | EITHER) === OPENING) depth += 1;
      else if ((code | EITHER) === CLOSING) {
        depth -= 1;
        if (depth < 0) {
          this.#place = 'after';
          last = at;
          break;
        }
      }
    }
    this.#at = at;
    this.#depth = depth;
    return last;
  }

  /** Just behind the quotation mark that ends the string, or where the search is to go on in the next piece. */
  #afterString(from: number): number {
    const text = this.#text;
    const { length } = text;
    let jump = from + LONG;
    let at = from;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) {
        at += 1;
        jump = at + LONG;
      } else if (code === QUOTE) {
        this.#inString = false;
        return at + 1;
      } else if (at >= jump) {
        at = this.#beforeSign(at) - 1;
        jump = at + LONG;
      }
    }
    this.#inString = true;
    return at;
  }

  /** Where the next quotation mark stands, or the text ends, or the backslashes begin that stand directly before that. */
  #beforeSign(from: number): number {
    const quote = this.#text.indexOf('"', from);
    let at = quote < 0 ? this.#text.length : quote;
    while (at > from && this.#text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
    return at;
  }

  #complete(end: number): readonly unknown[] | undefined {
    if (end < 0) return [];
    const text = this.#text.slice(0, end);
    const isEnd = this.#place === 'after';
    if (isEnd) this.#around += JSON.stringify(HANDED_OUT) + this.#text.slice(end);
    this.#text = isEnd ? '' : this.#text.slice(end + 1);
    this.#at -= end + 1;
    // Nothing at all is an empty list; nothing behind a comma is an error.
    if (isEnd && this.#isFirst && text.trim() === '') return [];
    this.#isFirst = false;
    const entries = text.trim() === '' ? undefined : parsed(`[${text}]`);
    return Array.isArray(entries) ? entries : undefined;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
