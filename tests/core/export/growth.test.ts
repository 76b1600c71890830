import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { curlCommand } from '../../../src/core/export/curl';
import { findingMarkdown } from '../../../src/core/export/markdown';
import { codeSpan, proseText } from '../../../src/core/export/markdown-text';
import { inspect, type JudgedExchange } from '../../../src/core/inspect';
import { TokenTable } from '../../../src/core/token/token-table';
import { base64url, exchange, jws, rule } from '../samples';
import { exportedHar, exportedJson, exportedMarkdown } from './exported';
import { NOW } from './traffic';

const RULES = RuleSet.of([rule({ origin: 'https://api.example.com', audiences: ['x'] })]);

interface Made {
  readonly path?: string;
  readonly query?: string;
  readonly token?: string;
  readonly header?: readonly [string, string];
  readonly challenge?: string;
}

function row(made: Made, tokens = new TokenTable()): JudgedExchange {
  const { path = '', query = '', token = jws({ aud: 'y' }), header, challenge } = made;
  const headers = [['Authorization', `Bearer ${token}`] as const, ...(header ? [header] : [])];
  const url = `https://api.example.com/${path}${query === '' ? '' : `?${query}`}`;
  const sample = { url, headers, status: 401, ...(challenge === undefined ? {} : { challenge }) };
  const judged = inspect(exchange(sample, tokens), RULES, NOW);
  if (!judged) throw new Error('the sample is no row');
  return judged;
}

function claims(text: string): string {
  return `e30.${base64url(text)}.signature-of-some-length`;
}

const random = (i: number) => `7q${(i * 7919).toString(36)}ABCDEF${i}GHIJKLMNOP`;

/** What a page or a server can send to make work, by its size in pieces. */
const HOSTILE: [what: string, make: (size: number) => JudgedExchange[]][] = [
  ['many rows with a token each', (n) => rowsOf(n / 40, (i) => ({ token: jws({ aud: 'y', sub: random(i) }) }))],
  ['many opaque tokens that begin alike', (n) => rowsOf(n / 40, (i) => ({ token: `ya29.a0AfABCDEFGH${random(i)}` }))],
  ['a path of secrets', (n) => [row({ path: 'opaque-token-12345/'.repeat(n / 10), token: 'opaque-token-12345' })]],
  ['a path of almost secrets', (n) => [row({ path: 'opaque-token-1234'.repeat(n / 10), token: 'opaque-token-12345' })]],
  ['a path of parameters', (n) => [row({ path: ';a=b'.repeat(n) })]],
  ['a path of semicolons', (n) => [row({ path: ';'.repeat(n) })]],
  ['a query of parameters', (n) => [row({ query: 'a=b&'.repeat(n) })]],
  ['a query of escapes', (n) => [row({ query: '%41'.repeat(n) })]],
  [
    'claims of members',
    (n) => [row({ token: claims(`{${Array.from({ length: n / 4 }, (_, i) => `"${i}":"${i}"`)}}`) })],
  ],
  ['claims of members that stand twice', (n) => [row({ token: claims(`{${'"a":1,'.repeat(n)}"a":2}`) })]],
  ['claims of brackets', (n) => [row({ token: claims(`{"a":${'['.repeat(n)}${']'.repeat(n)}}`) })]],
  ['claims of escapes', (n) => [row({ token: claims(`{"a":"${'\\"'.repeat(n)}"}`) })]],
  ['an audience of backticks', (n) => [row({ token: jws({ aud: '`'.repeat(n) }) })]],
  ['many audiences', (n) => [row({ token: jws({ aud: Array.from({ length: n / 10 }, (_, i) => random(i)) }) })]],
  ['a token of dots', (n) => [row({ token: `opaque${'.'.repeat(n)}` })]],
  ['challenges of words', (n) => [row({ challenge: 'Bearer '.repeat(n / 10) })]],
  ['a description of backslashes', (n) => [row({ challenge: `Bearer error_description="${'\\\\'.repeat(n)}"` })]],
  ['a header of backslashes', (n) => [row({ header: ['Accept', '\\'.repeat(n)] })]],
];

function rowsOf(count: number, made: (i: number) => Made): JudgedExchange[] {
  const tokens = new TokenTable();
  return Array.from({ length: count }, (_, i) => row(made(i), tokens));
}

function everything(rows: readonly JudgedExchange[]): void {
  exportedHar(rows, 'all');
  exportedHar(rows, 'few');
  exportedJson(rows, RULES);
  exportedMarkdown(rows);
  const [first] = rows;
  if (!first) return;
  findingMarkdown(first, RULES);
  for (const shell of ['bash', 'cmd', 'powershell'] as const) curlCommand(first, shell);
}

/** The least of some runs, in milliseconds of this process's own: what else the machine does is not in it. */
function cost(work: () => void): number {
  const runs: number[] = [];
  while (runs.length < 4 && !runs.some((run) => run > 300)) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    runs.push((user + system) / 1000);
  }
  return Math.min(...runs);
}

const SMALL = 1_000;
const TIMES = 16;
/** In proportion it is 16 times, by the square 256: this is between the two, with room for a busy machine. */
const MOST = TIMES * 6;
const ATTEMPTS = 3;

function growth(make: (size: number) => () => void): number {
  const small = cost(make(SMALL));
  return cost(make(SMALL * TIMES)) / Math.max(small, 0.5);
}

function expectProportional(make: (size: number) => () => void): void {
  const measured: number[] = [];
  while (measured.length < ATTEMPTS && !measured.some((times) => times < MOST)) measured.push(growth(make));
  expect(Math.min(...measured), `times the cost for ${TIMES} times the size`).toBeLessThan(MOST);
}

describe('the cost of an export grows with its size, not with its square:', () => {
  it.each(HOSTILE)('%s', { timeout: 120_000 }, (_, make) => {
    expectProportional((size) => {
      const rows = make(size);
      return () => everything(rows);
    });
  });

  it.each([
    ['a span of backticks', (text: string) => codeSpan(text, 1e9), '` '],
    ['words of backticks', proseText, '`a '],
    ['one long word', proseText, "a'"],
  ])('%s', { timeout: 120_000 }, (_, work, piece) => {
    expectProportional((size) => () => void work(piece.repeat(size)));
  });
});
