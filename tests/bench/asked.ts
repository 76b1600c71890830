import { parseArgs } from 'node:util';
import { optionProblem } from '../../src/cli/arguments';
import { failure, type Result, success } from '../../src/core/result';

/** In the order of the report. */
export const SECTION_NAMES = ['live', 'rows', 'core', 'har', 'size'] as const;

export type SectionName = (typeof SECTION_NAMES)[number];

/** What the person asked for. */
export interface Asked {
  /** In the order of the report, each once; all where none is named. */
  readonly sections: readonly SectionName[];
  readonly json: boolean;
}

export const USAGE = `Usage: npm run bench [-- [${SECTION_NAMES.join('] [')}] [--json]]`;

/** Reads the command line. The error is a sentence; {@link USAGE} is to be shown beside it. */
export function readAsked(argv: readonly string[]): Result<Asked, string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const unknown = positionals.find((name) => !SECTION_NAMES.some((known) => known === name));
  if (unknown !== undefined) return failure(`There is no benchmark “${unknown}”.`);
  const isAsked = (name: string) => positionals.length === 0 || positionals.includes(name);
  return success({ sections: SECTION_NAMES.filter(isAsked), json: values.json ?? false });
}

function parse(argv: readonly string[]) {
  try {
    return success(parseArgs({ args: [...argv], options: { json: { type: 'boolean' } }, allowPositionals: true }));
  } catch (error) {
    return failure(optionProblem(error));
  }
}
