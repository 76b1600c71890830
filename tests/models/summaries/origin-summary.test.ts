import { describe, expect, it } from 'vitest';
import { type OriginSummary, originTally } from '../../../src/models/summaries/origin-summary';
import { jws } from '../../core/samples';
import { type EntrySample, tokenFor } from '../har-entries';
import { rowsOf } from '../rows';
import { tallied } from './tallied';

const GRAPH = '00000003-0000-0000-c000-000000000000';
const RULE = { origin: 'https://api.example', audiences: ['a'] };

const OTHER: EntrySample = { url: 'https://api.example/cached', byServiceWorker: true };

function only(samples: readonly EntrySample[], rules: Record<string, unknown>[] = []): OriginSummary {
  const [first, ...more] = tallied(rowsOf(samples, rules), originTally());
  if (!first || more.length > 0) throw new Error('not one origin');
  return first;
}

describe('one line an origin', () => {
  it('has them in the order in which they were met', () => {
    const rows = rowsOf([
      { url: 'https://b.example/' },
      { url: 'https://a.example/x' },
      { url: 'https://b.example/y' },
    ]);
    expect(tallied(rows, originTally()).map(({ origin, requests }) => [origin, requests])).toEqual([
      ['https://b.example', 2],
      ['https://a.example', 1],
    ]);
  });

  it('counts audiences, well-known ones by name', () => {
    const { audiences } = only([{}, { token: tokenFor(GRAPH) }, { token: jws({ aud: ['a', 'b', 'a'] }) }]);
    expect([...audiences]).toEqual([
      ['a', { requests: 2, wellKnown: undefined }],
      [GRAPH, { requests: 1, wellKnown: 'Microsoft Graph' }],
      ['b', { requests: 1, wellKnown: undefined }],
    ]);
  });

  it('takes the first of a token’s audiences only, so that one token at many origins does not fill the memory', () => {
    const aud = Array.from({ length: 20_000 }, (_, place) => `audience ${place}`);
    const { audiences, succeeded } = only([{ token: jws({ aud }) }]);
    expect([...audiences.keys()]).toEqual(aud.slice(0, 100));
    expect([...succeeded.keys()]).toEqual(aud.slice(0, 100));
  });

  it('counts verdicts, what is flagged, and the rules that applied', () => {
    const summary = only([{}, {}, { token: tokenFor('b') }], [RULE]);
    expect([...summary.verdicts]).toEqual([
      ['match', 2],
      ['mismatch', 1],
    ]);
    expect(summary.flagged).toBe(1);
    expect([...summary.rules].map(([rule, count]) => [rule.pattern.text, count])).toEqual([['https://api.example', 3]]);
  });

  it('tells what the server accepted and refused from all else', () => {
    const samples = [{}, { status: 204 }, { status: 401 }, { status: 403 }, { status: 500 }, OTHER];
    expect(only(samples).answers).toEqual({ accepted: 2, refused: 1, other: 3 });
  });
});

describe('what a rule could be made of', () => {
  it.each<[string, EntrySample, Record<string, unknown>[], string[]]>([
    ['a success without a rule', {}, [], ['a']],
    ['every audience of the token', { token: jws({ aud: ['a', 'b'] }) }, [], ['a', 'b']],
    ['no refusal', { status: 401 }, [], []],
    ['no error', { status: 500 }, [], []],
    ['no redirect', { status: 302 }, [], []],
    ['nothing that was not sent', { byServiceWorker: true }, [], []],
    ['nothing for which there is a rule', {}, [RULE], []],
    ['nothing that is ignored', {}, [{ origin: 'https://api.example', ignore: true }], []],
    ['no opaque token', { token: 'opaque' }, [], []],
    ['no token without an audience', { token: jws({ iss: 'x' }) }, [], []],
    ['no well-known audience', { token: tokenFor(GRAPH) }, [], []],
    ['no audience of the provider itself', { token: tokenFor('https://issuer.example/userinfo') }, [], []],
    [
      'not the provider’s own beside it',
      { token: jws({ iss: 'https://t.test/', aud: ['a', 'https://t.test/userinfo'] }) },
      [],
      ['a'],
    ],
    ['neither of two tokens', { url: `https://api.example/?access_token=${tokenFor('b')}` }, [], []],
  ])('%s', (_, sample, rules, audiences) => {
    expect([...only([sample], rules).succeeded.keys()]).toEqual(audiences);
  });
});

it('takes one pass: ten times the rows cost about ten times, not a hundred', () => {
  const rows = rowsOf(Array.from({ length: 300 }, (_, n) => ({ token: tokenFor(`a${n % 7}`) })));
  let reads = 0;
  const counted = rows.map((row) => ({
    ...row,
    get judged() {
      reads += 1;
      return row.judged;
    },
  }));
  tallied(counted, originTally());
  expect(reads).toBe(rows.length);
});
