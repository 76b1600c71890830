import { RuleSet } from '../core/audience/rule-set';
import { parseRulesFile } from '../core/audience/rules-file';
import { isJsonObject, parseJson } from '../core/json-text';
import { failure, type Result, success } from '../core/result';
import { TokenTable } from '../core/token/token-table';
import { type HarContents, readHarFile } from '../core/traffic/har-file';
import type { ReadText } from './text-file';
import { unreadableEntries } from './unreadable-entries';

/** Reads the rules. The errors are sentences, one for each problem, that name the file and the place. */
export function readRules(file: string, read: ReadText): Result<RuleSet, readonly string[]> {
  const text = read(file);
  if (!text.ok) return failure([`The rules file “${file}” ${text.error}.`]);
  const rules = parseRulesFile(text.value);
  if (rules.ok) return success(RuleSet.of(rules.value));
  if (hasMember(text.value, 'log'))
    return failure([`“${file}” is a HAR file, not a rules file. Name the rules file after --rules.`]);
  return failure(rules.error.map((problem) => `In the rules file “${file}”: ${problem}`));
}

/** Reads the HAR file. Of a file without one readable entry nothing is taken. */
export function readHar(file: string, read: ReadText): Result<HarContents, readonly string[]> {
  const text = read(file);
  if (!text.ok) return failure([`The HAR file “${file}” ${text.error}.`]);
  const har = readHarFile(text.value, new TokenTable());
  if (!har.ok) return failure([harProblem(file, text.value, har.error)]);
  const { entries, passed, unreadable } = har.value;
  if (unreadable.length === 0 || entries.length + passed > 0) return har;
  return failure([`No entry of the HAR file “${file}” can be read.`, ...unreadableEntries(unreadable)]);
}

function harProblem(file: string, text: string, problem: string): string {
  if (hasMember(text, 'rules')) return `“${file}” is a rules file, not a HAR file. Name the HAR file first.`;
  return `The file “${file}” is ${problem}.`;
}

function hasMember(text: string, name: string): boolean {
  const json = parseJson(text);
  return json.ok && isJsonObject(json.value) && Object.hasOwn(json.value, name);
}
