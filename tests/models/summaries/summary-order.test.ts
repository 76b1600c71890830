import { describe, expect, it } from 'vitest';
import type { SortValue } from '../../../src/models/lists/sort-value';
import { SortedItems } from '../../../src/models/lists/sorted-items';
import { GRID_COLUMNS } from '../../../src/models/panel/panel-settings';
import { originValue } from '../../../src/models/summaries/origin-order';
import { originTally } from '../../../src/models/summaries/origin-summary';
import { tokenValue } from '../../../src/models/summaries/token-order';
import { tokenTally } from '../../../src/models/summaries/token-summary';
import { jws } from '../../core/samples';
import { ManualSurroundings } from '../manual-surroundings';
import { rowsOf } from '../rows';
import { tallied } from './tallied';

const ROWS = rowsOf(
  [
    { url: 'https://b.example/', token: jws({ iss: 'https://z.example', aud: 'one', exp: 300 }) },
    { url: 'https://a.example/', token: jws({ iss: 'https://y.example', aud: 'two' }), status: 401 },
    { url: 'https://b.example/', token: jws({ iss: 'https://x.example', aud: 'one', exp: 100 }) },
    { url: 'https://a.example/', token: jws({ iss: 'https://y.example', aud: 'two' }), status: 401 },
    { url: 'https://b.example/', token: jws({ iss: 'https://z.example', aud: 'one', exp: 300 }) },
    { url: 'https://b.example/', token: 'opaque-token-of-some-length' },
  ],
  [{ origin: 'https://a.example', audiences: ['one'] }],
);
const tokens = tallied(ROWS, tokenTally());
const origins = tallied(ROWS, originTally());

describe('tokens', () => {
  const ids = (key: (typeof GRID_COLUMNS)['Tokens'][number], descending = false) =>
    sorted(tokens, tokenValue(key), descending).map(({ token }) => token.id);

  it('come as they were met, without an order', () => {
    expect(sorted(tokens, null, false)).toBe(tokens);
  });

  it('are sorted by what the columns show, equal ones as they came', () => {
    expect(ids('token', true)).toEqual([4, 3, 2, 1]);
    expect(ids('issuer')).toEqual([4, 3, 2, 1]);
    expect(ids('lifetime')).toEqual([3, 1, 2, 4]);
    expect(ids('requests', true)).toEqual([1, 2, 3, 4]);
    expect(ids('origins')).toEqual([2, 1, 3, 4]);
  });

  it('have a value for each column', () => {
    for (const key of GRID_COLUMNS.Tokens) expect(ids(key)).toHaveLength(tokens.length);
  });
});

describe('origins', () => {
  const names = (key: (typeof GRID_COLUMNS)['Origins'][number], descending = false) =>
    sorted(origins, originValue(key), descending).map(({ origin }) => origin);

  it('are sorted by what the columns show', () => {
    expect(names('origin-name')).toEqual(['https://a.example', 'https://b.example']);
    expect(names('requests', true)).toEqual(['https://b.example', 'https://a.example']);
    // What is flagged there is worse than that no rule applies.
    expect(names('verdicts')).toEqual(['https://a.example', 'https://b.example']);
    expect(names('answers', true)).toEqual(['https://a.example', 'https://b.example']);
    expect(names('rule')).toEqual(['https://b.example', 'https://a.example']);
  });

  it('have a value for each column', () => {
    for (const key of GRID_COLUMNS.Origins) expect(names(key)).toHaveLength(origins.length);
  });
});

function sorted<Item>(
  items: readonly Item[],
  value: ((item: Item) => SortValue) | null,
  descending: boolean,
): readonly Item[] {
  const list = new SortedItems<Item>(new ManualSurroundings());
  list.sort({ items, value, descending });
  return list.sorted.value;
}
