import { type AudienceVerdict, expectedIssuers, isIssuerExpected, stringsOf } from '../audience/verdict';
import { closestPair } from '../causes/pair';
import { sidesOf } from '../causes/question';
import { quoted, quotedList } from '../causes/quote';
import { claim, numericDate, textClaim, timeState } from '../token/claims';
import type { DecodedToken } from '../token/decode';
import { VALIDATORS } from '../validators/validator-id';
import { type ChecklistAnswer, cantTell, no, yes } from './checklist-answer';
import { difference } from './difference';
import { environmentAnswer } from './environment-answer';
import type { Sentence } from './sentence';
import { utcTime } from './utc-time';

/** One request's token, and what is known of the API that it was sent to. */
export interface ChecklistQuestion {
  readonly token: DecodedToken;
  readonly verdict: AudienceVerdict;
  readonly url: string;
  /** When the request was sent, in milliseconds since the epoch. */
  readonly at: number;
}

export interface ChecklistItem extends ChecklistAnswer {
  /** Asked so that `yes` is always the good answer. */
  readonly question: string;
}

/** A question of which the token's claims can be read. */
export type ReadableQuestion = ChecklistQuestion & { readonly token: { readonly kind: 'jws' } };

const QUESTIONS: readonly (readonly [question: string, answer: (question: ReadableQuestion) => ChecklistAnswer])[] = [
  ['Does the token say exactly whom it is for?', audienceAnswer],
  ['Is that, code point by code point, what the API expects?', equalityAnswer],
  ['Was it in its time when it was sent: not expired, and not too early?', timeAnswer],
  ['Is the issuer the right one?', issuerAnswer],
  ['Is this the right environment?', environmentAnswer],
];

/**
 * The five questions of every guide, answered for one request. The times are compared without leeway, as they stood when
 * the request was sent; signatures are NOT verified, so each answer is about what the token says of itself.
 */
export function checklistFor(asked: ChecklistQuestion): ChecklistItem[] {
  return QUESTIONS.map(([question, answer]) => ({
    question,
    ...(isReadable(asked) ? answer(asked) : unreadable(asked.token)),
  }));
}

function isReadable(question: ChecklistQuestion): question is ReadableQuestion {
  return question.token.kind === 'jws';
}

function unreadable({ kind }: DecodedToken): ChecklistAnswer {
  if (kind === 'jwe') return cantTell('The token is encrypted.');
  return cantTell(kind === 'malformed' ? 'The token is damaged.' : 'The token is opaque: it holds nothing to read.');
}

/** The compared claim as it stands in the token, and its name. */
function comparedClaim({ token, verdict }: ReadableQuestion): { readonly name: string; readonly value: unknown } {
  const name = 'expected' in verdict ? verdict.rule.claim : 'aud';
  return { name, value: claim(token.claims, name) };
}

function audienceAnswer(question: ReadableQuestion): ChecklistAnswer {
  const { name, value } = comparedClaim(question);
  const texts = stringsOf(value);
  if (question.token.duplicates.claims.includes(name)) {
    return cantTell({ code: name }, ' stands in it twice, and servers disagree on which one counts.');
  }
  if (value === undefined) return no('It has no ', { code: name }, '.');
  if (texts.length === 0)
    return no({ code: name }, Array.isArray(value) ? ' is a list without texts.' : ' is no text.');
  if (texts.every((text) => text.trim() === '')) return no({ code: name }, ' is empty.');
  return yes({ code: name }, ' is ', ...quotedList(texts, 'and'), '.');
}

function equalityAnswer(question: ReadableQuestion): ChecklistAnswer {
  const { verdict } = question;
  if (!('expected' in verdict)) return cantTell('No rule says what this API expects.');
  const { name, value } = comparedClaim(question);
  const { expected, rule } = verdict;
  const equal = stringsOf(value).find((text) => expected.includes(text));
  if (equal !== undefined) return yes(quoted(equal), ' is expected.');
  if (value === undefined)
    return no('There is no ', { code: name }, '; expected is ', ...quotedList(expected, 'or'), '.');
  const validator = VALIDATORS[rule.validator.name];
  const ignored = verdict.kind === 'match' ? [` ${validator} passes over the difference.`] : [];
  return no(...differenceWords(value, expected), ...ignored);
}

function differenceWords(value: unknown, expected: readonly string[]): Sentence {
  const pair = closestPair(sidesOf({ value, expected }));
  if (!pair) return ['Expected is ', ...quotedList(expected, 'or'), '.'];
  const { before, actual, expected: wanted } = difference(pair.actual, pair.expected);
  const side = (text: string): Sentence => [text === '' ? 'nothing' : quoted(text)];
  const place = [...before].length + 1;
  return [`From character ${place} on, the token has `, ...side(actual), ', and expected is ', ...side(wanted), '.'];
}

function timeAnswer({ token: { claims }, at }: ReadableQuestion): ChecklistAnswer {
  const exp = numericDate(claims, 'exp');
  const nbf = numericDate(claims, 'nbf');
  const state = timeState(claims, at);
  if (state === 'expired' && exp !== undefined) return no('It expired at ', { code: instant(exp) }, '.');
  if (state === 'not-yet-valid' && nbf !== undefined) return no('It only begins at ', { code: instant(nbf) }, '.');
  if (exp !== undefined) return yes('It expires at ', { code: instant(exp) }, '.');
  const has = claim(claims, 'exp') === undefined ? 'It has no ' : 'There is no time in its ';
  return cantTell(has, { code: 'exp' }, ', so it does not say when it ends.');
}

function instant(seconds: number): string {
  return utcTime(seconds) ?? String(seconds);
}

function issuerAnswer({ token, verdict }: ReadableQuestion): ChecklistAnswer {
  const issuer = textClaim(token.claims, 'iss');
  const named: Sentence = issuer === undefined ? ['The token names none'] : ['It is ', quoted(issuer)];
  if (!('expected' in verdict)) return cantTell(...named, '; no rule says which one is right.');
  const issuers = expectedIssuers(token, verdict.rule);
  if (issuers === null) return cantTell(...named, '; the rule names no issuers.');
  if (isIssuerExpected(token, verdict.rule)) return yes(...named, '.');
  return no(...named, '; expected is ', ...(issuers.length === 0 ? ['another'] : quotedList(issuers, 'or')), '.');
}
