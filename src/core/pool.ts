/**
 * One value for each key, so that what is equal stands in memory once. Bounded by age: what was not asked for while
 * as many others came as it holds is let go, and made anew when it comes again. So equal keys usually give the same
 * value, and nothing may depend on it but memory.
 */
export class Pool<Value> {
  readonly #most: number;
  #recent = new Map<string, Value>();
  #earlier = new Map<string, Value>();

  /** @param most how many values it holds at least before it lets one go; it never holds more than twice as many */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value for this key, where there is one; asking does not keep it. */
  known(key: string): Value | undefined {
    return this.#recent.get(key) ?? this.#earlier.get(key);
  }

  /** @param make must not give the key itself where it is kept elsewhere for long: see `ownText` */
  get(key: string, make: (key: string) => Value): Value {
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const value = this.#earlier.get(key) ?? make(key);
    if (this.#recent.size >= this.#most) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
