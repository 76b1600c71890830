import * as v from 'valibot';
import { failure, type Result, success } from '../result';
import { validatorOf } from '../validators/catalogue';
import type { ConfiguredValidator } from '../validators/compare';
import { optionProblem } from '../validators/habits';
import { isValidatorId, VALIDATORS, type ValidatorId } from '../validators/validator-id';
import { templateProblem } from './expected-audience';
import { type OriginPattern, parseOriginPattern } from './origin-pattern';

/** The claim that a rule compares. Cognito access tokens and Clerk sessions have no `aud`. */
export type ComparedClaim = 'aud' | 'client_id' | 'azp';

/** Issuers and the audiences that they may issue; `issuers` null: any issuer. Both are templates (`expandTemplate`). */
export interface AcceptedPair {
  readonly issuers: readonly string[] | null;
  readonly audiences: readonly string[];
}

/** What the user expects of the tokens that go to an origin. */
export interface AudienceRule {
  readonly pattern: OriginPattern;
  readonly accept: readonly AcceptedPair[];
  readonly claim: ComparedClaim;
  readonly validator: ConfiguredValidator;
  /** Which credentials are judged: `header`, `query`, `body`, `websocket`, `cookie:NAME`, `header:NAME`. */
  readonly in: readonly string[];
  readonly ignore: boolean;
  readonly name: string | null;
  readonly enabled: boolean;
  /** Set by the organisation's policy, and read-only. */
  readonly managed: boolean;
}

/** What is wrong with a rule, and in which member (`audiences[1]`; empty for the rule as a whole). */
export interface RuleProblem {
  readonly member: string;
  readonly message: string;
}

/** Longer than any real identifier, short enough that 10,000 rules stay a small file. In characters. */
export const LONGEST_TEXT = 2000;
const DEFAULT_IN: readonly string[] = ['header', 'query', 'body'];

const text = v.pipe(
  v.string('It must be a text.'),
  v.minLength(1, 'It is empty. Write a value, or remove it.'),
  v.maxLength(LONGEST_TEXT, `It is longer than ${LONGEST_TEXT} characters.`),
);

function template(placeholder: 'origin' | 'tid') {
  return v.pipe(
    text,
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed ? templateProblem(dataset.value, placeholder) : undefined;
      if (problem) addIssue({ message: problem });
    }),
  );
}

function list<Item extends v.GenericSchema>(item: Item, what: string) {
  return v.pipe(
    v.array(item, `It must be a list of ${what}.`),
    v.minLength(1, `The list is empty. Name at least one of the ${what}.`),
  );
}

const audiences = list(template('origin'), 'audiences');
const issuers = list(template('tid'), 'issuers');

const place = v.pipe(
  text,
  v.regex(
    /^(?:header|query|body|websocket|cookie:[^\s;=]+|header:[^\s:]+)$/,
    'Use header, query, body, websocket, cookie:NAME or header:NAME.',
  ),
);

const validatorName = v.pipe(
  text,
  v.check((name) => isValidatorId(name), 'Audlens knows no validator of this id.'),
);

/** One rule as the rules file writes it. */
export const ruleSchema = v.strictObject({
  origin: text,
  audiences: v.optional(audiences),
  issuers: v.optional(issuers),
  accept: v.optional(list(v.strictObject({ issuers: v.optional(issuers), audiences }), 'pairs')),
  claim: v.optional(v.picklist(['aud', 'client_id', 'azp'], 'Use aud, client_id or azp.')),
  validator: v.optional(
    v.union(
      [validatorName, v.strictObject({ name: validatorName, options: v.optional(v.record(v.string(), v.unknown())) })],
      'Name a validator by an id that Audlens knows, or write {"name": …, "options": {…}}.',
    ),
  ),
  in: v.optional(list(place, 'places')),
  ignore: v.optional(v.boolean('It must be true or false.')),
  name: v.optional(text),
  enabled: v.optional(v.boolean('It must be true or false.')),
});

/** A rule in the form of the rules file; what is stored, imported and exported. */
export type WrittenRule = v.InferOutput<typeof ruleSchema>;

/** Reads one rule from outside. Every problem is named, not only the first. */
export function parseRule(value: unknown, { managed = false } = {}): Result<AudienceRule, readonly RuleProblem[]> {
  const checked = v.safeParse(ruleSchema, value);
  if (!checked.success) return failure(checked.issues.map(problemOf));
  const written = checked.output;
  const pattern = parseOriginPattern(written.origin);
  const problems = [
    ...(pattern.ok ? [] : [{ member: 'origin', message: pattern.error }]),
    ...conflicts(written),
    ...optionProblems(written),
  ];
  if (!pattern.ok || problems.length > 0) return failure(problems);
  return success(build(written, pattern.value, managed));
}

function problemOf(issue: v.BaseIssue<unknown>): RuleProblem {
  const member = memberPath(issue.path ?? []);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { member, message: 'There is no such member. Check its spelling, or remove it.' };
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') return { member, message: 'It is missing.' };
  if (issue.type === 'strict_object') return { member, message: 'It must be an object.' };
  return { member, message: issue.message };
}

function memberPath(path: readonly { readonly key: unknown }[]): string {
  return path.reduce((text, { key }) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function conflicts(written: WrittenRule): RuleProblem[] {
  const { accept, ignore } = written;
  if (accept && written.audiences)
    return [{ member: 'accept', message: 'It stands instead of “audiences”. Remove one of the two.' }];
  if (accept && written.issuers)
    return [{ member: 'accept', message: 'It stands instead of “issuers”. Move them into its pairs.' }];
  if (!accept && !written.audiences && ignore !== true) {
    return [{ member: 'audiences', message: 'Name at least one expected audience, or set “ignore”.' }];
  }
  return [];
}

/** The catalogue declares which options a validator has. */
function optionProblems({ validator }: WrittenRule): RuleProblem[] {
  if (validator === undefined || typeof validator === 'string') return [];
  const name = validator.name as ValidatorId;
  const { options: declared } = validatorOf(name);
  return Object.entries(validator.options ?? {}).flatMap(([option, value]) => {
    const member = `validator.options.${option}`;
    const known = Object.hasOwn(declared, option) ? declared[option] : undefined;
    if (!known) return [{ member, message: noSuchOption(name, Object.keys(declared)) }];
    const problem = optionProblem(known, value);
    return problem ? [{ member, message: problem }] : [];
  });
}

function noSuchOption(name: ValidatorId, declared: readonly string[]): string {
  const has =
    declared.length > 0 ? `The ones that count here: ${declared.join(', ')}.` : 'None counts here: remove it.';
  return `Audlens knows no such option of ${VALIDATORS[name]}. ${has}`;
}

function build(written: WrittenRule, pattern: OriginPattern, managed: boolean): AudienceRule {
  const { validator = 'exact' } = written;
  const named = typeof validator === 'string' ? { name: validator } : validator;
  return Object.freeze({
    pattern,
    accept: pairsOf(written),
    claim: written.claim ?? 'aud',
    validator: { name: named.name as ValidatorId, options: ('options' in named && named.options) || {} },
    in: written.in ?? DEFAULT_IN,
    ignore: written.ignore ?? false,
    name: written.name ?? null,
    enabled: written.enabled ?? true,
    managed,
  });
}

function pairsOf({ accept, audiences: expected, issuers: from }: WrittenRule): AcceptedPair[] {
  if (accept) return accept.map((pair) => ({ issuers: pair.issuers ?? null, audiences: pair.audiences }));
  return expected ? [{ issuers: from ?? null, audiences: expected }] : [];
}

/** A rule in the form of the rules file, without the members that have their default. */
export function writeRule(rule: AudienceRule): WrittenRule {
  const [first, ...more] = rule.accept;
  const { name, options } = rule.validator;
  const hasOptions = Object.keys(options).length > 0;
  return {
    origin: rule.pattern.text,
    ...(first && more.length === 0 ? writePair(first) : {}),
    ...(more.length > 0 ? { accept: rule.accept.map(writePair) } : {}),
    ...(rule.claim === 'aud' ? {} : { claim: rule.claim }),
    ...(name === 'exact' && !hasOptions ? {} : { validator: hasOptions ? { name, options: { ...options } } : name }),
    ...(rule.in.join() === DEFAULT_IN.join() ? {} : { in: [...rule.in] }),
    ...(rule.ignore ? { ignore: true } : {}),
    ...(rule.name === null ? {} : { name: rule.name }),
    ...(rule.enabled ? {} : { enabled: false }),
  };
}

function writePair({ issuers: from, audiences: expected }: AcceptedPair) {
  return { audiences: [...expected], ...(from ? { issuers: [...from] } : {}) };
}

/** What a person calls the rule: its name, or its pattern. */
export function ruleLabel(rule: AudienceRule): string {
  return rule.name ?? rule.pattern.text;
}
