import { redactTokens } from '../token/redaction';
import { validatorOf } from '../validators/catalogue';
import type { ReplyPattern } from '../validators/validator';
import { VALIDATORS, type ValidatorId } from '../validators/validator-id';
import { type Answer, type AnswerText, textsOf } from './answer';
import type { Reply, ReplyKind } from './reply';

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
 * Recognises the validator's words in an answer.
 * @param preferred the validator that a rule names: where several write the same words, these are taken for its own
 */
export function readReply(answer: Answer, preferred: ValidatorId | undefined): Reply | null {
  const found = matchesIn(answer);
  const [best] = found.toSorted((a, b) => rank(a, preferred) - rank(b, preferred));
  return best ? replyOf(best, preferred, found) : null;
}

/** An answer never changes, and is asked about again whenever rules do. */
const known = new WeakMap<Answer, readonly Match[]>();

function matchesIn(answer: Answer): readonly Match[] {
  const before = known.get(answer);
  if (before) return before;
  const found = textsOf(answer).flatMap((text) => PATTERNS.flatMap((pattern) => matchOf(pattern, text)));
  known.set(answer, found);
  return found;
}

interface Match {
  readonly pattern: CompiledPattern;
  readonly text: AnswerText;
  readonly at: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

function matchOf(pattern: CompiledPattern, text: AnswerText): Match[] {
  if (pattern.where === 'header' && text.source !== 'header') return [];
  const found = pattern.expression.exec(text.text);
  return found ? [{ pattern, text, at: found.index, groups: found.groups ?? {} }] : [];
}

/** The preferred validator's own words come first, whatever they complain of. */
function rank({ pattern, text }: Match, preferred: ValidatorId | undefined): number {
  const foreign = pattern.validator === preferred ? 0 : 1000;
  return foreign + WORTH.indexOf(pattern.kind) * 10 + (pattern.shared ? 1 : 0) + (text.source === 'header' ? 0 : 0.1);
}

function replyOf(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): Reply {
  return {
    validator: speaker(best, preferred, found),
    kind: kindOf(best, preferred, found),
    expected: values(best, ['expected', 'expectedList', 'expectedIssuer']),
    actual: values(best, ['actual', 'actualIssuer']),
    words: words(best),
    source: best.text.source,
    caution: best.pattern.caution ?? null,
  };
}

/** Who spoke: the preferred one where the words can be its own, else the only one whose words they are. */
function speaker(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): ValidatorId | null {
  const same = found.filter(({ pattern }) => pattern.kind === best.pattern.kind && pattern.kind !== 'generic');
  const speakers = new Set(same.map(({ pattern }) => pattern.validator));
  if (preferred && speakers.has(preferred)) return preferred;
  return best.pattern.shared || speakers.size !== 1 ? null : best.pattern.validator;
}

/** The same words can mean different things ("Invalid audience"): then no more is said than that they name the audience. */
function kindOf(best: Match, preferred: ValidatorId | undefined, found: readonly Match[]): ReplyKind {
  const { kind, validator } = best.pattern;
  if (validator === preferred || !kind.startsWith('audience')) return kind;
  const rivals = found.filter(({ text, at }) => text === best.text && at === best.at);
  return rivals.some(({ pattern }) => pattern.kind !== kind) ? 'audience-mismatch' : kind;
}

function values({ groups, pattern }: Match, names: readonly string[]): string[] {
  const raw = names.map((name) => groups[name]).find((value) => value !== undefined && value !== '');
  if (raw === undefined) return [];
  const parts = pattern.joiner === undefined ? [raw] : raw.split(pattern.joiner);
  return parts.map((part) => redactTokens(part.trim().replace(/^["'\s]+|["'\s]+$/g, ''))).filter((part) => part !== '');
}

/** The line in which the words stand. */
function words({ text: { text }, at }: Match): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? undefined : end).trim();
  return redactTokens(line).slice(0, LONGEST_WORDS);
}
