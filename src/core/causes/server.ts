import { stringsOf } from '../audience/verdict';
import type { Sentence } from '../explain/sentence';
import { VALIDATORS } from '../validators/validator-id';
import type { Cause } from './cause';
import { closestPair } from './pair';
import { askFor, providerOf } from './provider';
import { type CauseQuestion, issuerOf, type ReadableQuestion, type Sides } from './question';
import { quoted, quotedList } from './quote';

/** The API has no audience to compare with, so it refuses every token that has one. Needs the server's own words. */
export function notConfiguredCauses({ reply, refused, expected }: CauseQuestion): Cause[] {
  if (!refused || reply?.kind !== 'audience-not-configured') return [];
  const validator = reply.validator;
  return [
    {
      code: 'server-not-configured',
      certainty: validator === null ? 'looks-like' : 'is',
      sentence: [
        validator === null
          ? 'The API looks as if it had no expected audience configured: it says '
          : `The API has no expected audience configured, by the words of ${VALIDATORS[validator]}: `,
        quoted(reply.words),
        '. Then it refuses any token that has an ',
        { code: 'aud' },
        '; the token itself may be right.',
      ],
      advice: [
        'The client can’t mend this. In the API, set the expected audience',
        ...(expected.length === 0 ? [] : [' to ', ...quotedList(expected, 'or')]),
        '. Do not turn the check off.',
      ],
      compared: undefined,
    },
  ];
}

/** When nothing else is true: two names, and no more is known. */
export function differentCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  if (question.accepts(question.value)) return acceptedHere(question);
  if (sides.overlap) return notAll(question, sides);
  const actual = stringsOf(question.value);
  const pair = closestPair(sides);
  return [
    {
      code: 'different',
      certainty: 'is',
      sentence: [
        'The token is for ',
        ...quotedList(actual, 'and'),
        ', and ',
        ...quotedList(question.expected, 'or'),
        ' is expected. Nothing more is known.',
        ...leftOutWords(sides),
      ],
      advice: differentAdvice(question, pair?.expected),
      compared: pair,
    },
  ];
}

function leftOutWords({ leftOut }: Sides): Sentence {
  if (leftOut === 0) return [];
  return [` Very long or very many names were not searched for near misses (${leftOut}).`];
}

function differentAdvice(question: ReadableQuestion, closest: string | undefined): Sentence {
  const wanted = closest ?? question.expected[0];
  return [
    ...(wanted === undefined ? [] : askFor(wanted, providerOf(issuerOf(question)))),
    ' If the token’s own name is the right one, correct the rule.',
  ];
}

/** Some validators want every expected audience in the token, and it has only some. */
function notAll({ expected, validator, claim }: ReadableQuestion, { expected: lacking }: Sides): Cause[] {
  return [
    {
      code: 'different',
      certainty: 'is',
      sentence: [
        `${VALIDATORS[validator]} does not accept the token’s `,
        { code: claim },
        '. It has some of what is expected',
        ...(lacking.length === 0 ? [] : [', but not ', ...quotedList(lacking, 'or')]),
        '.',
      ],
      advice: [
        `Ask for a token for all of them, or, if any one is enough, let the API accept any (it expects ${expected.length}).`,
      ],
      compared: undefined,
    },
  ];
}

/** The API refused what its validator takes for the expected audience, so it does not expect what the rule says. */
function acceptedHere({ verdict, validator, reply, value, expected }: ReadableQuestion): Cause[] {
  const saysAudience = reply?.kind === 'audience-mismatch';
  if (verdict === 'match' || value === undefined || !saysAudience) return [];
  return [
    {
      code: 'different',
      certainty: 'looks-like',
      sentence: [
        'The token is for ',
        ...quotedList(stringsOf(value), 'and'),
        ', which ',
        VALIDATORS[validator],
        ' takes for ',
        ...quotedList(expected, 'or'),
        '. It was refused for its audience all the same, so the API looks as if it expects something else.',
      ],
      advice: ['See in the API’s settings, or in its log, which audience it expects, and write that into the rule.'],
      compared: closestPair({ actual: stringsOf(value).slice(0, 10), expected: expected.slice(0, 10) }),
    },
  ];
}
