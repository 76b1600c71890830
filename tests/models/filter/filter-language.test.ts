import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/models/filter/filter-language';

const seen = (text: string) =>
  parseFilter(text).terms.map(({ key, negated, text: plain, expression }) => [
    negated ? '-' : '+',
    key,
    expression ?? plain,
  ]);

describe('the filter box', () => {
  it.each([
    ['orders', [['+', null, 'orders']]],
    [
      'Orders  -STAGING',
      [
        ['+', null, 'orders'],
        ['-', null, 'staging'],
      ],
    ],
    ['aud:api://x', [['+', 'aud', 'api://x']]],
    ['-status:200', [['-', 'status', '200']]],
    ['AUD:x', [['+', 'aud', 'x']]],
    ['verdict:"no aud"', [['+', 'verdict', 'no aud']]],
    ['"two words"', [['+', null, 'two words']]],
    ['"unfinished', [['+', null, 'unfinished']]],
    ['https://a.test/x', [['+', null, 'https://a.test/x']]],
    ['colour:red', [['+', null, 'colour:red']]],
    ['/ord(er|r)s/', [['+', null, 'ord(er|r)s']]],
    ['-url:/v[12]\\/x/', [['-', 'url', 'v[12]\\/x']]],
    ['is:refused', [['+', 'is', 'refused']]],
    ['/v1/orders', [['+', null, '/v1/orders']]],
    ['', []],
    ['   ', []],
  ])('%s', (text, terms) => {
    expect(seen(text)).toEqual(terms);
    expect(parseFilter(text).problem).toBeNull();
  });

  it('leaves out an unknown is:, and says what there is', () => {
    const { terms, problem } = parseFilter('is:blue');
    expect(terms).toEqual([]);
    expect(problem).toContain('is:refused');
  });
});
