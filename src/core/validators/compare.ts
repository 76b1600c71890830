import { alternatives, type Sentence } from '../explain/sentence';
import type { JsonObject } from '../json-text';
import { claim, textClaim } from '../token/claims';
import { hasOnlyStrings, isBlank, stringsOf } from './audience-claim';
import { validatorOf } from './catalogue';
import { type Habits, habitsUnder, RFC7519 } from './habits';
import { type MatchingPair, matchingPairs } from './matching-pairs';
import type { Evidence } from './validator';
import { VALIDATORS, type ValidatorId } from './validator-id';

/** A validator in the configuration that a rule states. */
export interface ConfiguredValidator {
  readonly name: ValidatorId;
  readonly options: { readonly [option: string]: unknown };
}

/** What comes of comparing an audience claim as a validator does. */
export interface Compared {
  readonly verdict: 'match' | 'mismatch' | 'invalid' | 'missing';
  /** The audience that matched, as the token has it; undefined unless the verdict is `match`. */
  readonly matched: string | undefined;
  /** What the validator expects of this token: the rule's audiences, or what it derives from them. */
  readonly expected: readonly string[];
  /** Whether the validator turns this token away for its audience. */
  readonly refuses: boolean;
  /** False where the validator, so configured, compares no audiences: then the comparison is exact. */
  readonly checked: boolean;
  /** The habits that made a difference here: without them, plain RFC 7519 §4.1.3 would have said something else. */
  readonly habits: readonly Sentence[];
  /** How the validator's habits are known; null where it was compared exactly for want of knowledge, or on purpose. */
  readonly evidence: Evidence | null;
  /** Whether the rule states no options, so that the validator's defaults count. */
  readonly defaults: boolean;
}

type Outcome = Pick<Compared, 'verdict' | 'matched' | 'refuses' | 'habits'>;

/** What a comparison works with. `name` is the validator's, for sentences. */
interface Question {
  readonly name: string;
  readonly habits: Habits;
  readonly value: unknown;
  readonly expected: readonly string[];
  readonly claims: JsonObject;
}

/**
 * Compares an audience claim with the expected audiences as a validator does. Where its habits are not established it
 * compares by RFC 7519 §4.1.3. Only the audience is looked at: not time, issuer, type or signature.
 * @param value the claim as it stands in the token; undefined where it is absent
 * @param claims all claims of the token, since some validators turn to others
 */
export function compareAs(
  validator: ConfiguredValidator,
  value: unknown,
  expected: readonly string[],
  claims: JsonObject,
): Compared {
  const known = validatorOf(validator.name);
  const habits = known.habits ? habitsUnder(known.habits, known.options, validator.options) : RFC7519;
  const wanted = habits.expects === 'client-id-by-ver' ? byVersion(expected, claims) : expected;
  const found = outcome({ name: VALIDATORS[validator.name], habits, value, expected: wanted, claims });
  // Written out: to copy objects member by member is most of what a new token would cost here.
  return {
    verdict: found.verdict,
    matched: found.matched,
    refuses: found.refuses,
    habits: found.habits,
    expected: wanted,
    checked: habits.matching !== 'never',
    evidence: known.evidence.habits,
    defaults: Object.keys(validator.options).length === 0,
  };
}

function outcome(question: Question): Outcome {
  const { habits, value } = question;
  if (value === undefined || (habits.missing === 'accepted' && isBlank(value, habits.absentToo))) {
    return absent(question);
  }
  if (habits.matching === 'never') return unchecked(question);
  if (!hasOnlyStrings(value) && habits.oddTypes !== 'passed-over') return odd(question);
  return compared(question);
}

function absent({ name, habits, value, expected, claims }: Question): Outcome {
  const missing = { verdict: 'missing', matched: undefined } as const;
  switch (habits.missing) {
    case 'refused':
      return { ...missing, refuses: true, habits: [] };
    case 'accepted': {
      const what = value === undefined ? 'a token without audience' : 'an empty audience, as if there were none';
      return { ...missing, refuses: false, habits: [[`${name} accepts ${what}.`]] };
    }
    case 'client_id': {
      const habit = [[`${name} compares client_id where a token has no audience.`]];
      const client = textClaim(claims, 'client_id');
      return client !== undefined && expected.includes(client)
        ? { verdict: 'match', matched: client, refuses: false, habits: habit }
        : { ...missing, refuses: true, habits: habit };
    }
  }
}

/** A validator that compares nothing refuses nothing; the verdict is the one of plain RFC 7519. */
function unchecked(question: Question): Outcome {
  const exact = compared({ ...question, habits: RFC7519 });
  const habits = exact.verdict === 'match' ? [] : [[`${question.name}, so configured, compares no audiences.`]];
  return { ...exact, refuses: false, habits };
}

/** Something in the claim is no string, and the validator does not simply pass it over. */
function odd(question: Question): Outcome {
  const { name, habits } = question;
  const lenient = compared(question);
  const refused: Outcome = { verdict: 'invalid', matched: undefined, refuses: true, habits: [] };
  switch (habits.oddTypes) {
    case 'accepted':
      if (lenient.verdict === 'match') return lenient;
      return { ...refused, refuses: false, habits: [[`${name} accepts an audience that is not a text.`]] };
    case 'refused':
      if (lenient.verdict !== 'match') return refused;
      return { ...refused, habits: [[`${name} refuses a list in which something is not a text.`]] };
    case 'passed-over':
    case 'unknown':
      return {
        ...lenient,
        habits: [...lenient.habits, [`What ${name} does with what is not a text is not established.`]],
      };
  }
}

function compared(question: Question): Outcome {
  const { habits, value, expected, name } = question;
  const miss: Outcome = {
    verdict: hasOnlyStrings(value) ? 'mismatch' : 'invalid',
    matched: undefined,
    refuses: true,
    habits: [],
  };
  const pairs = matchingPairs(stringsOf(value), expected, habits);
  const [first] = pairs;
  if (!first) return miss;
  const exactly = pairs.find(([actual, wanted]) => actual === wanted) ?? first;
  const hit: Outcome = {
    verdict: 'match',
    matched: exactly[0],
    refuses: false,
    habits: spellingHabits(exactly, question),
  };
  switch (habits.matching) {
    case 'any-of':
    case 'never':
      return hit;
    case 'contains-one':
      if (expected.length === 1) return hit;
      return {
        ...hit,
        habits: [...hit.habits, [`${name} can expect one audience only; the rule’s are alternatives.`]],
      };
    case 'all-of': {
      const found = new Set(pairs.map(([, wanted]) => wanted));
      const lacking = expected.filter((wanted) => !found.has(wanted));
      if (lacking.length === 0) return hit;
      return {
        ...miss,
        habits: [[`${name}, so configured, wants all of them; the token lacks `, ...alternatives(lacking), '.']],
      };
    }
    case 'strict-string':
      return Array.isArray(value) ? { ...miss, habits: [[`${name} refuses a list: it wants one plain text.`]] } : hit;
    case 'strict-one':
      if (!Array.isArray(value) && expected.length === 1) return hit;
      return { ...miss, habits: [[`${name}, so configured, wants one plain text on both sides.`]] };
  }
}

function spellingHabits([actual, wanted]: MatchingPair, { name, habits }: Question): Sentence[] {
  if (actual === wanted) return [];
  const slash = 'one slash at the end';
  const ignored = habits.scheme === 'stripped' ? `http://, https:// and ${slash}` : slash;
  return [[`${name} ignores ${ignored}: `, { code: actual }, ' is to it as good as ', { code: wanted }, '.']];
}

/** What Microsoft.Identity.Web expects where it is told client ids only. Tokens of another `ver` it cannot place. */
function byVersion(clientIds: readonly string[], claims: JsonObject): readonly string[] {
  const version = claim(claims, 'ver');
  if (version === '2.0') return clientIds;
  return version === '1.0' ? clientIds.map((id) => (id.startsWith('api://') ? id : `api://${id}`)) : [];
}
