import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type Outcome, type Run, reasonInName } from './outcome';

/**
 * Writes what the run came to (see Run), for the runner of `npm test`, as JSON to the file that AUDLENS_OUTCOME names.
 * vitest's own JSON report is not enough: it leaves out why a test was skipped, and errors outside of any test.
 */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env.AUDLENS_OUTCOME;
    if (file === undefined) throw new Error('AUDLENS_OUTCOME names no file to write the outcome to.');
    const files = modules.map((module) => [module.relativeModuleId, outcomeOf(module)]);
    const run: Run = { files: Object.fromEntries(files), ownerless: unhandled.length };
    writeFileSync(file, JSON.stringify(run));
  }
}

function outcomeOf(module: TestModule): Outcome {
  const tests = [...module.children.allTests()];
  // A suite's error (an import that fails, a hook) is its own; the tests that it kept from running are not counted.
  const broken = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: tests.filter((test) => test.result().state === 'failed').length + broken,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.result().state)).map(skipped),
  };
}

function skipped(test: TestCase): { name: string; reason: string } {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  const named = reasonInName(test.fullName);
  const name = `${test.module.relativeModuleId} > ${named?.name ?? test.fullName}`;
  return { name, reason: note ?? named?.reason ?? reasonOf(test) };
}

function reasonOf(test: TestCase): string {
  if (test.result().state === 'pending') return 'did not finish';
  return test.options.mode === 'todo' ? 'to do' : 'no reason given';
}
