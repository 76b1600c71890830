import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser/find-browser';
import { findFirefox, NO_FIREFOX } from '../browser/firefox/find-firefox';
import { command } from './command';
import { failedFiles, type Outcome, type Run, total, withSecondRun } from './outcome';
import { differencesFromSources } from './sources-build-alike';

const PASSED: Outcome = { passed: 1, failed: 0, skipped: [] };
const FAILED: Outcome = { passed: 0, failed: 1, skipped: [] };

/** Runs every check of the project; the last line tells how many tests passed and failed. */
async function test(): Promise<void> {
  // The type check comes first: it writes .wxt/tsconfig.json, which everything after it reads.
  const outcomes = [await step('types', () => npm('typecheck')), await step('lint', () => npm('lint'))];
  outcomes.push(await step('unit tests', async () => total(await vitest('unit'))));
  const built = await step('build', () => npm('build'));
  outcomes.push(built);
  if (built.failed === 0) {
    outcomes.push(await step('Firefox’s own linter', lintForFirefox));
    outcomes.push(await step('the packed sources build alike', sourcesBuildAlike));
    outcomes.push(await step('tests in Chromium', chromiumTests));
    outcomes.push(await step('tests in Firefox', firefoxTests));
  }

  for (const { name, reason } of outcomes.flatMap((outcome) => outcome.skipped)) say(`skipped: ${name}: ${reason}`);
  for (const file of outcomes.flatMap(({ ranTwice = [] }) => ranTwice)) say(`run twice, as something failed: ${file}`);
  const sum = (member: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[member], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

async function step(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const start = performance.now();
  say(`${name}…`);
  const outcome = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  return outcome;
}

function npm(script: string): Promise<Outcome> {
  return succeeds(`npm run --silent ${script}`);
}

/** What Mozilla's store checks first. It needs no network. */
function lintForFirefox(): Promise<Outcome> {
  return succeeds('npx addons-linter --warnings-as-errors .output/firefox-mv3');
}

async function sourcesBuildAlike(): Promise<Outcome> {
  try {
    const differences = await differencesFromSources();
    return differences.length === 0 ? PASSED : failedWith(new Error(`These differ: ${differences.join(', ')}`));
  } catch (error) {
    return failedWith(error);
  }
}

async function succeeds(line: string): Promise<Outcome> {
  const { code, output } = await command(line);
  if (code === 0) return PASSED;
  say(output);
  return FAILED;
}

async function chromiumTests(): Promise<Outcome> {
  try {
    const { path } = await findBrowser();
    return await inBrowser('e2e', { AUDLENS_BROWSER: path });
  } catch (error) {
    return failedWith(error);
  }
}

/** Without a Firefox they are skipped, which the summary says; on a CI machine that is a failure. */
async function firefoxTests(): Promise<Outcome> {
  try {
    const path = findFirefox();
    if (path !== undefined) return await inBrowser('e2e-firefox', { AUDLENS_FIREFOX: path });
  } catch (error) {
    return failedWith(error);
  }
  if (process.env.CI) return failedWith(new Error(NO_FIREFOX));
  return { passed: 0, failed: 0, skipped: [{ name: 'no Firefox', reason: NO_FIREFOX }] };
}

/**
 * Real DevTools now and then don't come up on a busy machine, before any code of ours has run. So the files in which
 * something failed are run once more, and what that says of them counts; the first run's failures stand above it. Where
 * a failure is of no file, as when vitest itself failed, that is every file.
 */
async function inBrowser(project: 'e2e' | 'e2e-firefox', env: Record<string, string>): Promise<Outcome> {
  const first = await vitest(project, env);
  const { failed } = total(first);
  if (failed === 0) return total(first);
  const files = failedFiles(first);
  if (files.length === 0) {
    say(`${failed} failed, of no file: running every file a second time…`);
    const second = await vitest(project, env);
    return { ...total(second), ranTwice: [`every file of ${project}`] };
  }
  say(`${failed} failed: running these files a second time, and no other: ${files.join(', ')}…`);
  const second = await vitest(project, env, files);
  const { passed, failed: failedAgain } = total(second);
  say(`the second time: ${passed} passed, ${failedAgain} failed`);
  return { ...total(withSecondRun(first, second)), ranTwice: files.map((file) => `${file} (${project})`) };
}

function failedWith(error: unknown): Outcome {
  say(error instanceof Error ? error.message : String(error));
  return FAILED;
}

/** @param files those to run; every one of the project where there are none */
async function vitest(
  project: 'unit' | 'e2e' | 'e2e-firefox',
  env: Record<string, string> = {},
  files: readonly string[] = [],
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-test-'));
  try {
    const file = join(folder, 'outcome.json');
    const options = `--config tests/vitest.config.ts --project ${project} --allowOnly=false`;
    const reporters = '--reporter=default --reporter=./tests/run/reporter.ts';
    const line = ['npx vitest run', ...files, options, reporters].join(' ');
    const { code, output } = await command(line, { ...env, AUDLENS_OUTCOME: file });
    const run = read(file) ?? { files: {}, ownerless: 1 };
    const { failed } = total(run);
    if (code === 0 && failed === 0) return run;
    say(output);
    // vitest has reasons of its own to fail, such as finding no tests at all.
    return failed > 0 ? run : { ...run, ownerless: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Undefined where vitest ended before it wrote its outcome. */
function read(file: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await test();
