import { isJsonObject } from '../json-text';

const LINE_FEED = '\n';
const KEY = '"text":';
/** What stands before the key at most, from its line's beginning. In characters. */
const INDENT_LENGTH = 100;
const INDENT = /\n[\t ]*$/;
/** What stands behind the text's quotation mark, up to its line's end. */
const BEHIND = /"(,?\r?)$/;
/** Texts of shorter lines stay. In characters. */
const LONG = 2000;
/** Places of texts count on from here: no recorder writes such a number for a text. */
const FIRST_PLACE = 2 ** 52;

/**
 * Takes long bodies out of a HAR file's text before it is parsed: they are most of it, and hardly any is ever looked at.
 * Where each member has a line of its own, as browsers write them, a body ends with its line, since no string holds a
 * line feed (RFC 8259 §7): to find that costs next to nothing, to find the quotation mark as much as parsing. What is
 * taken out leaves a number; `restore` gives the entries their texts back, parsed when they are read.
 *
 * Not checked before it is read: that a line which begins and ends as a body's does is one string.
 */
export class LongTexts {
  readonly #texts = new Map<number, string>();
  #nextPlace = FIRST_PLACE;
  /** A body whose line has not ended yet, piece by piece. */
  #open: string[] = [];
  #isBroken = false;

  /** Whether a text that was read was no string: the file is to be read in another way then. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** What goes on of the file's text: this piece, and what was kept of those before, without long bodies. */
  next(piece: string): string {
    if (this.#open.length === 0) return this.#without(piece, 0);
    const lineEnd = piece.indexOf(LINE_FEED);
    this.#open.push(piece.slice(0, lineEnd < 0 ? undefined : lineEnd));
    return lineEnd < 0 ? '' : this.#lineWithout(this.rest()) + this.#without(piece, lineEnd);
  }

  /** What is left behind the last piece. */
  rest(): string {
    return this.#open.splice(0).join('');
  }

  /** Gives the texts of requests and answers back to entries, which come in the file's order. */
  restore(entries: readonly unknown[]): void {
    let last = 0;
    for (const entry of entries) {
      if (!isJsonObject(entry)) continue;
      const { request, response } = entry;
      if (isJsonObject(request)) last = Math.max(last, this.#restoreIn(request.postData));
      if (isJsonObject(response)) last = Math.max(last, this.#restoreIn(response.content));
    }
    for (const place of this.#texts.keys()) {
      if (place > last) return;
      this.#texts.delete(place);
    }
  }

  #without(piece: string, from: number): string {
    let kept = '';
    let at = from;
    for (let body = bodyAfter(piece, at); body >= 0; body = bodyAfter(piece, at)) {
      kept += piece.slice(at, body);
      const lineEnd = piece.indexOf(LINE_FEED, body);
      if (lineEnd < 0) {
        this.#open.push(piece.slice(body));
        return kept;
      }
      kept += this.#lineWithout(piece.slice(body, lineEnd));
      at = lineEnd;
    }
    return kept + piece.slice(at);
  }

  /** @param line from its text's quotation mark to its end */
  #lineWithout(line: string): string {
    const behind = line.length < LONG ? undefined : BEHIND.exec(line.slice(-3))?.[1];
    if (behind === undefined) return line;
    this.#texts.set(this.#nextPlace, line.slice(0, line.length - behind.length));
    return `${this.#nextPlace++}${behind}`;
  }

  /** @returns the place of its text, or 0 */
  #restoreIn(body: unknown): number {
    if (!isJsonObject(body) || typeof body.text !== 'number') return 0;
    const place = body.text;
    const json = this.#texts.get(place);
    if (json === undefined) return 0;
    Object.defineProperty(body, 'text', { get: () => this.#parsed(json), enumerable: true });
    return place;
  }

  #parsed(json: string): string {
    try {
      const text: unknown = JSON.parse(json);
      if (typeof text === 'string') return text;
    } catch {
      // It is not one string.
    }
    this.#isBroken = true;
    return '';
  }
}

/** Where the text of the next body begins, with its quotation mark; -1 where none does. */
function bodyAfter(piece: string, from: number): number {
  for (let key = piece.indexOf(KEY, from); key >= 0; key = piece.indexOf(KEY, key + 1)) {
    if (!INDENT.test(piece.slice(Math.max(0, key - INDENT_LENGTH), key))) continue;
    const begin = key + KEY.length;
    const quote = piece[begin] === ' ' ? begin + 1 : begin;
    if (piece[quote] === '"') return quote;
  }
  return -1;
}
