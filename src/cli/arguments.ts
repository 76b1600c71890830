import { parseArgs } from 'node:util';
import { failure, type Result, success } from '../core/result';

/** What the person asked for. File names are as they were typed. */
export interface CheckArguments {
  readonly har: string;
  readonly rules: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly allowEmpty: boolean;
  /** Milliseconds since the epoch, for entries without a time; undefined where not given. */
  readonly now: number | undefined;
}

export const USAGE =
  'Usage: npm run check -- FILE.har --rules RULES.json [--json] [--now ISO] [--strict] [--allow-empty]';

/** Reads the command line. The error is a sentence; {@link USAGE} is to be shown beside it. */
export function parseArguments(argv: readonly string[]): Result<CheckArguments, string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [har] = positionals;
  if (!har) return failure('Name the HAR file to check.');
  if (positionals.length > 1) return failure('Name one HAR file only, and put --rules before the rules file.');
  const [rules] = values.rules ?? [];
  if (!rules) return failure('Name the rules file with --rules.');
  if ((values.rules ?? []).length > 1) return failure('Name one rules file only.');
  const now = values.now === undefined ? undefined : readMoment(values.now);
  if (Number.isNaN(now)) return failure('--now needs a date and time such as 2026-01-31T12:00:00Z.');
  const { json = false, strict = false, 'allow-empty': allowEmpty = false } = values;
  return success({ har, rules, json, strict, allowEmpty, now });
}

function parse(argv: readonly string[]) {
  try {
    return success(
      parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
          rules: { type: 'string', multiple: true },
          json: { type: 'boolean' },
          now: { type: 'string' },
          strict: { type: 'boolean' },
          'allow-empty': { type: 'boolean' },
        },
      }),
    );
  } catch (error) {
    return failure(optionProblem(error));
  }
}

/** What `parseArgs` threw, in a sentence: Node explains at length; its first sentence or line names the option. */
export function optionProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return `${message.split(/\.\s|\n/, 1)[0]?.replace(/\.$/, '')}.`;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Without a zone it is UTC, so that the answer does not depend on the machine. NaN for what is no moment. */
function readMoment(text: string): number {
  const [, day = '', zone] = MOMENT.exec(text) ?? [];
  if (!isDayOfCalendar(day)) return Number.NaN;
  return Date.parse(text.includes('T') && zone === undefined ? `${text}Z` : text);
}

/** Engines take 31 February for 3 March. */
function isDayOfCalendar(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
