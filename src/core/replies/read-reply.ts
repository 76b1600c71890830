import { redactTokens } from '../token/redaction';
import { validatorOf } from '../validators/catalogue';
import type { ReplyPattern } from '../validators/validator';
import { VALIDATORS, type ValidatorId } from '../validators/validator-id';
import { type Answer, type AnswerText, textsOf } from './answer';
import type { Reply, ReplyKind } from './reply';
import { namesSubject } from './subject';

interface CompiledPattern extends ReplyPattern {
  readonly validator: ValidatorId;
  readonly expression: RegExp;
}

/** What complains of the audience is worth more than what complains of something else, and that than a shrug. */
const WORTH: readonly ReplyKind[] = [
  'audience-not-configured',
  'audience-missing',
  'audience-malformed',
  'audience-mismatch',
  'client-mismatch',
  'issuer-mismatch',
  'token-type',
  'expired',
  'not-yet-valid',
  'signature',
  'claim-missing',
  'no-token',
  'generic',
];

/** Words shown at most, in characters. */
const LONGEST_WORDS = 500;

const PATTERNS: readonly CompiledPattern[] = (Object.keys(VALIDATORS) as ValidatorId[]).flatMap((validator) =>
  validatorOf(validator).replies.map((reply) => ({ ...reply, validator, expression: new RegExp(reply.pattern, 'u') })),
);

/**
 * Recognises the validator's words in an answer. Words that are said of other things too count only where nothing else
 * can be meant.
 * @param preferred the validator that a rule names: where several write the same words, these are taken for its own
 */
export function readReply(answer: Answer, preferred: ValidatorId | undefined): Reply | null {
  if (answer.answer === null && answer.challenges.length === 0) return null;
  const { matches, replies } = readingOf(answer);
  const before = replies.get(preferred);
  if (before !== undefined) return before;
  const found = matches.filter((match) => isMeant(match, answer, preferred));
  const [best] = found.toSorted((a, b) => rank(a, preferred) - rank(b, preferred));
  const reply = best ? replyOf(best, preferred, found) : null;
  replies.set(preferred, reply);
  return reply;
}

/** What was found in an answer's texts, and what was made of it, by preferred validator. */
interface Reading {
  readonly matches: readonly Match[];
  readonly replies: Map<ValidatorId | undefined, Reply | null>;
}

/**
 * An answer never changes, and is asked about again whenever rules do. Of those without a body many have the same
 * challenges, of which the status changes nothing.
 */
const known = new WeakMap<Answer | Answer['challenges'], Reading>();

function readingOf(answer: Answer): Reading {
  const key = answer.answer === null ? answer.challenges : answer;
  const before = known.get(key);
  if (before) return before;
  const texts = textsOf(answer).filter(({ text }) => namesSubject(text));
  const matches = texts.flatMap((text) => PATTERNS.flatMap((pattern) => matchOf(pattern, text)));
  const reading = { matches, replies: new Map() };
  known.set(key, reading);
  return reading;
}

interface Match {
  readonly pattern: CompiledPattern;
  readonly text: AnswerText;
  /** Where the words begin and end in the text. */
  readonly at: number;
  readonly end: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

function matchOf(pattern: CompiledPattern, text: AnswerText): Match[] {
  if (pattern.where === 'header' && text.source !== 'header') return [];
  const found = pattern.expression.exec(text.text);
  if (!found) return [];
  return [{ pattern, text, at: found.index, end: found.index + found[0].length, groups: found.groups ?? {} }];
}

/** A success says nothing of the token, unless by the words of a validator that refuses in this way (Hasura). */
function isMeant({ pattern, text, at, end }: Match, answer: Answer, preferred: ValidatorId | undefined): boolean {
  if (text.source === 'header') return true;
  if (answer.status < 400) return pattern.status === answer.status;
  if (!pattern.common) return true;
  return (
    standsAlone(text.text, at, end) &&
    (pattern.validator === preferred || answer.status === 401 || answer.status === pattern.status)
  );
}

/** Nothing that would give the words another object stands beside them, as in "Invalid audience for this campaign". */
function standsAlone(text: string, start: number, end: number): boolean {
  return BEFORE_WORDS.test(text.slice(0, start).slice(-3)) && AFTER_WORDS.test(text.slice(end, end + 3));
}

const BEFORE_WORDS = /(?:^|[\n:"'([{>,;.])\s*$/;
const AFTER_WORDS = /^\s*(?:$|[\n.,;"')\]}<])/;

/** The preferred validator's own words come first, whatever they complain of. */
function rank({ pattern, text }: Match, preferred: ValidatorId | undefined): number {
  const foreign = pattern.validator === preferred ? 0 : 1000;
  return foreign + WORTH.indexOf(pattern.kind) * 10 + (pattern.shared ? 1 : 0) + (text.source === 'header' ? 0 : 0.1);
}

function replyOf(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): Reply {
  const kind = kindOf(best, preferred, found);
  const lacks = kind === 'audience-mismatch' && saysNoAudience(best);
  return {
    validator: speaker(best, preferred, found),
    kind: lacks ? 'audience-missing' : kind,
    expected: values(best, ['expected', 'expectedList', 'expectedIssuer']),
    actual: values(best, ['actual', 'actualIssuer']),
    words: words(best),
    source: best.text.source,
    caution: lacks ? NO_AUDIENCE : (best.pattern.caution ?? null),
  };
}

const NO_AUDIENCE = 'These words mean that the token has no audience, whatever else they say.';

/**
 * ASP.NET writes 'empty', Go "got []", Ruby "<none>" where the token has no audience; old versions of jsonwebtoken wrote
 * the token's own under the name of the expected one: "expected: undefined". "(null)" proves nothing.
 */
function saysNoAudience({ groups: { actual, expected } }: Match): boolean {
  return actual === undefined ? expected === 'undefined' : /^(?:empty|undefined|nil|<none>|)$/.test(actual.trim());
}

/** Who spoke: the preferred one where the words can be its own, else the only one that writes them in this way. */
function speaker(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): ValidatorId | null {
  const same = found.filter(({ pattern }) => pattern.kind === best.pattern.kind);
  if (preferred && same.some(({ pattern }) => pattern.validator === preferred)) return preferred;
  const own = new Set(same.filter(({ pattern }) => !pattern.shared).map(({ pattern }) => pattern.validator));
  return own.size === 1 && own.has(best.pattern.validator) ? best.pattern.validator : null;
}

/** The same words can mean different things ("Invalid audience"): then no more is said than that they name the audience. */
function kindOf(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): ReplyKind {
  const { kind, validator } = best.pattern;
  if (validator === preferred || !kind.startsWith('audience')) return kind;
  const rivals = found.filter(({ text, at }) => text === best.text && at === best.at);
  return rivals.some(({ pattern }) => pattern.kind !== kind) ? 'audience-mismatch' : kind;
}

function values({ groups, pattern: { joiner } }: Match, names: readonly string[]): string[] {
  const raw = names.flatMap((name) => groups[name] ?? []);
  const parts = raw.flatMap((value) => (joiner === undefined ? [value] : value.split(joiner)));
  const found = parts.map(bare).filter((part) => !NO_VALUES.includes(part));
  return [...new Set(found.map(redactTokens))];
}

/** Without the quotes and brackets of the list that it stood in. */
function bare(part: string): string {
  const trimmed = part.trim().replace(/^\[(?=["'])|(?<=["'])\]$/g, '');
  return trimmed.replace(/^\\?["'\s]+|\\?["'\s]+$/g, '');
}

/** What languages print where there is no value. */
const NO_VALUES: readonly string[] = ['', 'null', '(null)', 'undefined', 'empty', 'nil', 'None', '<none>'];

/** The line in which the words stand. */
function words({ text: { text }, at }: Match): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? undefined : end).trim();
  return redactTokens(line).slice(0, LONGEST_WORDS);
}
