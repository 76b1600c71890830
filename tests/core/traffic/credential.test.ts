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
  const credentials = findCredentials(har, new TokenTable());
  expect(credentials.map(({ scheme, method, name, token }) => [scheme, method, name, token.text])).toEqual(found);
});
