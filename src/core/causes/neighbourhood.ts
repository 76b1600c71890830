import { ruleLabel } from '../audience/rule';
import type { Sentence } from '../explain/sentence';
import type { Cause } from './cause';
import { type EnvironmentMiss, environmentMiss } from './environment';
import { rulesExpecting } from './other-rules';
import { closestPair, type Pair } from './pair';
import { askFor, providerOf } from './provider';
import { issuerOf, type ReadableQuestion, type Sides } from './question';
import { quoted } from './quote';
import { sharedDomain } from './subdomain';

/** The token is what another rule of the user's expects. */
export function otherRuleCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  for (const actual of sides.actual) {
    const [rule, ...more] = rulesExpecting(question.rules, question.claim, actual).filter(
      ({ pattern }) => pattern.text !== question.rule.pattern.text,
    );
    if (!rule) continue;
    const pair = closestPair({ actual: [actual], expected: sides.expected });
    return [
      {
        code: 'other-rule',
        certainty: 'is',
        sentence: [
          'The token is for ',
          quoted(actual),
          ', which is what your rule for ',
          quoted(ruleLabel(rule)),
          more.length > 0 ? ` (and ${more.length} more) expects` : ' expects',
          ...(pair ? ['; here ', quoted(pair.expected), ' is expected.'] : ['.']),
        ],
        advice: [
          'Either the request went to the wrong API, or the client sent it the other API’s token. ',
          ...askHere(question, pair),
        ],
        compared: pair,
      },
    ];
  }
  return [];
}

/** The two names differ in the name of an environment, or in the host below one domain. */
export function nameCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  const environment = environmentMiss(sides);
  if (environment) return [environmentCause(question, environment, environment.found)];
  const sibling = sharedDomain(sides);
  return sibling ? [subdomainCause(question, sibling, sibling.found)] : [];
}

function environmentCause(question: ReadableQuestion, pair: Pair, miss: EnvironmentMiss): Cause {
  const named = (environment: string): Sentence => (environment === '' ? [] : [' (', quoted(environment), ')']);
  return {
    code: 'environment',
    certainty: 'looks-like',
    sentence: [
      'This looks like another environment: the token is for ',
      quoted(pair.actual),
      ...named(miss.actual),
      ', and ',
      quoted(pair.expected),
      ...named(miss.expected),
      ' is expected.',
    ],
    advice: ['Check which environment the client signs in to, and which API it calls. ', ...askHere(question, pair)],
    compared: comparedOf(pair),
  };
}

function subdomainCause(question: ReadableQuestion, pair: Pair, domain: string): Cause {
  return {
    code: 'subdomain',
    certainty: 'looks-like',
    sentence: [
      'The token is for ',
      quoted(pair.actual),
      ', and ',
      quoted(pair.expected),
      ' is expected: this looks like another host of ',
      quoted(domain),
      '.',
    ],
    advice: ['Check which of the two this API calls itself. ', ...askHere(question, pair)],
    compared: comparedOf(pair),
  };
}

function comparedOf({ actual, expected }: Pair): Pair {
  return { actual, expected };
}

function askHere(question: ReadableQuestion, pair: Pair | undefined): Sentence {
  const wanted = pair?.expected ?? question.expected[0];
  return wanted === undefined ? [] : askFor(wanted, providerOf(issuerOf(question)));
}
