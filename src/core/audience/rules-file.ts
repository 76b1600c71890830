import * as v from 'valibot';
import { isJsonObject, parseJson } from '../json-text';
import { failure, type Result, success } from '../result';
import { redactTokens, redactUrl } from '../token/redaction';
import { type AudienceRule, parseRule, ruleSchema, writeRule } from './rule';

export const MOST_RULES = 10_000;

/** The rules file, as its JSON Schema beside this file describes it. `$schema` is for editors. */
export const rulesFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  rules: v.pipe(v.array(ruleSchema), v.maxLength(MOST_RULES)),
});

const MEMBERS = new Set(Object.keys(rulesFileSchema.entries));

/**
 * Reads a rules file. Either all of it is good, or the error lists sentences, each naming the rule and the member;
 * of a bad file nothing is taken.
 */
export function parseRulesFile(text: string): Result<readonly AudienceRule[], readonly string[]> {
  const json = parseJson(text);
  return json.ok ? parseRules(json.value) : failure([`The file is ${json.error}.`]);
}

/** The same for a value that is already parsed, such as a managed policy. */
export function parseRules(
  file: unknown,
  { managed = false } = {},
): Result<readonly AudienceRule[], readonly string[]> {
  const problem = problemOfFile(file);
  if (problem) return failure([problem]);
  const list = (file as { rules: readonly unknown[] }).rules;
  const rules: AudienceRule[] = [];
  const problems: string[] = [];
  list.forEach((one, index) => {
    const rule = parseRule(one, { managed });
    if (rule.ok) rules.push(rule.value);
    else problems.push(...rule.error.map(({ member, message }) => `${placeOf(one, index, member)}: ${message}`));
  });
  if (problems.length === 0) problems.push(...duplicates(rules));
  return problems.length > 0 ? failure(problems) : success(rules);
}

function problemOfFile(file: unknown): string | undefined {
  if (!isJsonObject(file)) return 'The file must hold an object with "version" and "rules".';
  const unknown = Object.keys(file).find((member) => !MEMBERS.has(member));
  if (unknown !== undefined)
    return `The file has an unknown member “${redactTokens(unknown).slice(0, 60)}”. Remove it.`;
  if (file.version === undefined) return 'The file has no "version". This Audlens reads version 1.';
  if (typeof file.version !== 'number') return 'The "version" is no number. This Audlens reads version 1.';
  if (file.version !== 1) return `The file has version ${file.version}. This Audlens reads version 1.`;
  if (!Array.isArray(file.rules)) return 'The file has no list "rules".';
  if (file.rules.length > MOST_RULES) return `The file has ${file.rules.length} rules. ${MOST_RULES} are the most.`;
  return undefined;
}

/** Names a rule's place. A pasted URL may hold secrets, and the sentence may end in a log: they are taken out. */
function placeOf(rule: unknown, index: number, member: string): string {
  const origin =
    isJsonObject(rule) && typeof rule.origin === 'string' ? ` (${redactUrl(rule.origin).slice(0, 80)})` : '';
  return `Rule ${index + 1}${origin}${member ? `, “${redactTokens(member).slice(0, 80)}”` : ''}`;
}

function duplicates(rules: readonly AudienceRule[]): string[] {
  const first = new Map<string, number>();
  return rules.flatMap(({ pattern }, index) => {
    const earlier = first.get(pattern.text);
    if (earlier === undefined) first.set(pattern.text, index);
    return earlier === undefined
      ? []
      : [`Rule ${index + 1} (${pattern.text}) has the same origin as rule ${earlier + 1}. Merge the two.`];
  });
}

/** The text of a rules file. Managed rules are the organisation's own and are left out. */
export function writeRulesFile(rules: readonly AudienceRule[]): string {
  const own = rules.filter(({ managed }) => !managed);
  return `${JSON.stringify({ version: 1, rules: own.map(writeRule) }, null, 2)}\n`;
}
