import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../src/core/findings';
import { rulesFileJsonSchema } from './core/audience/rules-schema';
import { readVectors } from './core/vectors';

const root = fileURLToPath(new URL('..', import.meta.url));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What is committed, or would be: an archive without git has nothing to ask. */
function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)) && lstatSync(join(root, path)).isFile());
}

const VERDICTS = ['match', 'mismatch', 'invalid', 'missing', 'undecodable', 'no-token', 'no-rule', 'ignored'];
const HEADING = '## What each verdict means';
const readme = existsSync(join(root, 'README.md')) ? read('README.md') : '';

describe('the repository', () => {
  it('has a lockfile that names no registry', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });

  it.skipIf(!existsSync(join(root, '.git')))(
    'names no path of the machine it was made on (skipped where there is no git)',
    () => {
      const machinePath = /(?<![\w.:/*)\]}-])\/(?:work|root|home|tmp)\/[\w.]/;
      const text = /\.(?:[cm]?[jt]sx?|json|jsonl|md|html|css|svg|ya?ml|sh|txt)$|^[^.]+$/;
      const naming = trackedFiles().filter((path) => text.test(path) && machinePath.test(read(path)));
      expect(naming).toEqual([]);
    },
  );

  const explains = readme.includes(HEADING);
  it.skipIf(!explains)(
    `README explains every verdict and finding${explains ? '' : ` (skipped: README has no “${HEADING}” yet)`}`,
    () => {
      const codes = [...VERDICTS, ...FINDING_CODES];
      expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
    },
  );
});

describe('the JSON Schema of a rules file', () => {
  interface Vectors {
    good: { description: string; file: unknown }[];
    bad: { description: string; file?: unknown }[];
  }
  const { good, bad } = readVectors<Vectors>('rules-files');
  const file = 'src/core/audience/rules-file.schema.json';
  const written = existsSync(join(root, file)) ? (JSON.parse(read(file)) as Record<string, unknown>) : {};
  const accepts = new Ajv({ strict: true }).compile(written);

  it('is the one that the code makes: npx tsx tests/core/audience/write-rules-schema.ts', () => {
    expect(written).toEqual(JSON.parse(JSON.stringify(rulesFileJsonSchema())));
  });

  it.each(good)('accepts: $description', ({ file }) => {
    expect(accepts(file), JSON.stringify(accepts.errors)).toBe(true);
  });

  const shape =
    /unknown member|another version|no version|no rules|no origin|list of audiences|audiences as text|another claim|is no object|empty audience|true as text/;
  it.each(bad.filter(({ description, file }) => file !== undefined && shape.test(description)))(
    'refuses: $description',
    ({ file }) => {
      expect(accepts(file)).toBe(false);
    },
  );
});
