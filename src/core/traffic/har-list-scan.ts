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
 * Finds the commas and the end of a JSON list sign by sign, in a text that comes in pieces. It must begin within the list,
 * and outside its elements. Whether it is JSON is not looked at. Each piece is looked at by itself, and they are joined
 * only where elements are complete: else an element of many pieces would be copied with each.
 */
export class HarListScan {
  /** What was not taken yet. */
  #pieces: string[] = [];
  /** How many signs of the next piece are passed over: one behind a backslash. */
  #skip = 0;
  #depth = 0;
  #inString = false;
  #isAtEnd = false;

  /** What was not taken yet. */
  get text(): string {
    return this.#pieces.join('');
  }

  /** Whether the list's closing bracket was found. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** Takes the elements off the text that are complete now, without the comma behind them. Undefined where none is. */
  take(piece: string): string | undefined {
    const end = this.#scan(piece);
    if (end < 0) {
      this.#pieces.push(piece);
      return undefined;
    }
    const taken = [...this.#pieces, piece.slice(0, end)].join('');
    this.#pieces = [piece.slice(this.#isAtEnd ? end : end + 1)];
    return taken;
  }

  /** Goes through a piece, or to the end of the list. @returns the place of its last comma between elements, or of that end */
  #scan(piece: string): number {
    const { length } = piece;
    let at = this.#skip;
    let depth = this.#depth;
    let last = -1;
    if (this.#inString) at = this.#afterString(piece, at);
    for (; at < length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === QUOTE) at = this.#afterString(piece, at + 1) - 1;
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
    this.#skip = at - length;
    this.#depth = depth;
    return last;
  }

  /** Just behind the quotation mark that ends the string, or where the search is to go on, at the piece's end or one behind. */
  #afterString(piece: string, from: number): number {
    const { length } = piece;
    let jump = from + LONG;
    let at = from;
    for (; at < length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === BACKSLASH) {
        at += 1;
        jump = at + LONG;
      } else if (code === QUOTE) {
        this.#inString = false;
        return at + 1;
      } else if (at >= jump) {
        at = beforeSign(piece, at) - 1;
        jump = at + LONG;
      }
    }
    this.#inString = true;
    return at;
  }
}

/** Where the next quotation mark stands, or the piece ends, or the backslashes begin that stand directly before that. */
function beforeSign(piece: string, from: number): number {
  const quote = piece.indexOf('"', from);
  let at = quote < 0 ? piece.length : quote;
  while (at > from && piece.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return at;
}
