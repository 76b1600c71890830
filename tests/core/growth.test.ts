import { describe, expect, it } from 'vitest';
import { templateProblem } from '../../src/core/audience/expected-audience';
import { parseOriginPattern } from '../../src/core/audience/origin-pattern';
import { RuleSet } from '../../src/core/audience/rule-set';
import { parseJson } from '../../src/core/json-text';
import { decodeToken } from '../../src/core/token/decode';
import { foldHeader, foldUrl, redactTokens, redactUrl } from '../../src/core/token/redaction';
import { TokenTable } from '../../src/core/token/token-table';
import { parseChallenges } from '../../src/core/traffic/challenge';
import { findCredentials, type Header } from '../../src/core/traffic/credential';
import { base64url, rule } from './samples';

const rules = RuleSet.of([
  rule({ origin: 'https://*.a.test', audiences: ['a'] }),
  rule({ origin: '*://*', audiences: ['a'] }),
]);

function credentials(headers: Header[]) {
  return findCredentials({ url: new URL('https://a.test/'), headers, body: null }, new TokenTable());
}

/** What a page can send to make work, each a function of its size in pieces. */
const HOSTILE: [what: string, make: (size: number) => () => unknown][] = [
  ['a token of dots', (n) => bind(decodeToken, `e30${'.'.repeat(n)}`)],
  ['a token of quotes and braces', (n) => bind(decodeToken, tokenOf(`{"a":"${'\\"{'.repeat(n)}"}`))],
  [
    'a token of members',
    (n) => bind(decodeToken, tokenOf(`{${Array.from({ length: n / 10 }, (_, i) => `"${i}":1`)}}`)),
  ],
  ['a token of brackets', (n) => bind(decodeToken, tokenOf(`{"a":${'['.repeat(n)}${']'.repeat(n)}}`))],
  ['a token of header beginnings', (n) => bind(decodeToken, 'eyJ'.repeat(n))],
  ['bad JSON of opened objects', (n) => bind(parseJson, '{"a":'.repeat(n / 10))],
  ['bad JSON of values without commas', (n) => bind(parseJson, `[${'1 '.repeat(n / 10)}`)],
  ['challenges of words', (n) => bind(parseChallenges, 'a '.repeat(n))],
  ['one long word', (n) => bind(parseChallenges, 'a'.repeat(n))],
  ['challenges of quotes', (n) => bind(parseChallenges, '"'.repeat(n))],
  ['an open quote with escapes', (n) => bind(parseChallenges, `B a="${'\\"'.repeat(n)}`)],
  ['parameters without values', (n) => bind(parseChallenges, `B ${'a='.repeat(n)}`)],
  ['spaces before no equals sign', (n) => bind(parseChallenges, `B a${' '.repeat(n)}b`)],
  ['Authorization of commas', (n) => bind(credentials, [{ name: 'Authorization', value: ', '.repeat(n) }])],
  [
    'Authorization of one comma and spaces',
    (n) => bind(credentials, [{ name: 'Authorization', value: `,${' '.repeat(n)}` }]),
  ],
  ['Authorization of words', (n) => bind(credentials, [{ name: 'Authorization', value: `Bearer ${',a-'.repeat(n)}` }])],
  ['cookies of equals signs', (n) => bind(credentials, [{ name: 'Cookie', value: '=;='.repeat(n) }])],
  ['a header of token beginnings', (n) => bind(credentials, [{ name: 'X-A', value: 'eyJ.'.repeat(n) }])],
  ['text of token beginnings', (n) => bind(redactTokens, 'eyJ'.repeat(n))],
  ['text of beginnings with white space', (n) => bind(redactTokens, 'ewo'.repeat(n))],
  ['a header of half URLs', (n) => bind((text: string) => foldHeader('Link', text), '//?a;b'.repeat(n))],
  ['text of broken beginnings', (n) => bind(redactTokens, 'eyJabcd!'.repeat(n))],
  ['text of damaged tokens', (n) => bind(redactTokens, `eyJabcde*${'a'.repeat(15)}`.repeat(n / 24))],
  ['a beginning and spaces', (n) => bind(redactTokens, `eyJabcde${' '.repeat(n)}`)],
  ['a beginning and one small word', (n) => bind(redactTokens, `eyJ ${'a'.repeat(n)}`)],
  ['a beginning and odd characters', (n) => bind(redactTokens, `eyJabcde${'*'.repeat(n)}a`)],
  ['beginnings between slashes', (n) => bind(redactTokens, 'eyJ/'.repeat(n / 4))],
  ['a URL of parameters', (n) => bind(redactUrl, `https://a.test/?${'a=b&'.repeat(n)}`)],
  ['a URL of @', (n) => bind(foldUrl, `https://${'@'.repeat(n)}`)],
  ['a header whose name repeats a secret word', (n) => () => foldHeader(`${'token'.repeat(n / 8)}\n`, 'x')],
  [
    'a host of labels',
    (n) => bind((href) => [rules.find(href), rules.nearest(href)], `https://${'a.'.repeat(n)}test/`),
  ],
  ['a path of segments', (n) => bind((href) => rules.find(href), `https://a.test${'/a'.repeat(n)}`)],
  ['a pattern of letters', (n) => bind(parseOriginPattern, `https://${'ü'.repeat(n)}`)],
  ['a pattern of segments', (n) => bind(parseOriginPattern, `https://a.test${'/a'.repeat(n / 10)}`)],
  ['a pattern of slashes', (n) => bind(parseOriginPattern, `https://${'/'.repeat(n)}x`)],
  ['a template of braces', (n) => bind((text) => templateProblem(text, 'origin'), '{{'.repeat(n))],
  ['a template of an open brace', (n) => bind((text) => templateProblem(text, 'origin'), `{${'a'.repeat(n)}`)],
];

function bind<Argument>(work: (argument: Argument) => unknown, argument: Argument): () => unknown {
  return () => work(argument);
}

function tokenOf(payload: string): string {
  return `e30.${base64url(payload)}.`;
}

/**
 * The least of several runs, in milliseconds of this process's own: what else the machine does is not in it. A run that
 * takes long is precise enough alone.
 */
function cost(work: () => unknown): number {
  const runs: number[] = [];
  while (runs.length < 5 && !runs.some((run) => run > 300)) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    runs.push((user + system) / 1000);
  }
  return Math.min(...runs);
}

const SMALL = 4_000;
const TIMES = 16;
/** In proportion it is 16 times, by the square 256: this is between the two, with room for a busy machine. */
const MOST = TIMES * 6;
const ATTEMPTS = 3;

/** How many times more the large one costs. A cost below a quarter of a millisecond says nothing and counts as that. */
function growth(make: (size: number) => () => unknown): number {
  const small = cost(make(SMALL));
  return cost(make(SMALL * TIMES)) / Math.max(small, 0.25);
}

describe('the cost of hostile input grows with its size, not with its square:', () => {
  it.each(HOSTILE)(
    '%s',
    (_, make) => {
      const measured: number[] = [];
      while (measured.length < ATTEMPTS && !measured.some((times) => times < MOST || times > 2 * MOST))
        measured.push(growth(make));
      expect(Math.min(...measured), `times the cost for ${TIMES} times the size`).toBeLessThan(MOST);
    },
    60_000,
  );
});
