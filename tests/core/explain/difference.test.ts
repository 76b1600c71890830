import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../../../src/core/explain/difference';

describe('where two strings differ', () => {
  it.each([
    ['https://a.test/', 'https://a.test', 'https://a.test', '/', '', ''],
    ['https://billing.staging.shop', 'https://billing.shop', 'https://billing.', 'staging.', '', 'shop'],
    ['https://Orders.test', 'https://orders.test', 'https://', 'O', 'o', 'rders.test'],
    ['same', 'same', 'same', '', '', ''],
    ['', 'x', '', '', 'x', ''],
    ['😀a', '😀b', '😀', 'a', 'b', ''],
  ])('%s and %s', (actual, expected, before, mine, theirs, after) => {
    expect(difference(actual, expected)).toEqual({ before, actual: mine, expected: theirs, after });
  });

  it('puts both strings together again', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '😀') });
    fc.assert(
      fc.property(text, text, (actual, expected) => {
        const parts = difference(actual, expected);
        expect(parts.before + parts.actual + parts.after).toBe(actual);
        expect(parts.before + parts.expected + parts.after).toBe(expected);
      }),
    );
  });
});
