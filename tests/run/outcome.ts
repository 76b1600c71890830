/** What tests came to. */
export interface Outcome {
  readonly passed: number;
  /** Failed tests, and files that could not be run or errors that no test owns, one each. */
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** The test files that were run a second time, because something in them had failed. */
  readonly ranTwice?: readonly string[];
}

/** What a run of vitest came to. */
export interface Run {
  /** By the file's path from the project's root. */
  readonly files: Readonly<Record<string, Outcome>>;
  /** Failures that no file owns: errors outside of any test, and vitest's own. */
  readonly ownerless: number;
}

export function total({ files, ownerless }: Run): Outcome {
  const outcomes = Object.values(files);
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, ownerless),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/** The files in which something failed; none where a failure has no file, so that all have to be run again. */
export function failedFiles({ files, ownerless }: Run): string[] {
  if (ownerless > 0) return [];
  return Object.keys(files).filter((file) => files[file]?.failed !== 0);
}

/**
 * What the first run and a second one of some of its files come to: of a file that was run again, the second run counts,
 * and of each other one the first. A file that the second run was to run and did not keeps its failure.
 */
export function withSecondRun(first: Run, second: Run): Run {
  return { files: { ...first.files, ...second.files }, ownerless: first.ownerless + second.ownerless };
}

/** A test's name without the words “(skipped …)” in it, and these words, as its reason. */
export function reasonInName(name: string): { name: string; reason: string } | undefined {
  const [words, reason] = / ?\(skipped:? ([^()]*)\)/.exec(name) ?? [];
  return words === undefined || reason === undefined ? undefined : { name: name.replace(words, ''), reason };
}
