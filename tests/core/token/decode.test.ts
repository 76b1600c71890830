import { describe, expect, it } from 'vitest';
import { indentJson } from '../../../src/core/json-text';
import { claim } from '../../../src/core/token/claims';
import { decodeToken, partText } from '../../../src/core/token/decode';
import { TokenTable } from '../../../src/core/token/token-table';
import { base64url } from '../samples';
import { readVectors } from '../vectors';

interface TokenVector {
  description: string;
  token?: string;
  /** Decoded parts, to be encoded; `hex` where they are no text. */
  parts?: (string | { hex: string })[];
  kind: string;
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  claimsText?: string;
  duplicates?: { header: string[]; claims: string[] };
  part?: string;
  reason?: string;
}

function encoded(parts: (string | { hex: string })[] = []): string {
  return parts.map((part) => base64url(typeof part === 'string' ? part : Buffer.from(part.hex, 'hex'))).join('.');
}

describe('decoding a token', () => {
  it.each(readVectors<TokenVector[]>('tokens'))('$description', (vector) => {
    const decoded = decodeToken(vector.token ?? encoded(vector.parts));
    expect(decoded.kind).toBe(vector.kind);
    if (decoded.kind === 'malformed') expect(decoded).toMatchObject({ part: vector.part, reason: vector.reason });
    if (decoded.kind !== 'jws' && decoded.kind !== 'jwe') return;
    expect(decoded.header).toEqual(vector.header);
    expect(decoded.duplicates).toEqual(vector.duplicates ?? { header: [], claims: [] });
    if (decoded.kind === 'jws')
      expect(JSON.stringify(decoded.claims)).toBe(vector.claimsText ?? JSON.stringify(vector.claims));
  });

  it('shows the header of a token whose payload is damaged', () => {
    expect(decodeToken('eyJhbGciOiJSUzI1NiJ9.e3.c2ln')).toMatchObject({ kind: 'malformed', header: { alg: 'RS256' } });
  });

  it.each([
    ['arrays', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('keeps standing with 50,000 nested %s', (_, nested) => {
    const text = `{"aud":"a","x":${nested}}`;
    const token = `${base64url('{"alg":"none"}')}.${base64url(text)}.`;
    const decoded = decodeToken(token);
    expect(decoded.kind === 'jws' && claim(decoded.claims, 'aud')).toBe('a');
    expect(partText(token, 'payload')).toBe(text);
    expect(indentJson(text).length).toBeLessThan(text.length * 100);
  });

  it('keeps standing with millions of escapes in a string', () => {
    const text = `{"x":"${'\\n'.repeat(8_000_000)}","x":1}`;
    const decoded = decodeToken(`${base64url('{"alg":"none"}')}.${base64url(text)}.`);
    expect(decoded.kind === 'jws' && decoded.duplicates.claims).toEqual(['x']);
  });

  it('does not let a __proto__ member pass for a claim, nor change any object', () => {
    const decoded = decodeToken(`${base64url('{}')}.${base64url('{"__proto__":{"aud":"evil"}}')}.`);
    if (decoded.kind !== 'jws') throw new Error(decoded.kind);
    expect(claim(decoded.claims, 'aud')).toBeUndefined();
    expect(claim(decoded.claims, 'toString')).toBeUndefined();
    expect(({} as Record<string, unknown>).aud).toBeUndefined();
  });

  it('gives the text of a part as it was sent', () => {
    const token = `${base64url('{ "alg":"none" }')}.${base64url('{"exp":1e3,"exp":1.0}')}.`;
    expect([partText(token, 'header'), partText(token, 'payload')]).toEqual([
      '{ "alg":"none" }',
      '{"exp":1e3,"exp":1.0}',
    ]);
    expect([partText('', 'header'), partText('a', 'payload'), partText('*.*', 'payload')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the token table', () => {
  it('decodes each distinct token once and lets it go with its last holder', () => {
    const table = new TokenTable();
    const [first, second] = [table.hold('a'), table.hold('a')];
    expect(second).toBe(first);
    expect(table.hold('b').id).toBe(first.id + 1);
    table.release(first);
    expect(table.size).toBe(2);
    table.release(second);
    expect(table.size).toBe(1);
    table.release(second);
    expect(table.size).toBe(1);
    expect(table.hold('a').id).toBe(3);
  });
});
