import type { ReplyKind } from '../replies/reply';
import type { Evidence, ReplyPattern } from './validator';

/** One message of a validator; written with a regular expression literal, so that the compiler and the linter read it. */
export function says(
  kind: ReplyKind,
  where: ReplyPattern['where'],
  evidence: Evidence,
  pattern: RegExp,
  sample: string,
  more: Pick<ReplyPattern, 'status' | 'joiner' | 'shared' | 'common' | 'caution'> = {},
): ReplyPattern {
  return { kind, where, evidence, pattern: pattern.source, sample, ...more };
}
