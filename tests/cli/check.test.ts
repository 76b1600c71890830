import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/run-check';
import { textReader } from '../../src/cli/text-file';
import { entry, GOOD, har, ORDERS_RULE, rules, SLASH } from './recorded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'src/cli/check.ts');
const recordings = join(root, '../shared/data/har');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'audlens-check-'));
  writeFileSync(join(folder, 'good.har'), har(entry({ token: GOOD })));
  writeFileSync(join(folder, 'many.har'), har(...Array.from({ length: 3000 }, () => entry({ token: SLASH }))));
  writeFileSync(join(folder, 'empty.har'), har());
  writeFileSync(
    join(folder, 'rules.json'),
    rules(ORDERS_RULE, { origin: 'https://api.example.com', audiences: ['x'], name: 'Example' }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  // Resolved here: the child stands in a folder that has no node_modules.
  const tsx = import.meta.resolve('tsx');
  return spawnSync(process.execPath, ['--import', tsx, program, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
}

describe('npm run check, as a process', { timeout: 30_000 }, () => {
  it('ends with 0 and counts on standard error', () => {
    const { status, stderr } = run('good.har', '--rules', 'rules.json');
    expect(stderr).toContain('1 credential in 1 request; 0 without a rule');
    expect(status).toBe(0);
  });

  it('ends with 1, and all of a long report arrives through a pipe', () => {
    const { status, stdout } = run('many.har', '--rules', 'rules.json', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(3000);
  });

  it('ends with 2 and a sentence', () => {
    const { status, stdout, stderr } = run('absent.har', '--rules', 'rules.json');
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The HAR file “absent.har” does not exist.\n',
    });
  });

  it('ends with 3', () => {
    expect(run('empty.har', '--rules', 'rules.json').status).toBe(3);
  });
});

/** What is right for each: only one of them holds a bearer token, an opaque one; two are broken. */
const EXIT_CODES: Record<string, number> = {
  'charles-4.6.har': 3,
  'chrome-with-bom.har': 3,
  'firefox-111.har': 3,
  'firefox-56-time-null.har': 3,
  'insomnia-2022.har': 3,
  'invalid-brokenfile.har': 2,
  'invalid-no-log-key.har': 2,
  'minimal-auth-variants.har': 0,
  'playwright-1.23.har': 3,
};

const present = existsSync(recordings);

describe.skipIf(!present)(`HAR files of other producers${present ? '' : ' (skipped: shared data is absent)'}`, () => {
  it('are all named here', () => {
    expect(readdirSync(recordings).sort()).toEqual(Object.keys(EXIT_CODES).sort());
  });

  it.each(Object.entries(EXIT_CODES))('%s: %i', (name, code) => {
    for (const option of ['--json', '--strict']) {
      const argv = [join(recordings, name), '--rules', join(folder, 'rules.json'), option];
      const { exitCode, stdout } = runCheck(argv, textReader(folder), 0);
      expect(exitCode).toBe(option === '--strict' && code === 0 ? 1 : code);
      if (option === '--json' && code !== 2) expect(JSON.parse(stdout)).toBeInstanceOf(Array);
    }
  });
});
