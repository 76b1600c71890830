import { type RequestSite, requestSite } from '../audience/request-target';
import { ownText } from '../own-text';
import { PairPool } from '../pair-pool';
import { Pool } from '../pool';
import type { TokenTable } from '../token/token-table';
import { type Challenge, parseChallenges } from './challenge';

/** Of each: what a page's requests repeat are some hundreds. */
const MOST_TEXTS = 5000;
const MOST_LISTS = 500;
const MOST_SITES = 1000;
const MOST_CHALLENGES = 500;
/** Longer texts are not shared, in characters: a page that never repeats itself must not fill the memory here. */
const LONGEST_SHARED = 500;
const LONGEST_LIST = 4000;

/**
 * What the exchanges of one session have in common besides their tokens: header lines, methods, origins, challenges.
 * Each stands in memory once. No secret is among them.
 */
export class SharedParts {
  readonly #texts = new Pool<string>(MOST_TEXTS);
  /** Lines that folding leaves as they are. */
  readonly #harmless = new PairPool<string>(MOST_TEXTS);
  readonly #lists = new Pool<readonly string[]>(MOST_LISTS);
  readonly #sites = new Pool<RequestSite>(MOST_SITES);
  readonly #challenges = new Pool<readonly Challenge[]>(MOST_CHALLENGES);
  #bytes = 0;
  /** How many texts short enough to be shared were not among the shared ones when they came. */
  #newTexts = 0;

  /** An estimate of what all texts taken in so far added to memory: two bytes a character, each text once. It only grows. */
  get bytes(): number {
    return this.#bytes;
  }

  text(text: string): string {
    return text.length > LONGEST_SHARED ? this.#added(text) : this.#texts.get(text, (one) => this.#firstOf(one));
  }

  /** The line of a header of which it is known that folding leaves it as it is. */
  harmlessLine(name: string, value: string): string | undefined {
    return value.length > LONGEST_SHARED ? undefined : this.#harmless.known(name, value);
  }

  /** Remembers the line of a header that folding has left as it was. */
  rememberHarmless(name: string, value: string, line: string): void {
    if (line.length <= LONGEST_SHARED) this.#harmless.keep(name, value, line);
  }

  /**
   * For header lines of requests: most pages send the same ones again and again.
   * @param make makes them, of shared texts
   */
  lines(make: () => readonly string[]): readonly string[] {
    const before = this.#newTexts;
    const lines = make();
    // A list with a line that is new is new itself; looking for it would cost as much as all the rest.
    if (this.#newTexts > before) return lines;
    const text = lines.join('\n');
    return text.length > LONGEST_LIST ? lines : this.#lists.get(text, () => lines);
  }

  site(url: URL): RequestSite {
    return this.#sites.get(`${url.protocol}//${url.host}`, () => Object.freeze(requestSite(url)));
  }

  /** @param value of a `WWW-Authenticate` header, without secrets */
  challenges(value: string): readonly Challenge[] {
    const parse = (text: string) => Object.freeze(parseChallenges(this.#added(text)));
    return value.length > LONGEST_SHARED ? parse(value) : this.#challenges.get(value, parse);
  }

  /** Not the text that the pool was asked for, which the exchanges would keep in the engine's table for good. */
  #firstOf(text: string): string {
    this.#newTexts += 1;
    return this.#added(ownText(text));
  }

  #added(text: string): string {
    this.#bytes += 2 * text.length;
    return text;
  }
}

const ofSession = new WeakMap<TokenTable, SharedParts>();

/** A session is what has one token table. */
export function sharedParts(tokens: TokenTable): SharedParts {
  const known = ofSession.get(tokens);
  if (known) return known;
  const made = new SharedParts();
  ofSession.set(tokens, made);
  return made;
}
