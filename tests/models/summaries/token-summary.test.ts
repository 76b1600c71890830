import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/models/requests/row';
import { tokenTally } from '../../../src/models/summaries/token-summary';
import { type EntrySample, tokenFor } from '../har-entries';
import { rowsOf } from '../rows';
import { tallied } from './tallied';

const [A, B] = [tokenFor('a'), tokenFor('b')];

function lines(rows: readonly Row[]) {
  return tallied(rows, tokenTally()).map(({ token, requests, origins }) => ({
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
