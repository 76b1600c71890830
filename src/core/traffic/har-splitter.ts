import { isJsonObject } from '../json-text';
import { HarListScan } from './har-list-scan';

/** A key can be no text inside a string: there its quotation marks would have backslashes. */
const ENTRIES = /"entries"\s*:\s*\[/;
/** More than the key, its colon and some blanks, which may be cut by the end of a piece. In characters. */
const KEY_LENGTH = 1000;

/** How the first entry begins; so do others, as a rule. */
const FIRST_KEY = /^\s*\{\s*("[^"\\]{1,100}")/;
const BEFORE_KEY = /,\s*\{\s*$/;
const BEFORE_KEY_LENGTH = 100;
/** Where no entry begins within so many characters, it is not guessed where the next one does. */
const LONGEST_GUESSED = 16_000_000;

/** Stands for the entries in the text around them, so that another list of the same name is not taken for theirs. */
const HANDED_OUT = 'entries that were handed out';

/**
 * Parses the entries of a HAR file while it is still being read, so that neither the whole text nor all entries are ever
 * in memory, and reading and parsing take no longer than one of them. Entries are handed out before the end is seen:
 * whether the text was right as a whole is said by `end`. What is written in an unusual way is not: read it in one piece.
 *
 * Looking at every sign for where entries end takes as long as parsing them. So it is guessed first, by how the first
 * one begins, and the parser is the judge: what begins a list and is complete, with a comma behind it, ends between two
 * entries. From the first guess that is wrong, or missing for long, the signs are looked at.
 */
export class HarSplitter {
  /** What stands around the entries, without them. */
  #around = '';
  #place: 'before' | 'inside' | 'after' = 'before';
  /** Before the entries, what may be the beginning of their key; then, from the entry that is not complete yet. */
  #rest = '';
  #firstKey: string | undefined;
  /** From when on it is not guessed any more. */
  #scan: HarListScan | undefined;
  #isFirst = true;

  /** The entries that are complete by now; undefined where the text is not as expected. */
  add(piece: string): readonly unknown[] | undefined {
    switch (this.#place) {
      case 'before':
        return this.#begin(piece);
      case 'inside':
        return this.#guessed(piece) ?? this.#scanned(piece);
      case 'after':
        this.#around += piece;
        return [];
    }
  }

  /** The last entries; undefined where it was no HAR file, or none as expected. */
  end(): readonly unknown[] | undefined {
    const entries = this.#place === 'inside' ? this.#scanned('') : [];
    return this.#isClosed() ? entries : undefined;
  }

  #begin(piece: string): readonly unknown[] | undefined {
    const text = this.#rest + piece;
    const found = ENTRIES.exec(text);
    const end = found ? found.index + found[0].length : Math.max(0, text.length - KEY_LENGTH);
    this.#around += text.slice(0, end);
    this.#rest = found ? '' : text.slice(end);
    if (!found) return [];
    this.#place = 'inside';
    return this.add(text.slice(end));
  }

  #guessed(piece: string): readonly unknown[] | undefined {
    if (this.#scan) return undefined;
    this.#firstKey ??= FIRST_KEY.exec(piece)?.[1];
    if (this.#firstKey === undefined) return undefined;
    const comma = lastCommaBefore(this.#firstKey, piece);
    if (comma < 0 && this.#rest.length + piece.length < LONGEST_GUESSED) {
      this.#rest += piece;
      return [];
    }
    const entries = comma < 0 ? undefined : listOf(this.#rest + piece.slice(0, comma));
    if (!entries) return undefined;
    this.#rest = piece.slice(comma + 1);
    this.#isFirst = false;
    return entries;
  }

  #scanned(piece: string): readonly unknown[] | undefined {
    this.#scan ??= new HarListScan();
    const text = this.#scan.take(this.#rest + piece);
    this.#rest = '';
    if (text === undefined) return [];
    const isAll = this.#isFirst && this.#scan.isAtEnd;
    this.#isFirst = false;
    if (this.#scan.isAtEnd) {
      this.#place = 'after';
      this.#around += JSON.stringify(HANDED_OUT) + this.#scan.text;
    }
    // Nothing at all is an empty list; nothing behind a comma is an error.
    return isAll && text.trim() === '' ? [] : listOf(text);
  }

  #isClosed(): boolean {
    const around = this.#place === 'after' ? parsed(this.#around) : undefined;
    const log = isJsonObject(around) ? around.log : undefined;
    return isJsonObject(log) && Array.isArray(log.entries) && log.entries.length === 1 && log.entries[0] === HANDED_OUT;
  }
}

/** The place of the last comma that stands before an object which begins with this key; -1 where none does. */
function lastCommaBefore(key: string, text: string): number {
  for (let at = text.lastIndexOf(key); at > 0; at = text.lastIndexOf(key, at - 1)) {
    const from = Math.max(0, at - BEFORE_KEY_LENGTH);
    const found = BEFORE_KEY.exec(text.slice(from, at));
    if (found) return from + found.index;
  }
  return -1;
}

/** Of elements with commas between them; undefined where it is something else, or nothing. */
function listOf(elements: string): readonly unknown[] | undefined {
  const list = parsed(`[${elements}]`);
  return Array.isArray(list) && list.length > 0 ? list : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
