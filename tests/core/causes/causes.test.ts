import { describe, expect, it } from 'vitest';
import { CAUSE_CODES, type CauseCode } from '../../../src/core/causes/cause';
import { causesOf } from '../../../src/core/causes/causes';
import { plain } from '../../../src/core/explain/sentence';
import { readVectors } from '../vectors';
import { causeQuestion, type WrittenQuestion } from './cause-question';

interface CauseVector extends WrittenQuestion {
  readonly description: string;
  /** Every code that is found, in order. */
  readonly causes: readonly CauseCode[];
  /** The pair of the cause that the vector is about. */
  readonly compared?: readonly [actual: string, expected: string];
  readonly certainty?: 'is' | 'looks-like';
  /** Something that its sentence or its advice says. */
  readonly says?: string;
  readonly advises?: string;
}

type Table = Record<CauseCode, { readonly appears: readonly CauseVector[]; readonly absent: readonly CauseVector[] }>;

const table = readVectors<Table>('causes');

it('has a table for every code, with four cases where it appears and four where it does not', () => {
  expect(Object.keys(table).sort()).toEqual([...CAUSE_CODES].sort());
  for (const code of CAUSE_CODES) {
    expect([code, table[code].appears.length >= 4, table[code].absent.length >= 4]).toEqual([code, true, true]);
  }
});

describe.each(CAUSE_CODES)('%s', (code) => {
  it.each(table[code].appears)('appears: $description', (vector) => {
    const causes = causesOf(causeQuestion(vector));
    expect(causes.map((cause) => cause.code)).toEqual(vector.causes);
    const cause = causes.find((one) => one.code === code);
    if (!cause) throw new Error(`${code} is not among the causes`);
    if (vector.compared) expect(cause.compared).toEqual({ actual: vector.compared[0], expected: vector.compared[1] });
    if (vector.certainty) expect(cause.certainty).toBe(vector.certainty);
    if (vector.says) expect(plain(cause.sentence)).toContain(vector.says);
    if (vector.advises) expect(plain(cause.advice)).toContain(vector.advises);
  });

  it.each(table[code].absent)('is absent: $description', (vector) => {
    const codes = causesOf(causeQuestion(vector)).map((cause) => cause.code);
    expect(codes).toEqual(vector.causes);
    expect(codes).not.toContain(code);
  });
});
