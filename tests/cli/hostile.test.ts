import { describe, expect, it } from 'vitest';
import { safeLine } from '../../src/cli/safe-line';
import { check, reported } from './checked';
import { API, entry, har, jwt, ORDERS_RULE, rules } from './recorded';

/** What CI systems act on. Azure reads its commands anywhere in a line, GitHub `::` at its start, blanks left out. */
const CI_COMMAND = /^\s*::|##(?:vso)?\[|##teamcity\[|section_(?:start|end):|travis_fold:/im;

/** First and last code point of what a line must not hold as such. */
const UNPRINTABLE: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe007f],
];

function unprintableIn(line: string): string[] {
  const codes = [...line].map((character) => character.codePointAt(0) ?? 0);
  return codes
    .filter((code) => UNPRINTABLE.some(([from, to]) => from <= code && code <= to))
    .map((c) => c.toString(16));
}

const HOSTILE = [
  '\n::error::owned',
  '\r\n::add-mask::x\n##[error]owned',
  '##vso[task.setvariable variable=x]y',
  '###vso[task.complete]',
  '##VSO[x]',
  "\n##teamcity[buildProblem description='x']",
  'section_start:1:x\r\u001B[0K',
  '\u001B[31mred\u001B]8;;https://evil.example\u0007',
  '\u202Egpj.exe\u2066\u2069\u061C',
  'zero\u200Bwidth\uFEFF\u2028\u2029\u0085\u{E0041}',
  '\u0000\u007F\u009B2J',
  '<img src=x onerror=alert(1)>',
  '__proto__',
];

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

describe.each(HOSTILE.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
  const token = jwt({ aud: [text], iss: text, [text]: text }, { alg: text, typ: text });
  const recorded = har(
    entry({ token, method: text }),
    entry({ token: text.repeat(2), url: `${API}/${text}?${text}` }),
    entry({ headers: [{ name: text, value: token }] }),
    { request: { method: text, url: text } },
  );
  const ruled = rules({ ...ORDERS_RULE, name: text, in: ['header'] });

  it.each([[['--json']], [[]], [['--strict']]])('is shown escaped with %j', (options) => {
    const { stdout, stderr } = check(recorded, ruled, ...options);
    for (const line of lines(stdout + stderr)) {
      expect(line).not.toMatch(CI_COMMAND);
      expect(unprintableIn(line)).toEqual([]);
    }
    for (const line of lines(options.includes('--json') ? '' : stdout))
      expect(line).toMatch(/^(?:Entry \d|Totals: | {2}[A-Z][a-z]+: )/);
    for (const line of lines(stderr)) expect(line).toMatch(/^(?:\d+ credential|Rule never|Unreadable: | {2}Entry \d)/);
  });

  it('keeps its meaning in JSON', () => {
    expect(reported(recorded, ruled)[0]).toMatchObject({ method: text, aud: [text], iss: text });
  });

  it('can stand in file names and options', () => {
    const { stderr } = check(recorded, ruled, `--${text}`);
    expect(lines(stderr)).toHaveLength(2);
    for (const line of lines(stderr)) expect(line).not.toMatch(CI_COMMAND);
    expect(lines(check(recorded, rules({ ...ORDERS_RULE, [text]: 1, origin: text })).stderr).length).toBeLessThan(3);
  });
});

describe('other hostile input', () => {
  it('an aud nested too deeply to be written is cut', () => {
    const payload = Buffer.from(`{"aud":${'['.repeat(50_000)}${']'.repeat(50_000)}}`).toString('base64url');
    const token = `${jwt({}).split('.')[0]}.${payload}.x`;
    const { exitCode, stdout } = check(har(entry({ token })), undefined, '--json');
    expect(exitCode).toBe(1);
    expect(stdout.length).toBeLessThan(2000);
  });

  it('leaves an IPv6 address and ordinary text as they are', () => {
    expect(safeLine('https://[::1]:8080/café/日本 # 1 👍')).toBe('https://[::1]:8080/café/日本 # 1 👍');
  });
});
