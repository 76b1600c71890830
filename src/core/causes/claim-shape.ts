import { hasOnlyStrings, stringsOf } from '../audience/verdict';
import type { Sentence } from '../explain/sentence';
import { VALIDATORS } from '../validators/validator-id';
import type { Cause } from './cause';
import { askFor, providerOf } from './provider';
import { issuerOf, type ReadableQuestion } from './question';
import { quoted, quotedList } from './quote';

/** What is the matter with the claim itself, before any name is compared. */
export function shapeCauses(question: ReadableQuestion): Cause[] {
  const { value } = question;
  if (value === undefined) return isMissed(question) ? [missing(question)] : [];
  if (question.accepts(value)) return [];
  const texts = stringsOf(value);
  const causes: Cause[] = [];
  if (hasOnlyStrings(value) && texts.every((text) => text.trim() === '')) causes.push(empty(question, texts));
  if (!hasOnlyStrings(value)) causes.push(notAString(question));
  if (Array.isArray(value)) causes.push(...arrayNotAccepted(question, texts));
  return causes;
}

/** Some validators take a token without the claim; their API may be set otherwise, and say so. */
function isMissed({ accepts, refused, reply }: ReadableQuestion): boolean {
  return !accepts(undefined) || (refused && reply?.kind === 'audience-missing');
}

function missing(question: ReadableQuestion): Cause {
  const { claim, expected } = question;
  return {
    code: 'missing-aud',
    certainty: 'is',
    sentence: ['The token has no ', { code: claim }, ', and ', ...quotedList(expected, 'or'), ' is expected.'],
    advice: claim === 'aud' ? ask(question) : otherClaim(claim),
    compared: undefined,
  };
}

function otherClaim(claim: string): Sentence {
  return [
    'Check that the client sends the access token. If it does, its issuer does not write ',
    { code: claim },
    ': let the rule, and the API, compare a claim that the token has.',
  ];
}

function empty(question: ReadableQuestion, texts: readonly string[]): Cause {
  const { claim, expected, value } = question;
  const what = texts.length === 0 ? 'an empty list' : texts.some((text) => text !== '') ? 'only white space' : 'empty';
  return {
    code: 'empty',
    certainty: 'is',
    sentence: ['The token’s ', { code: claim }, ` is ${what}, and `, ...quotedList(expected, 'or'), ' is expected.'],
    advice: ask(question),
    compared: typeof value === 'string' ? pairWith(value, expected) : undefined,
  };
}

function pairWith(actual: string, [expected]: readonly string[]): Cause['compared'] {
  return expected === undefined ? undefined : { actual, expected };
}

function notAString(question: ReadableQuestion): Cause {
  const { claim, expected, value } = question;
  const listed = Array.isArray(value);
  const wrong = listed ? value.find((one) => typeof one !== 'string') : value;
  return {
    code: 'not-a-string',
    certainty: 'is',
    sentence: [
      'The token’s ',
      { code: claim },
      listed ? ` is a list that holds ${typeWords(wrong)}` : ` is ${typeWords(wrong)}`,
      ', where only texts may stand (RFC 7519); ',
      ...quotedList(expected, 'or'),
      ' is expected.',
    ],
    advice: ['Let the identity provider write ', { code: claim }, ' as a text, or as a list of texts.'],
    compared: undefined,
  };
}

function typeWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'boolean' ? String(value) : 'an object';
}

function arrayNotAccepted(
  { accepts, expected, claim, validator }: ReadableQuestion,
  texts: readonly string[],
): Cause[] {
  const wanted = texts.find((text) => expected.includes(text) && accepts(text) && !accepts([text]));
  if (wanted === undefined) return [];
  return [
    {
      code: 'array-not-accepted',
      certainty: 'is',
      sentence: [
        'The token’s ',
        { code: claim },
        ' is a list. ',
        quoted(wanted),
        ` is in it, but ${VALIDATORS[validator]} wants a plain text `,
        quoted(wanted),
        '.',
      ],
      advice: [
        'Let the client ask for a token for this one API only, so that the identity provider writes ',
        { code: claim },
        ' as a plain text. Providers that always write a list need another validator in the API.',
      ],
      compared: undefined,
    },
  ];
}

function ask(question: ReadableQuestion): Sentence {
  return askFor(question.expected[0] ?? 'this API', providerOf(issuerOf(question)));
}
