import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlCommand } from '../../../src/core/export/curl';
import { QUOTE, type WordPiece } from '../../../src/core/export/shell-quoting';
import { inspect } from '../../../src/core/inspect';
import { HOSTILE_TEXTS, RANDOM_TEXTS } from '../fixes/hostile-texts';
import { exchange, jws, type Sample } from '../samples';
import { cmdArguments, powershellArgument } from './shell-parsers';
import { NOW, RULES } from './traffic';

const SHELL_TEXTS = [
  '',
  ' ',
  'a b',
  '%USERNAME%',
  '%USERNAME:a=b%',
  '%%USERNAME%%',
  '%20%41',
  '100%',
  '^%USERNAME^%',
  '"%USERNAME%"',
  '!USERNAME!',
  '" & calc & "',
  '\\" & calc & \\"',
  '\\\\" | calc',
  'ends \\',
  'ends \\\\',
  '\\"',
  '^" & calc',
  '& | < > ( ) ^',
  "' ; calc ; '",
  '\u2018; calc; \u2019',
  "'; rm -rf x #",
  '$(calc) `calc` $IFS',
  '$TOKEN',
  '@file',
  '-K file',
  '\n calc',
  '\r\n calc',
  '\0',
];

const text = fc.oneof(
  fc.constantFrom(...SHELL_TEXTS, ...HOSTILE_TEXTS, ...RANDOM_TEXTS),
  fc.string({ unit: fc.constantFrom(...'"\'%^\\&|<>!$`(){} USERNAME:=~'), maxLength: 16 }),
);

const plain = (given: string) => given.replace(/[^ -~]/gu, '?');
const ENVIRONMENT = { USERNAME: 'LEAKED', TOKEN: 'abc.def.' };

/** What stands before a variable ends as all our pieces do. */
const word = fc.oneof(
  text.map((one): WordPiece[] => [one]),
  fc.tuple(text, text).map(([one, other]): WordPiece[] => [`${one}=`, { variable: 'TOKEN' }, other]),
);

function meant(pieces: readonly WordPiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? plain(piece) : ENVIRONMENT.TOKEN)).join('');
}

describe('one word of any text reaches the program as it is', () => {
  it('in bash, by bash itself', { timeout: 60_000 }, () => {
    const words = fc.sample(word, 400).concat(SHELL_TEXTS.map((one) => [one]));
    const script = `TOKEN='${ENVIRONMENT.TOKEN}'\n${words.map((one) => `printf '%s\\0' ${QUOTE.bash(one)}`).join('\n')}`;
    const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words.map(meant));
  });

  it('in cmd, by its rules', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const line = `curl ${QUOTE.cmd(one)} ${QUOTE.cmd(other)}`;
        expect(cmdArguments(line, ENVIRONMENT)).toEqual(['curl', meant(one), meant(other)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('in PowerShell, by its rules', () => {
    fc.assert(
      fc.property(word, (one) => {
        expect(powershellArgument(QUOTE.powershell(one), ENVIRONMENT)).toBe(meant(one));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('(the parsers notice a way out)', () => {
  it('of cmd', () => {
    expect(() => cmdArguments('curl "a\\" & calc"', {})).toThrow('cmd takes &');
    expect(cmdArguments('curl "%USERNAME%"', ENVIRONMENT)).toEqual(['curl', 'LEAKED']);
  });

  it('of PowerShell', () => {
    expect(() => powershellArgument("'a'; calc", {})).toThrow('reads on');
    expect(() => powershellArgument("'a\u2019; calc '", {})).toThrow('reads on');
  });
});

function judged(sample: Sample) {
  const row = inspect(exchange(sample), RULES, NOW);
  if (!row) throw new Error('the sample is no row');
  return row;
}

const token = jws({ aud: 'odd' });
const url = 'https://odd.example.com/v1?a=b';

describe('the request as a cURL command', () => {
  const row = judged({
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${token}`],
      ['Cookie', 'a=b'],
    ],
  });

  it('for bash', () => {
    expect(curlCommand(row, 'bash')).toBe(
      [
        "TOKEN='<token T1>'",
        "curl --globoff 'https://odd.example.com/v1?a=redacted' \\",
        "  -H 'Accept: application/json' \\",
        `  -H 'Authorization: Bearer '"$TOKEN"`,
        '',
      ].join('\n'),
    );
  });

  it('for cmd', () => {
    const [set, ...lines] = curlCommand(row, 'cmd').trimEnd().split('\n');
    expect(set).toBe('set "TOKEN=<token T1>"');
    expect(cmdArguments(lines.join('\n').replaceAll('^\n', ''), ENVIRONMENT)).toEqual([
      'curl',
      '--globoff',
      'https://odd.example.com/v1?a=redacted',
      '-H',
      'Accept: application/json',
      '-H',
      `Authorization: Bearer ${ENVIRONMENT.TOKEN}`,
    ]);
  });

  it('for PowerShell', () => {
    expect(curlCommand(row, 'powershell')).toBe(
      [
        "$TOKEN = '<token T1>'",
        "curl.exe --globoff 'https://odd.example.com/v1?a=redacted' `",
        "  -H 'Accept: application/json' `",
        "  -H ('Authorization: Bearer ' + $TOKEN)",
        '',
      ].join('\n'),
    );
  });

  it('puts the variable where the token was', () => {
    const inQuery = judged({ url: `https://odd.example.com/?x=1&access_token=${token}&y=2` });
    expect(curlCommand(inQuery, 'bash')).toContain(
      `'https://odd.example.com/?x=redacted&access_token='"$TOKEN"'&y=redacted'`,
    );
    const inBody = judged({ url, form: `access_token=${token}` });
    expect(curlCommand(inBody, 'bash')).toContain(`--data-urlencode 'access_token='"$TOKEN"`);
    const inCookie = judged({ url, headers: [['Cookie', `session=${token}`]] });
    expect(curlCommand(inCookie, 'bash')).toContain(`-H 'Cookie: session='"$TOKEN"`);
  });

  it('gives each token a variable of its own', () => {
    const two = judged({ url: `${url}&access_token=opaque-one`, headers: [['Authorization', `Bearer ${token}`]] });
    const command = curlCommand(two, 'bash');
    expect(command).toContain("TOKEN_1='<token T1>'\n");
    expect(command).toContain("TOKEN_2='<token T2>'\n");
    expect(command).toContain(`'Authorization: Bearer '"$TOKEN_1"`);
    expect(command).toContain(`access_token='"$TOKEN_2"`);
  });

  it('runs what it says and no more, with hostile names and values', { timeout: 60_000 }, () => {
    const rows = fc.sample(text, 60).map((one) =>
      judged({
        url: `https://odd.example.com/${one.toWellFormed().replace(/[?#]/g, '')}?${one.toWellFormed()}=1`,
        headers: [
          ['Authorization', `Bearer ${token}`],
          ['Accept', one],
          [one, 'x'],
          ['Content-Type', `a${one}`],
        ],
      }),
    );
    const fake = 'curl() { printf "%s\\0" "$@"; printf "\\n\\0"; }';
    const script = `${fake}\n${rows.map((row) => curlCommand(row, 'bash')).join('\n')}`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const runs = stdout
      .split('\n\0')
      .slice(0, -1)
      .map((run) => run.split('\0').slice(0, -1));
    expect(runs).toHaveLength(rows.length);
    for (const run of runs) {
      expect(run.slice(0, 1)).toEqual(['--globoff']);
      expect(run[1]).toMatch(/^https:\/\/odd\.example\.com\//);
      expect(run.filter((_, i) => i > 1 && i % 2 === 0).every((option) => option === '-H')).toBe(true);
      expect(run.at(-1)).toMatch(/^Authorization: Bearer <token T\d>$/);
    }
  });
});
