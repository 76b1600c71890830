import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/run-check';
import { textReader } from '../../src/cli/text-file';
import { check } from './checked';
import { entry, GOOD, har, ORDERS_RULE, rules, SLASH } from './recorded';

const never = () => {
  throw new Error('no file is to be read');
};

describe('wrong use', () => {
  it.each([
    [[], 'Name the HAR file to check.'],
    [['a.har'], 'Name the rules file with --rules.'],
    [['a.har', '--rules', ''], 'Name the rules file with --rules.'],
    [['a.har', 'b.har', '--rules', 'r.json'], 'Name one HAR file only'],
    [['a.har', '--rules', 'r.json', '--rules', 's.json'], 'Name one rules file only.'],
    [['a.har', '--rules', 'r.json', '--loud'], "Unknown option '--loud'."],
    [['a.har', '--rules'], "Option '--rules <value>' argument missing."],
  ])('%j', (argv, sentence) => {
    const { exitCode, stdout, stderr } = runCheck(argv, never, 0);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('Usage: npm run check -- FILE.har --rules RULES.json');
  });
});

describe('a HAR file that is none', () => {
  it.each([
    ['{"log":\n  [1,,2]}', 'The file “traffic.har” is not JSON: something is out of place at line 2, column 6.'],
    ['', 'The file “traffic.har” is not JSON: the text is empty.'],
    ['{"log":{"entries":[', 'it ends too early at line 1, column'],
    ['[]', 'The file “traffic.har” is not a HAR file: it has no "log".'],
    ['{"log":{}}', 'The file “traffic.har” is not a HAR file: "log" has no "entries".'],
    [rules(ORDERS_RULE), '“traffic.har” is a rules file, not a HAR file. Name the HAR file first.'],
    [har(7, {}), 'No entry of the HAR file “traffic.har” can be read.'],
    [har(7, {}), 'Entry 1: "request" is missing.'],
  ])('%#', (text, sentence) => {
    const { exitCode, stdout, stderr } = check(text, undefined, '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('is not quoted: it may hold tokens', () => {
    expect(check(`{"token": ${GOOD}`).stderr).not.toContain(GOOD.slice(0, 12));
  });
});

describe('a HAR file with some unreadable entries', () => {
  it('judges the others and names at most ten', () => {
    const broken = Array.from({ length: 12 }, () => ({ request: { method: 'GET' } }));
    const { exitCode, stderr } = check(har(entry({ token: SLASH }), ...broken));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Unreadable: 12 entries (counted from 0).\n  Entry 1: "request.url" is missing.\n');
    expect(stderr).toContain('  Entry 10: "request.url" is missing.\n  …and 2 more.\n');
  });
});

describe('a rules file that is none', () => {
  it.each([
    ['{"version": 1, "rules": [', 'In the rules file “rules.json”: The file is not JSON: it ends too early at line 1'],
    ['{"version": 2, "rules": []}', 'The file has version 2.'],
    [har(), '“rules.json” is a HAR file, not a rules file. Name the rules file after --rules.'],
    [rules({ ...ORDERS_RULE, audience: 'x' }), 'Rule 1 (https://orders.example.com), “audience”: There is no such'],
    [rules({ ...ORDERS_RULE, origin: 'https://a.example:99999' }), '“origin”: Port 99999 is out of range'],
    [rules(ORDERS_RULE, ORDERS_RULE), 'Rule 2 (https://orders.example.com) has the same origin as rule 1.'],
  ])('%#', (text, sentence) => {
    const { exitCode, stdout, stderr } = check(har(entry({ token: GOOD })), text, '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('lists every problem, of both files', () => {
    const { stderr } = check('{', rules({ origin: 'https://', audiences: [''] }, { origin: API_WITH_QUERY }));
    expect(stderr).toContain('“traffic.har” is not JSON');
    expect(stderr).toContain('“audiences[0]”');
    expect(stderr).toContain('Rule 2 (https://api.example.com/');
  });
});

const API_WITH_QUERY = 'https://api.example.com/?x=1';

describe('files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'audlens-check-'));
    const mark = '\uFEFF';
    writeFileSync(join(folder, 'bom.har'), mark + har(entry({ token: GOOD })));
    writeFileSync(join(folder, 'bom.json'), mark + rules(ORDERS_RULE));
    writeFileSync(join(folder, 'wide.har'), mark + har(entry({ token: SLASH })), 'utf16le');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may begin with a byte order mark, and be UTF-16 with one', () => {
    expect(runCheck(['bom.har', '--rules', 'bom.json'], textReader(folder), 0).exitCode).toBe(0);
    expect(runCheck(['wide.har', '--rules', 'bom.json'], textReader(folder), 0).exitCode).toBe(1);
  });

  it('that are missing, or folders, are named', () => {
    const { exitCode, stderr } = runCheck(['absent.har', '--rules', '.'], textReader(folder), 0);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('The HAR file “absent.har” does not exist.\nThe rules file “.” is a folder, not a file.\n');
  });
});
