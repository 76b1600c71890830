import { describe, expect, it } from 'vitest';
import { readAsked, SECTION_NAMES, USAGE } from './asked';

describe('the arguments of the benchmarks', () => {
  it('are shown as they are to be written', () => {
    expect(USAGE).toBe('Usage: npm run bench [-- [live] [rows] [core] [har] [size] [--json]]');
  });

  it.each([
    [[], SECTION_NAMES, false],
    [['--json'], SECTION_NAMES, true],
    [['core'], ['core'], false],
    [['size', 'live', 'size', '--json'], ['live', 'size'], true],
  ] as const)('%j ask for %j', (argv, sections, json) => {
    expect(readAsked(argv)).toEqual({ ok: true, value: { sections, json } });
  });

  it.each([
    [['cores'], 'There is no benchmark “cores”.'],
    [['core', 'constructor'], 'There is no benchmark “constructor”.'],
    [[''], 'There is no benchmark “”.'],
    [['core', '--jsno'], "Unknown option '--jsno'."],
    [['--json=yes'], "Option '--json' does not take an argument."],
  ] as const)('%j are refused with one sentence', (argv, sentence) => {
    expect(readAsked(argv)).toEqual({ ok: false, error: sentence });
  });
});
