import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { summariseOrigins } from '../../src/models/origin-list';
import { originValue } from '../../src/models/origin-order';
import { GRID_COLUMNS } from '../../src/models/panel-settings';
import { SortedItems } from '../../src/models/sorted-items';
import type { SortValue } from '../../src/models/sorted-list';
import type { Surroundings } from '../../src/models/surroundings';
import { summariseTokens } from '../../src/models/token-list';
import { tokenValue } from '../../src/models/token-order';
import { jws } from '../core/samples';
import { rowsOf } from './rows';

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
const tokens = summariseTokens(ROWS);
const origins = summariseOrigins(ROWS);

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

describe('many', () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({ index, value: (index * 7919) % 10_007 }));
  const value = ({ value }: { value: number }) => value;

  it('are sorted in slices, the list from before standing meanwhile', () => {
    const { surroundings, frame } = steppedSurroundings();
    const list = new SortedItems<(typeof items)[number]>(surroundings);
    list.sort({ items, value: null, descending: false });
    list.sort({ items, value, descending: false });
    expect(list.sorted.value).toBe(items);
    let frames = 0;
    while (frame()) frames += 1;
    expect(frames).toBeGreaterThan(2);
    expect(list.sorted.value).toEqual(items.toSorted((a, b) => a.value - b.value));
  });

  it('are sorted to the end although newer ones come, and then the newer ones', () => {
    const { surroundings, frame } = steppedSurroundings();
    const list = new SortedItems<(typeof items)[number]>(surroundings);
    list.sort({ items, value, descending: false });
    frame();
    const newer = [...items, { index: 10_000, value: -1 }];
    list.sort({ items: newer, value, descending: false });
    const first: unknown[] = [];
    while (frame()) first.push(list.sorted.value.length);
    expect(first).toContain(items.length);
    expect(list.sorted.value[0]).toBe(newer.at(-1));
    expect(list.sorted.value).toHaveLength(newer.length);
  });
});

function sorted<Item>(
  items: readonly Item[],
  value: ((item: Item) => SortValue) | null,
  descending: boolean,
): readonly Item[] {
  const list = new SortedItems<Item>(steppedSurroundings().surroundings);
  list.sort({ items, value, descending });
  return list.sorted.value;
}

/** A page whose clock goes on by a millisecond whenever it is read, and whose frames come when asked for. */
function steppedSurroundings(): { surroundings: Surroundings; frame: () => boolean } {
  const waiting: (() => void)[] = [];
  let time = 0;
  const surroundings: Surroundings = {
    schedule: (work) => void waiting.push(work),
    continue: (work) => void waiting.push(work),
    now: () => time++,
    visible: signal(true),
  };
  const frame = () => {
    waiting.shift()?.();
    return waiting.length > 0;
  };
  return { surroundings, frame };
}
