/** One part of the benchmarks: its member of the JSON object, and what a person reads of it. */
export interface Section {
  readonly name: string;
  /** By the names that scripts rely on. A ratio is ours divided by the baseline's. */
  readonly figures: Record<string, number>;
  /** Each figure beside its baseline, its spread and the limit that it is held to. */
  readonly lines: string[];
}
