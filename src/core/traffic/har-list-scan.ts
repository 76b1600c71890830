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
 * Finds the commas and the end of a JSON list sign by sign, in a text that grows. The text must begin within the list,
 * and outside its elements. Whether it is JSON is not looked at.
 */
export class HarListScan {
  #text = '';
  /** Where the scan goes on; one beyond the end behind a backslash. */
  #at = 0;
  #depth = 0;
  #inString = false;
  #isAtEnd = false;

  /** What was not taken yet. */
  get text(): string {
    return this.#text;
  }

  /** Whether the list's closing bracket was found. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** Takes the elements off the text that are complete now, without the comma behind them. Undefined where none is. */
  take(more: string): string | undefined {
    this.#text += more;
    const end = this.#scan();
    if (end < 0) return undefined;
    const taken = this.#text.slice(0, end);
    this.#text = this.#text.slice(this.#isAtEnd ? end : end + 1);
    this.#at -= end + 1;
    return taken;
  }

  /** Goes on to the end of the list, or of the text. @returns the place of the last comma between elements, or of the end */
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
          this.#isAtEnd = true;
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
}
