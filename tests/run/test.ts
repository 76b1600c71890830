import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser/find-browser';
import { findFirefox, NO_FIREFOX } from '../browser/firefox/find-firefox';
import { command } from './command';
import type { Outcome } from './reporter';
import { differencesFromSources } from './sources-build-alike';

const PASSED: Outcome = { passed: 1, failed: 0, skipped: [] };
const FAILED: Outcome = { passed: 0, failed: 1, skipped: [] };

/** Runs every check of the project; the last line tells how many tests passed and failed. */
async function test(): Promise<void> {
  // The type check comes first: it writes .wxt/tsconfig.json, which everything after it reads.
  const outcomes = [await step('types', () => npm('typecheck')), await step('lint', () => npm('lint'))];
  outcomes.push(await step('unit tests', () => vitest('unit')));
  const built = await step('build', () => npm('build'));
  outcomes.push(built);
  if (built.failed === 0) {
    outcomes.push(await step('Firefox’s own linter', lintForFirefox));
    outcomes.push(await step('the packed sources build alike', sourcesBuildAlike));
    outcomes.push(await step('tests in Chromium', chromiumTests));
    outcomes.push(await step('tests in Firefox', firefoxTests));
  }

  for (const { name, reason } of outcomes.flatMap((outcome) => outcome.skipped)) say(`skipped: ${name}: ${reason}`);
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
 * Real DevTools now and then don't come up on a busy machine, before any code of ours has run. Where something failed,
 * all is run once more, and what the second run says counts; the first one's output stands above it.
 */
async function inBrowser(project: 'e2e' | 'e2e-firefox', env: Record<string, string>): Promise<Outcome> {
  const first = await vitest(project, env);
  if (first.failed === 0) return first;
  say(`${first.failed} failed: running these tests a second time…`);
  return vitest(project, env);
}

function failedWith(error: unknown): Outcome {
  say(error instanceof Error ? error.message : String(error));
  return FAILED;
}

async function vitest(project: 'unit' | 'e2e' | 'e2e-firefox', env: Record<string, string> = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-test-'));
  try {
    const file = join(folder, 'outcome.json');
    const line = `npx vitest run --config tests/vitest.config.ts --project ${project} --allowOnly=false`;
    const reporters = '--reporter=default --reporter=./tests/run/reporter.ts';
    const { code, output } = await command(`${line} ${reporters}`, { ...env, AUDLENS_OUTCOME: file });
    const outcome = read(file) ?? FAILED;
    if (code === 0 && outcome.failed === 0) return outcome;
    say(output);
    // vitest has reasons of its own to fail, such as finding no tests at all.
    return outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Undefined where vitest ended before it wrote its outcome. */
function read(file: string): Outcome | undefined {
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
