import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** What a run of vitest came to, as the runner of `npm test` reads it. */
export interface Outcome {
  readonly passed: number;
  /** Failed tests, and files that could not be run or errors that no test owns, one each. */
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Writes the outcome as JSON to the file that AUDLENS_OUTCOME names. vitest's own JSON report is not enough: it leaves
 * out why a test was skipped, and errors outside of any test.
 */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env.AUDLENS_OUTCOME;
    if (file === undefined) throw new Error('AUDLENS_OUTCOME names no file to write the outcome to.');
    writeFileSync(file, JSON.stringify(outcome(modules, unhandled.length)));
  }
}

function outcome(modules: readonly TestModule[], unhandled: number): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  // A suite's error (an import that fails, a hook) is its own; the tests that it kept from running are not counted.
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const broken = suites.filter((suite) => suite.errors().length > 0).length;
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: tests.filter((test) => test.result().state === 'failed').length + broken + unhandled,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.result().state)).map(skipped),
  };
}

function skipped(test: TestCase): { name: string; reason: string } {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return { name: `${test.module.relativeModuleId} > ${test.fullName}`, reason: note ?? reasonOf(test) };
}

function reasonOf(test: TestCase): string {
  if (test.result().state === 'pending') return 'did not finish';
  if (test.fullName.includes('skipped: ')) return 'as its name says';
  return test.options.mode === 'todo' ? 'to do' : 'no reason given';
}
