import fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { requestTarget } from '../../../src/core/audience/request-target';
import { checkAudience } from '../../../src/core/audience/verdict';
import { duplicateMembers, indentJson } from '../../../src/core/json-text';
import { decodeToken } from '../../../src/core/token/decode';
import { base64url, jws, rule } from '../samples';

const object = fc.dictionary(
  fc.oneof(fc.constantFrom('aud', 'exp', 'alg', '__proto__', 'toString'), fc.string()),
  fc.jsonValue({ maxDepth: 2 }),
);
const header = object.map((members) => ({ ...members, alg: 'RS256' }));

/** Tokens, whole and hurt: cut, a character changed, a part doubled, JSON that is no object. */
const token = fc.oneof(
  fc.tuple(object, header).map(([claims, head]) => jws(claims, head)),
  fc.tuple(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 })).map(([claims, head]) => jws(claims, head)),
);
const hurtToken = fc.oneof(
  fc.tuple(token, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
  fc.tuple(token, fc.nat(), fc.constantFrom('.', '=', '+', '-', 'A', '_', ' ', 'é', '')).map(([text, at, by]) => {
    const place = at % text.length;
    return text.slice(0, place) + by + text.slice(place + 1);
  }),
  fc.tuple(token, token).map((texts) => texts.join('.')),
  fc
    .array(fc.uint8Array({ maxLength: 8 }).map(base64url), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('.')),
);

function byJose(text: string): { header: unknown; claims: unknown } | undefined {
  try {
    return { header: decodeProtectedHeader(text), claims: decodeJwt(text) };
  } catch {
    return undefined;
  }
}

/** jose also takes base64 that is no base64url and bytes that are no UTF-8; RFC 7515 §2 and RFC 7519 §7.2 know neither. */
function isStrict(text: string): boolean {
  const parts = text.split('.').slice(0, 2);
  return parts.every((part) => /^[\w-]+$/.test(part) && isUtf8(Buffer.from(part, 'base64url')));
}

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);
}

// Generated cases are many; how long they take is no matter here.
vi.setConfig({ testTimeout: 120_000 });

describe('decoding, with jose as the oracle', () => {
  it('says jws exactly where jose can read a strict token, and reads the same', () => {
    let agreed = 0;
    fc.assert(
      fc.property(fc.oneof(token, hurtToken), (text) => {
        const decoded = decodeToken(text);
        const oracle = byJose(text);
        if (decoded.kind === 'jws') {
          expect({ header: decoded.header, claims: decoded.claims }).toEqual(oracle);
          agreed += 1;
        } else expect(oracle && isStrict(text), text).toBeFalsy();
      }),
      { numRuns: 3000 },
    );
    expect(agreed).toBeGreaterThan(500);
  });

  it('gives one of the four kinds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['jws', 'jwe', 'opaque', 'malformed']).toContain(decodeToken(text).kind);
      }),
    );
  });
});

describe('the exact comparison, with jose as the oracle', () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const audience = fc.constantFrom('a', 'A', 'a ', 'b', 'https://a.test', 'https://a.test/', 'é', 'e\u0301', '');
  const target = requestTarget('https://a.test/');

  it('matches where jwtVerify accepts, and only there', async () => {
    const aud = fc.oneof(audience, fc.array(audience, { maxLength: 3 }), fc.constant(undefined));
    const expected = fc.array(
      audience.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(aud, expected, async (given, audiences) => {
        const text = await new SignJWT(given === undefined ? {} : { aud: given })
          .setProtectedHeader({ alg: 'HS256' })
          .sign(key);
        const accepted = await jwtVerify(text, key, { audience: audiences }).then(
          () => true,
          () => false,
        );
        const decoded = decodeToken(text);
        const verdict = target && checkAudience(decoded, rule({ origin: 'https://a.test', audiences }), target);
        expect(verdict?.kind === 'match').toBe(accepted);
        expect(verdict?.kind === 'missing').toBe(given === undefined);
      }),
      { numRuns: 500 },
    );
  });
});

describe('JSON text', () => {
  const spaced = fc
    .tuple(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(undefined, 1, '\t'), fc.boolean())
    .map(([value, space, escaped]) => {
      const text = JSON.stringify(value, null, space);
      return escaped
        ? text.replace(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).replace(/\\\\u00/g, 'u00')
        : text;
    })
    .filter(isJson);

  it('is indented without a change to its value or to the spelling of anything in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(spaced, fc.constantFrom('1.0', '1E400', '-0', '[1e3,{}]', '{"a":[],"b":{}}', '""')),
        (text) => {
          const indented = indentJson(text);
          expect(JSON.parse(indented)).toEqual(JSON.parse(text));
          expect(withoutSpace(indented)).toBe(withoutSpace(text));
          expect(indentJson(indented)).toBe(indented);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('has duplicate members where the outermost object is written with more members than it keeps', () => {
    const member = fc.tuple(
      fc.constantFrom('"a"', '"\\u0061"', '"b"', '"__proto__"', '"\\""', '"}"'),
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), (members) => {
        const text = `{${members.map((pair) => pair.join(' : ')).join(',')}}`;
        const names = members.map(([name]) => JSON.parse(name) as string);
        const twice = names.filter((name, i) => names.indexOf(name) !== i);
        expect(new Set(duplicateMembers(text, JSON.parse(text)))).toEqual(new Set(twice));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** White space outside strings is no part of any value. */
function withoutSpace(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}
