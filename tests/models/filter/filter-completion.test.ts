import { describe, expect, it } from 'vitest';
import { completionsFor } from '../../../src/models/filter/filter-completion';
import { jws } from '../../core/samples';
import { tokenFor } from '../har-entries';
import { rowsOf } from '../rows';

const rows = rowsOf([
  { token: tokenFor('api://orders') },
  { token: tokenFor('two words'), status: 401 },
  { token: jws({ aud: ['api://orders', 'x'.repeat(201)] }) },
]);

describe('what the filter box offers', () => {
  it.each([
    ['', []],
    ['a', ['aud:']],
    ['-status:4', ['-status:401']],
    ['get AUD:', ['get aud:api://orders', 'get aud:"two words"']],
    ['aud:two', ['aud:"two words"']],
    ['is:f', ['is:flagged']],
    ['verdict:no', ['verdict:"no aud"', 'verdict:"no token"', 'verdict:"no rule"']],
    ['token:T2', []],
    ['url:h', []],
  ])('%s', (text, offers) => {
    expect(completionsFor(text, rows)).toEqual(offers);
  });
});
