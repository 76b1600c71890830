import type { Sentence } from '../explain/sentence';
import type { Cause } from './cause';
import { askFor, providerOf } from './provider';
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

/** What differs, in words that go on a sentence. */
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
      return sideBySide('begins with', schemeOf(actual), schemeOf(expected), 'no scheme');
    case 'port':
      return sideBySide('has the port', portOf(actual), portOf(expected), 'no port');
    case 'path':
      return actual.length > expected.length ? ['the first goes on with a path'] : ['the second goes on with a path'];
    case 'percent-encoding':
      return ['characters are written with a percent sign in one of them'];
    case 'app-id-uri':
      return [
        'one is the ID of the app at Entra ID, the other its Application ID URI, which puts ',
        { code: 'api://' },
        ' before it',
      ];
  }
}

function slashWords(actual: string, expected: string): Sentence {
  const [has, wants] = [trailingSlashes(actual), trailingSlashes(expected)];
  if (has > 1 || wants > 1) return ['the number of slashes at the end differs'];
  if (has === wants) return ['the slash at the end differs'];
  return [`only the ${has > wants ? 'first' : 'second'} ends with a slash`];
}

function sideBySide(has: string, actual: string, expected: string, none: string): Sentence {
  const side = (text: string): Sentence => (text === '' ? [none] : [quoted(text)]);
  return [`the first ${actual === '' ? 'has' : has} `, ...side(actual), ', the second ', ...side(expected)];
}

function whitespaceWords(actual: string, expected: string): Sentence {
  const [inActual, inExpected] = [unseenIn(actual), unseenIn(expected)];
  const names = (characters: readonly string[]) => characters.slice(0, 3).map(codePointName).join('; ');
  if (inExpected.length === 0) return [`the first holds characters that can’t be seen (${names(inActual)})`];
  if (inActual.length === 0) return [`the second holds characters that can’t be seen (${names(inExpected)})`];
  return [`they hold different characters that can’t be seen (${names(inActual)} – ${names(inExpected)})`];
}

function lookAlikeWords(actual: string, expected: string): Sentence {
  const [a, b] = [[...actual], [...expected]];
  const at = a.findIndex((character, i) => character !== b[i]);
  const [one, other] = [a[at], b[at]];
  if (a.length !== b.length || one === undefined || other === undefined) {
    return ['they look alike, and are written with different characters'];
  }
  const named = (character: string): Sentence => [{ code: character }, ` (${codePointName(character)})`];
  return ['they look alike, but the first has ', ...named(one), ' where the second has ', ...named(other)];
}

function spellingAdvice(question: ReadableQuestion, { actual, expected, differences }: SpellingMiss): Sentence {
  const ask = askFor(expected, providerOf(issuerOf(question)));
  if (differences.includes('look-alike')) {
    return [
      ...ask,
      ' Type the name again by hand, wherever it is set; do not let the API accept the look-alike, which may be someone else’s.',
    ];
  }
  return [
    ...ask,
    ' Or, if ',
    quoted(actual),
    ' is this API’s right name, set exactly that in the API and in the rule.',
  ];
}
