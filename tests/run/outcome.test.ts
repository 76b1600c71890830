import { describe, expect, it } from 'vitest';
import { failedFiles, type Outcome, type Run, reasonInName, total, withSecondRun } from './outcome';

function outcome(passed: number, failed: number, skipped: readonly string[] = []): Outcome {
  return { passed, failed, skipped: skipped.map((name) => ({ name, reason: 'why' })) };
}

function run(files: Readonly<Record<string, Outcome>>, ownerless = 0): Run {
  return { files, ownerless };
}

const FIRST = run({ 'a.e2e.ts': outcome(10, 0, ['a1']), 'b.e2e.ts': outcome(4, 2, ['b1']), 'c.e2e.ts': outcome(0, 1) });

describe('a run', () => {
  it('comes to the sum of its files, and of what no file owns', () => {
    expect(total(FIRST)).toEqual({ ...outcome(14, 3), skipped: outcome(0, 0, ['a1', 'b1']).skipped });
    expect(total(run({ a: outcome(1, 0) }, 2))).toEqual(outcome(1, 2));
  });

  it('names the files in which something failed', () => {
    expect(failedFiles(FIRST)).toEqual(['b.e2e.ts', 'c.e2e.ts']);
  });

  it('names none where a failure has no file', () => {
    expect(failedFiles({ ...FIRST, ownerless: 1 })).toEqual([]);
    expect(failedFiles(run({}, 1))).toEqual([]);
  });
});

describe('a second run of some files', () => {
  it('counts for these, whatever it says, and the first for the others', () => {
    const second = run({ 'b.e2e.ts': outcome(6, 0, ['b1']), 'c.e2e.ts': outcome(0, 1) });
    const both = withSecondRun(FIRST, second);
    expect(total(both)).toEqual({ ...outcome(16, 1), skipped: outcome(0, 0, ['a1', 'b1']).skipped });
    expect(failedFiles(both)).toEqual(['c.e2e.ts']);
  });

  it('leaves the failures of a file that it did not come to', () => {
    expect(total(withSecondRun(FIRST, run({ 'b.e2e.ts': outcome(6, 0) }))).failed).toBe(1);
  });

  it('fails where vitest did, and leaves every failure of the first', () => {
    expect(total(withSecondRun(FIRST, run({}, 1))).failed).toBe(4);
  });
});

describe('a reason in a test’s name', () => {
  it.each([
    ['parses > PHP (skipped: no php on this machine)', 'parses > PHP', 'no php on this machine'],
    ['says so (skipped in Chromium: it can’t)', 'says so', 'in Chromium: it can’t'],
    ['a suite (skipped: no go) > a test', 'a suite > a test', 'no go'],
  ])('is taken out of %s', (whole, name, reason) => {
    expect(reasonInName(whole)).toEqual({ name, reason });
  });

  it('is not found where there is none', () => {
    expect(reasonInName('shows (in the summary) what was skipped')).toBeUndefined();
  });
});
