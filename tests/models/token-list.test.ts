import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/models/row';
import { summariseTokens, tokenList } from '../../src/models/token-list';
import type { EntrySample } from './har-entries';
import { tokenFor } from './har-entries';
import { rowsOf } from './rows';

const [A, B] = [tokenFor('a'), tokenFor('b')];

function lines(rows: readonly Row[]) {
  return summariseTokens(rows).map(({ token, requests, origins }) => ({
    text: token.text,
    requests,
    origins: [...origins],
  }));
}

describe('one line a token', () => {
  it('counts its requests, and the origins that it was sent to', () => {
    const rows = rowsOf([
      { token: A },
      { token: B, url: 'https://other.example/x' },
      { token: A, url: 'https://other.example/' },
      { token: A },
    ]);
    expect(lines(rows)).toEqual([
      {
        text: A,
        requests: 3,
        origins: [
          ['https://api.example', 2],
          ['https://other.example', 1],
        ],
      },
      { text: B, requests: 1, origins: [['https://other.example', 1]] },
    ]);
  });

  it('counts a token once where a request bears it twice', () => {
    const twice: EntrySample = { token: A, url: `https://api.example/?access_token=${A}` };
    expect(lines(rowsOf([twice]))).toMatchObject([{ requests: 1, origins: [['https://api.example', 1]] }]);
  });

  it('has both tokens of a request that bears two', () => {
    expect(lines(rowsOf([{ token: A, url: `https://api.example/?access_token=${B}` }]))).toHaveLength(2);
  });

  it('does not say “sent” of what never left the browser', () => {
    expect(lines(rowsOf([{ token: A, byServiceWorker: true }]))).toEqual([{ text: A, requests: 1, origins: [] }]);
  });
});

describe('following the rows', () => {
  it('takes in what is added, and begins anew when a row goes or changes', () => {
    const all = rowsOf([{ token: A }, { token: B }, { token: A }, { token: B }]);
    const rows = signal<readonly Row[]>(all.slice(0, 2));
    const list = tokenList(rows, (work) => work());
    const counts = () => list.items.value.map(({ requests }) => requests);
    expect(counts()).toEqual([1, 1]);
    rows.value = all;
    expect(counts()).toEqual([2, 2]);
    rows.value = all.slice(1);
    expect(counts()).toEqual([2, 1]);
    rows.value = all.slice(0, 1);
    expect(counts()).toEqual([1]);
    rows.value = [];
    expect(counts()).toEqual([]);
  });

  it('takes a long list in slices, and keeps the old summary until a new one is ready', () => {
    const waiting: (() => void)[] = [];
    const runAll = () => {
      while (waiting.length > 0) waiting.shift()?.();
    };
    const [a] = rowsOf([{ token: A }]);
    const [b] = rowsOf([{ token: B }]);
    if (!a || !b) throw new Error('no rows');
    const rows = signal<readonly Row[]>(Array.from({ length: 2500 }, () => a));
    const list = tokenList(rows, (work) => waiting.push(work));
    const counts = () => list.items.value.map(({ requests }) => requests);
    expect(counts()).toEqual([1000]);
    runAll();
    expect(counts()).toEqual([2500]);
    rows.value = [b, ...rows.value];
    expect(counts()).toEqual([2500]);
    rows.value = [...rows.value, b];
    runAll();
    expect(counts()).toEqual([2, 2500]);
    rows.value = Array.from({ length: 1500 }, () => b);
    list.stop();
    runAll();
    rows.value = [a];
    expect(waiting).toEqual([]);
  });
});
