import type { Sentence } from '../explain/sentence';
import type { Cause } from './cause';
import { registrationAdvice } from './entra';
import { askFor, isGuid, providerOf } from './provider';
import type { ReadableQuestion } from './question';
import { issuerOf } from './question';
import { codePointName, quoted } from './quote';
import { type SpellingMiss, trailingSlashes } from './spelling';
import { portOf, type Spelling, schemeOf, unseenIn } from './spelling-fold';

/** One cause for each difference between two strings that mean the same. */
export function spellingCauses(question: ReadableQuestion, miss: SpellingMiss): Cause[] {
  return miss.differences.map((code) => ({
    code,
    certainty: 'is',
    sentence: [
      'The token’s ',
      { code: question.claim },
      ' is ',
      quoted(miss.actual),
      ', and ',
      quoted(miss.expected),
      ' is expected: ',
      ...oneOf(miss.differences),
      ...differenceWords(code, miss),
      '.',
    ],
    advice: spellingAdvice(question, miss),
    compared: { actual: miss.actual, expected: miss.expected },
  }));
}

/** Where there are several differences, none of them alone would do. */
function oneOf(differences: readonly Spelling[]): Sentence {
  return differences.length === 1 ? [] : [`one of ${differences.length} differences is that `];
}

/** What differs, in words that go on a sentence which names the token's string first, and then the expected one. */
export function differenceWords(
  code: Spelling,
  { actual, expected }: { readonly actual: string; readonly expected: string },
): Sentence {
  switch (code) {
    case 'whitespace':
      return whitespaceWords(actual, expected);
    case 'look-alike':
      return lookAlikeWords(actual, expected);
    case 'trailing-slash':
      return slashWords(actual, expected);
    case 'letter-case':
      return ['upper and lower case differ'];
    case 'scheme':
      return partWords('scheme', schemeOf(actual), schemeOf(expected));
    case 'port':
      return partWords('port', portOf(actual), portOf(expected));
    case 'path':
      return [`the ${actual.length > expected.length ? 'token’s' : 'expected one'} goes on with a path`];
    case 'percent-encoding':
      return ['one of them has characters written with a percent sign'];
    case 'app-id-uri':
      return [
        'they are one ID, once bare and once behind ',
        { code: 'api://' },
        ', which are the two ways in which Entra ID names an app',
      ];
  }
}

function slashWords(actual: string, expected: string): Sentence {
  const [has, wants] = [trailingSlashes(actual), trailingSlashes(expected)];
  if (has > 1 || wants > 1) return ['the number of slashes at the end differs'];
  if (has === wants) return ['the slash at the end differs'];
  return [`only the ${has > wants ? 'token’s' : 'expected one'} ends with a slash`];
}

function partWords(part: string, actual: string, expected: string): Sentence {
  if (actual === '') return [`the token’s lacks the ${part} `, quoted(expected)];
  if (expected === '') return [`only the token’s has a ${part}, `, quoted(actual)];
  return [`the ${part} is `, quoted(actual), ' in the token’s and ', quoted(expected), ' in the expected one'];
}

function whitespaceWords(actual: string, expected: string): Sentence {
  const [inActual, inExpected] = [unseenIn(actual), unseenIn(expected)];
  const names = (characters: readonly string[]) => characters.slice(0, 3).map(codePointName).join('; ');
  if (inExpected.length === 0) return [`the token’s holds what can’t be seen (${names(inActual)})`];
  if (inActual.length === 0) return [`the expected one holds what can’t be seen (${names(inExpected)})`];
  return [`they hold what can’t be seen (${names(inActual)} against ${names(inExpected)})`];
}

function lookAlikeWords(actual: string, expected: string): Sentence {
  const [a, b] = [[...actual], [...expected]];
  const at = a.findIndex((character, i) => character !== b[i]);
  const [one, other] = [a[at], b[at]];
  if (a.length !== b.length || one === undefined || other === undefined) {
    return ['they look alike, and are written with different characters'];
  }
  const named = (character: string): Sentence => [{ code: character }, ` (${codePointName(character)})`];
  return ['they look alike, but the token’s has ', ...named(one), ' where the expected one has ', ...named(other)];
}

function spellingAdvice(question: ReadableQuestion, { actual, expected, differences }: SpellingMiss): Sentence {
  const ask = askFor(expected, providerOf(issuerOf(question)));
  if (differences.includes('whitespace')) {
    return unseenIn(expected).length > unseenIn(actual).length
      ? ['Remove it from the rule, and from the API’s settings, if they have it too.']
      : [...ask, ' Remove what can’t be seen wherever that name is set.'];
  }
  if (differences.includes('app-id-uri')) return registrationAdvice(isGuid(expected) ? 'v2.0' : 'v1.0');
  if (differences.includes('look-alike')) {
    return [...ask, ' Type the name anew wherever it is set. Do not accept the other one: it may be someone else’s.'];
  }
  return [
    ...ask,
    ' Or, if ',
    quoted(actual),
    ' is this API’s right name, set exactly that in the API and in the rule.',
  ];
}
