import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldUrl } from '../../../src/core/token/redaction';
import { type CompileExpression, loadExpressions } from '../../../src/models/filter/filter-expression';
import { parseFilter } from '../../../src/models/filter/filter-language';
import { filterTest } from '../../../src/models/filter/row-filter';
import { shownUrlHolds } from '../../../src/models/filter/row-texts';
import type { Row } from '../../../src/models/requests/row';
import { jws } from '../../core/samples';
import { type EntrySample, tokenFor } from '../har-entries';
import { rowsOf } from '../rows';

const RULE = { origin: 'https://api.example', audiences: ['a', 'Api://Orders'] };
const SECRET = 'hunter2-hunter2';

let compile: CompileExpression;
beforeAll(async () => {
  compile = await loadExpressions();
});

function passes(text: string, sample: EntrySample): boolean {
  const [row] = rowsOf([sample], [RULE]);
  if (!row) throw new Error('no row');
  return filterTest(parseFilter(text), new Set(), compile).test(row);
}

describe('what a filter lets through', () => {
  const match: EntrySample = { url: `https://api.example/v1/Orders?page=2&code=${SECRET}`, status: 201 };
  const refused: EntrySample = { token: tokenFor('B'), status: 401 };
  const passedOver: EntrySample = { byServiceWorker: true };

  it.each<[text: string, sample: EntrySample, lets: boolean]>([
    ['', match, true],
    ['match', match, true],
    ['mismatch', match, false],
    ['GET 201 orders', match, true],
    ['GET 202', match, false],
    ['-orders', match, false],
    ['ISSUER.EXAMPLE', match, true],
    ['api://orders', match, true],
    ['t1', match, true],
    ['page=2', match, true],
    [SECRET, match, false],
    ['code=…', match, true],
    ['url:code=…', match, true],
    [`url:${SECRET}`, match, false],
    ['url:v1/orders', match, true],
    ['expected:ORDERS', match, true],
    ['aud:orders', match, false],
    ['aud:b', refused, true],
    ['iss:issuer', refused, true],
    ['status:40', refused, true],
    ['verdict:mismatch', refused, true],
    ['origin:api.example', refused, true],
    ['token:t1', refused, true],
    ['is:refused is:flagged is:sent', refused, true],
    ['is:f', refused, true],
    ['is:sent', passedOver, false],
    ['is:not-sent', passedOver, true],
    ['-is:accepted', refused, true],
    ['is:accepted', { token: tokenFor('b') }, true],
    ['/ord(er|r)s/', match, true],
    ['/^match$/', match, true],
    ['url:/ORDERS.page=\\d$/', match, false],
    ['url:/ORDERS.page=\\d/', match, true],
    ['-aud:/^b$/', refused, false],
    [`/${SECRET}/`, match, false],
  ])('%s', (text, sample, lets) => {
    expect(passes(text, sample)).toBe(lets);
  });

  it('law: a text is found in a URL where the screen shows it', () => {
    const part = fc.constantFrom(
      'a',
      'Page=1',
      'code=',
      'x',
      '&',
      ';jsessionid=',
      '/',
      '#',
      'eyJhbGciOi',
      '.',
      '@',
      '?',
    );
    const url = fc.array(part, { maxLength: 12 }).map((parts) => `https://h.example/${parts.join('')}`);
    const text = fc.array(fc.oneof(part, fc.constant('…')), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(url, text, (href, parts) => {
        const wanted = parts.join('').toLowerCase();
        expect(shownUrlHolds(href, wanted)).toBe(foldUrl(href).toLowerCase().includes(wanted));
      }),
      { numRuns: 2000 },
    );
  });
});

it('law: what is remembered of one row is never taken for another', () => {
  const token = fc.constantFrom(
    null,
    tokenFor('a'),
    tokenFor('b'),
    jws({ aud: ['a', 'zz'], iss: 'https://b.example' }),
  );
  const sample = fc.record({ token, status: fc.constantFrom(401, 403), second: token }).map(({ second, ...one }) => ({
    ...one,
    url: `https://api.example/${second === null ? '' : `?access_token=${second}`}`,
  }));
  const terms = fc.constantFrom('a', 'b', 'zz', 't2', 'token:t3', 'iss:b', 'aud:/^a$/', '-aud:a', '/t1/', '40', 'get');
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 10 }), terms, (samples, text) => {
      const rows = rowsOf(samples, [RULE]);
      const { test } = filterTest(parseFilter(text), new Set(), compile);
      const alone = (row: Row) => filterTest(parseFilter(text), new Set(), compile).test(row);
      expect(rows.map(test)).toEqual(rows.map(alone));
    }),
  );
});

describe('regular expressions', () => {
  const problemOf = (text: string) => filterTest(parseFilter(text), new Set(), compile).problem;

  it.each([
    ['/(/', '“/(/” is not a valid regular expression. It is left out.'],
    ['/(?=a)b/', '“/(?=a)b/” looks around, refers back or repeats too often for this filter. It is left out.'],
    ['/(a)\\1/', '“/(a)\\1/” looks around, refers back or repeats too often for this filter. It is left out.'],
    ['/(?<!x)a/', '“/(?<!x)a/” looks around, refers back or repeats too often for this filter. It is left out.'],
    [`/${'a'.repeat(301)}/`, `“/${'a'.repeat(60)}…/” is longer than 300 characters. It is left out.`],
  ])('%s is left out, and the rest holds', (text, problem) => {
    const { test, problem: said } = filterTest(parseFilter(`${text} b`), new Set(), compile);
    expect(said).toBe(problem);
    const [a, b] = rowsOf([{ token: jws({ aud: 'a' }) }, { token: jws({ aud: 'b' }) }]);
    if (!a || !b) throw new Error('no rows');
    expect([a, b].map(test)).toEqual([false, true]);
  });

  it.each(['/a+b?/', '/(?<name>x)/', '/\\u0041[^]/', '/\\/v1/', '/\\p{L}/'])('%s is understood', (text) => {
    expect(problemOf(text)).toBeNull();
  });

  it.each(['(a+)+$', '(a|a)*$', '(a*)*c', '(?:a?){30}a{30}$'])('%s takes time in proportion to the text', (source) => {
    const expression = compile(source);
    if (!expression.ok) throw new Error(expression.error);
    const looks = (length: number) => {
      const text = `${'a'.repeat(length)}b`;
      const times = Array.from({ length: 15 }, () => {
        const before = performance.now();
        expression.value.isIn(text);
        return performance.now() - before;
      });
      return Math.min(...times);
    };
    looks(500);
    // Sixteen times the text, in a machine that is busy; a backtracking engine would need longer than anyone lives.
    expect(looks(8000) / looks(500)).toBeLessThan(16 * 8);
  });

  it('looks through a bounded part of a hostile row', () => {
    const [row] = rowsOf([{ token: jws({ aud: Array.from({ length: 5000 }, () => 'a'.repeat(100)) }) }]);
    if (!row) throw new Error('no row');
    const looked: number[] = [];
    const counting: CompileExpression = () => ({
      ok: true,
      value: {
        isIn: (text) => {
          looked.push(text.length);
          return false;
        },
      },
    });
    filterTest(parseFilter('aud:/x/'), new Set(), counting).test(row);
    expect(looked.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(5000);
    expect(looked.length).toBeLessThan(300);
  });
});
