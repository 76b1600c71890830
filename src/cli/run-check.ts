import { parseArguments, USAGE } from './arguments';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code';
import { readHar, readRules } from './inputs';
import { judgeFile } from './judged-file';
import { countLines } from './report-counts';
import { jsonReport } from './report-json';
import { textReport } from './report-text';
import { safeLine } from './safe-line';
import { Secrets } from './secrets';
import type { ReadText } from './text-file';

/** What the command prints and ends with. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: ExitCode;
}

/**
 * `npm run check`, without a process.
 * @param clock milliseconds since the epoch, for entries without a time where `--now` is not given
 */
export function runCheck(argv: readonly string[], read: ReadText, clock: number): Outcome {
  try {
    return check(argv, read, clock);
  } catch (error) {
    // The error's own text may quote the file, and Node would end with 1, which means "flagged".
    const name = error instanceof Error ? error.name : 'unknown error';
    return badInput([`Audlens itself failed (${name}) and judged nothing. Please report this as a bug.`]);
  }
}

function check(argv: readonly string[], read: ReadText, clock: number): Outcome {
  const parsed = parseArguments(argv);
  if (!parsed.ok) return badInput([parsed.error, USAGE]);
  const { har: harName, rules: rulesName, json, strict, now } = parsed.value;
  const rules = readRules(rulesName, read);
  const har = readHar(harName, read);
  if (!rules.ok || !har.ok) return badInput([...(har.ok ? [] : har.error), ...(rules.ok ? [] : rules.error)]);
  const file = judgeFile(har.value, rules.value, now ?? clock);
  const secrets = new Secrets(har.value.entries.map(({ exchange }) => exchange));
  return {
    stdout: json ? jsonReport(file, secrets) : textReport(file, secrets, strict),
    stderr: errorText(countLines(file), secrets),
    exitCode: exitCodeOf(file, parsed.value),
  };
}

function badInput(lines: readonly string[]): Outcome {
  return { stdout: '', stderr: errorText(lines, new Secrets([])), exitCode: EXIT.badInput };
}

function errorText(lines: readonly string[], secrets: Secrets): string {
  return lines.map((line) => `${safeLine(secrets.redactKnown(line))}\n`).join('');
}
