/** One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1, RFC 6750 §3). Parameter names are lower case. */
export interface Challenge {
  /** As it was written; empty where parameters stand without one. */
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const ASSIGNED = `${TOKEN}\\s*=`;

const WORD = /[^\s,"=]+/y;
const SEPARATORS = /[\s,]+/y;
const NAME = new RegExp(`(${TOKEN})\\s*=\\s*`, 'y');
/** A word begins a challenge at the start, after a comma, or where a parameter follows it; others are passed over. */
const SCHEME = new RegExp(`${TOKEN}(?=\\s+${ASSIGNED})|(?<=(?:^|,)\\s{0,9})${TOKEN}`, 'y');
/** RFC 9110 §11.2, as in `Negotiate YII=`: a secret or a nonce, and never words. */
const TOKEN68 = /[\w.~+/-]+=*(?=\s*(?:,|$))/y;
/** Up to the comma, the next parameter or challenge: some servers write whole sentences without quotes. */
const BARE = new RegExp(`[^\\s,]*(?:[^\\S\\n]+(?!${ASSIGNED}|[A-Z]${TOKEN}\\s+${ASSIGNED})[^\\s,]+)*`, 'y');

const BEGINS_NEXT = `${ASSIGNED}|${TOKEN}(?:\\s+(?:${ASSIGNED}|[\\w.~+/-]+=*\\s*(?:,|$))|\\s*(?:,|$))`;
/** What may follow a quoted value. Any other quote is taken for a part of it: servers quote claims without escaping. */
const AFTER_QUOTED = { '"': afterQuoted('"'), "'": afterQuoted("'") };

function afterQuoted(quote: string): RegExp {
  const separated = `\\s*(?:$|,\\s*(?:$|,|${BEGINS_NEXT})|(?<=\\s)(?:${TOKEN}\\s+)?${ASSIGNED})`;
  const beforeAnother = `[^${quote}]*=\\s*${quote}`;
  return new RegExp(`${separated}|${beforeAnother}`, 'y');
}

/**
 * Reads a header value leniently: several challenges in one value, parameters with or without commas between them
 * (AWS writes none), quotes inside quotes, single quotes, no quotes, an unterminated quote. What fits nothing is passed
 * over. Costs in proportion to the length.
 */
export function parseChallenges(value: string): Challenge[] {
  const reader = new Reader(value);
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  while (!reader.atEnd) {
    if (reader.take(SEPARATORS)) continue;
    const name = reader.take(NAME)?.[1];
    if (name !== undefined) {
      if (challenges.length === 0) challenges.push({ scheme: '', parameters: new Map() });
      challenges.at(-1)?.parameters.set(name.toLowerCase(), reader.parameterValue());
      continue;
    }
    const scheme = reader.take(SCHEME)?.[0];
    if (scheme === undefined) reader.passOver();
    else {
      challenges.push({ scheme, parameters: new Map() });
      if (reader.take(SEPARATORS)?.[0].includes(',') === false) reader.take(TOKEN68);
    }
  }
  return challenges;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = matchAt(pattern, this.#text, this.#at);
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  passOver(): void {
    if (!this.take(WORD)) this.#at += 1;
  }

  parameterValue(): string {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return this.#bare();
    const start = this.#at + 1;
    const end = this.#closing(quote, start);
    if (quote === "'" && end === undefined) return this.#bare();
    this.#at = (end ?? this.#text.length) + 1;
    return this.#text.slice(start, end).replace(/\\([\s\S])/g, '$1');
  }

  #bare(): string {
    return this.take(BARE)?.[0] ?? '';
  }

  #closing(quote: '"' | "'", start: number): number | undefined {
    for (let at = start; at < this.#text.length; at += 1) {
      if (this.#text[at] === '\\') at += 1;
      else if (this.#text[at] === quote && matchAt(AFTER_QUOTED[quote], this.#text, at + 1)) return at;
    }
    return undefined;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
