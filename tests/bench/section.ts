/** One part of the benchmarks: its member of the JSON object, and what a person reads of it. */
export interface Section {
  readonly name: string;
  /** By the names that scripts rely on. A ratio is ours divided by the baseline's. */
  readonly figures: Record<string, number>;
  /** Sentences, and rows of the table. */
  readonly lines: readonly (string | Row)[];
}

/** A figure beside its baseline, its spread and the limit that it is held to. */
export interface Row {
  readonly what: string;
  /** All that was measured of it, one a round; the middle one counts. */
  readonly values: readonly number[];
  readonly unit?: string;
  /** What it was measured against in the same run. */
  readonly baseline?: string;
  /** At most this much. */
  readonly limit?: number;
}
