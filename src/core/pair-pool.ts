/**
 * One value for each pair of texts. The two are asked for one after the other, so that nothing need be joined only to be
 * looked up. Bounded by age: what was kept while as many others came as it holds is let go, also where it is asked for all
 * the time, and must then be made and kept anew.
 */
export class PairPool<Value> {
  readonly #most: number;
  #recent: Pairs<Value> = new Map();
  #earlier: Pairs<Value> = new Map();
  /** How many values are among the recent ones. */
  #size = 0;

  /** @param most how many values it holds at least before it lets one go; it never holds more than twice as many */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value for this pair, where there is one; asking does not keep it. */
  known(first: string, second: string): Value | undefined {
    return this.#recent.get(first)?.get(second) ?? this.#earlier.get(first)?.get(second);
  }

  /** Holds the value for this pair, for which it has none. */
  keep(first: string, second: string, value: Value): void {
    if (this.#size >= this.#most) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
      this.#size = 0;
    }
    const ofFirst = this.#recent.get(first) ?? new Map<string, Value>();
    this.#recent.set(first, ofFirst.set(second, value));
    this.#size += 1;
  }
}

type Pairs<Value> = Map<string, Map<string, Value>>;
