import { expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/token/token-table';
import { findCredentials } from '../../../src/core/traffic/credential';
import { harRequest } from '../samples';
import { readVectors } from '../vectors';

interface CredentialVector {
  description: string;
  request: { url?: string; headers?: [name: string, value: string][]; post?: Record<string, unknown> };
  found: [scheme: string | null, method: string, name: string, text: string][];
}

it.each(readVectors<CredentialVector[]>('credentials'))('a credential: $description', ({ request, found }) => {
  const har = harRequest({
    request: {
      method: 'POST',
      url: request.url ?? 'https://a.test/',
      headers: (request.headers ?? []).map(([name, value]) => ({ name, value })),
      postData: request.post,
    },
  });
  const { kept } = findCredentials(har, new TokenTable());
  expect(kept.map(({ scheme, method, name, token }) => [scheme, method, name, token.text])).toEqual(found);
});

it('counts as many as a form can hold', () => {
  const text = Array.from({ length: 150_000 }, (_, i) => `access_token=${i}`).join('&');
  const postData = { mimeType: 'application/x-www-form-urlencoded', text };
  const har = harRequest({ request: { method: 'POST', url: 'https://a.test/', headers: [], postData } });
  expect(findCredentials(har, new TokenTable()).leftOut).toBe(149_900);
});

it('keeps a hundred credentials of a request, and counts the others', () => {
  const header = { name: 'Authorization', value: 'Bearer real' };
  const query = Array.from({ length: 10_000 }, (_, i) => `access_token=${i}&access_token=${i}`).join('&');
  const har = harRequest({ request: { method: 'GET', url: `https://a.test/?${query}`, headers: [header] } });
  const tokens = new TokenTable();
  const { kept, leftOut } = findCredentials(har, tokens);
  expect([kept.length, leftOut, tokens.size]).toEqual([100, 9_901, 100]);
  expect(kept[0]?.token.text).toBe('real');
});

it('makes one credential of a token for each way in which it is presented, and remembers the first ways only', () => {
  const tokens = new TokenTable();
  const presented = (name: string) => {
    const headers = [{ name, value: 'Bearer eyJhbGciOiJub25lIn0.e30.' }];
    return findCredentials(harRequest({ request: { method: 'GET', url: 'https://a.test/', headers } }), tokens).kept;
  };
  const names = ['Authorization', 'authorization', ...Array.from({ length: 6 }, (_, at) => `X-Token-${at}`)];
  const first = names.map(presented);
  expect(new Set(first).size).toBe(names.length);
  expect(names.map(presented)).toEqual(first);
  for (const [at, name] of names.entries()) expect(presented(name)).toBe(first[at]);
  expect(presented('X-Ninth')).not.toBe(presented('X-Ninth'));
  expect(presented('X-Ninth')).toEqual(presented('X-Ninth'));
});
