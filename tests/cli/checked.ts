import { type Outcome, runCheck } from '../../src/cli/run-check';
import { failure, success } from '../../src/core/result';
import { ORDERS_RULE, rules } from './recorded';

/** The clock of a check that is given no `--now`. */
const CLOCK = Date.parse('2026-06-01T00:00:00Z');

/** Runs the command over texts instead of files. */
export function check(harText: string, rulesText = rules(ORDERS_RULE), ...options: readonly string[]): Outcome {
  const files = new Map([
    ['traffic.har', harText],
    ['rules.json', rulesText],
  ]);
  const read = (file: string) => {
    const text = files.get(file);
    return text === undefined ? failure('does not exist') : success(text);
  };
  return runCheck(['traffic.har', '--rules', 'rules.json', ...options], read, CLOCK);
}

export type Reported = { readonly [member: string]: unknown };

export function reported(harText: string, rulesText?: string): Reported[] {
  return JSON.parse(check(harText, rulesText, '--json').stdout);
}
