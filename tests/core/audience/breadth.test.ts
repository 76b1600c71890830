import { describe, expect, it } from 'vitest';
import { remarksOn } from '../../../src/core/audience/breadth';
import { parseRule, type WrittenRule } from '../../../src/core/audience/rule';

function remarks(rule: Partial<WrittenRule> & { origin: string }): string[] {
  const parsed = parseRule({ audiences: ['a'], ...rule });
  if (!parsed.ok) throw new Error(parsed.error[0]?.message);
  return remarksOn(parsed.value).map(({ kind, member, message }) => `${kind} ${member}: ${message}`);
}

const VECTORS: readonly (readonly [origin: string, remarks: readonly RegExp[]])[] = [
  ['https://api.example.com', []],
  ['https://vercel.app', []],
  ['https://pr-*.preview.example.com', []],
  ['wss://api.example.com:*', []],
  ['http://localhost:*', []],
  ['http://127.0.0.1:3000', []],
  ['http://[::1]', []],
  ['http://shop.localhost', []],
  ['*://localhost', []],
  ['https://*', [/^warning origin: .*every host/]],
  ['*://*', [/every host/, /^warning origin: Any scheme/]],
  ['https://*.example.com', [/^note origin: This means example\.com itself and every subdomain/]],
  ['https://*.my-team.vercel.app', [/^note origin: This means my-team\.vercel\.app/]],
  ['https://*.com', [/^warning origin: Anyone can have a host under com\./]],
  ['https://*.co.uk', [/^warning origin: .*co\.uk/]],
  ['https://*.vercel.app', [/^warning origin: .*vercel\.app/]],
  ['https://*.github.io', [/^warning origin: .*github\.io/]],
  ['https://*.s3.amazonaws.com', [/^warning origin/]],
  ['https://pr-*.vercel.app', [/^warning origin: .*pr-\*\.vercel\.app/]],
  ['https://*.localhost', [/^note/]],
  ['http://*.localhost', [/^note/]],
  ['https://*.internal', [/^note/]],
  ['http://api.example.com', [/^warning origin: Over an unencrypted/]],
  ['ws://api.example.com', [/^warning origin: Over an unencrypted/]],
  ['*://api.example.com', [/^warning origin: Any scheme/]],
];

describe('remarks on a rule’s breadth', () => {
  it.each(VECTORS)('%s', (origin, expected) => {
    const found = remarks({ origin });
    expect(found).toHaveLength(expected.length);
    expected.forEach((pattern, i) => {
      expect(found[i]).toMatch(pattern);
    });
  });

  it('does not speak of encryption where the origin is ignored', () => {
    expect(remarks({ origin: 'http://api.example.com', ignore: true })).toEqual([]);
  });

  it('warns of audiences that white space makes hard to read', () => {
    expect(remarks({ origin: 'https://a.example', audiences: ['  ', 'a ', 'a b'] })).toEqual([
      'warning audiences: An audience is nothing but white space. It is compared as it stands.',
      'warning audiences: “a ” begins or ends with white space. It is compared as it stands.',
    ]);
  });
});
