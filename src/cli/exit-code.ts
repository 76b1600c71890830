import { isAnythingJudged, isFailure, type JudgedFile } from './judged-file';

/** Stable: scripts rely on them. Anything flagged outweighs that nothing else was judged. */
export const EXIT = { clean: 0, flagged: 1, badInput: 2, nothingJudged: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(
  file: JudgedFile,
  { strict, allowEmpty }: { readonly strict: boolean; readonly allowEmpty: boolean },
): ExitCode {
  if (file.rows.some((row) => isFailure(row, strict))) return EXIT.flagged;
  // What can't be read may have held anything.
  if (strict && file.har.unreadable.length > 0) return EXIT.flagged;
  return allowEmpty || isAnythingJudged(file) ? EXIT.clean : EXIT.nothingJudged;
}
