/** A claims set that tries to harm whoever shows it, as the JSON text that is signed. `window.harmed` is the sign of success. */
export interface HostileClaims {
  id: string;
  claims: string;
}

const HARM = 'window.harmed=true';
const KILOBYTES_100 = 100 * 1024;
const DEPTH = 20_000;

export function hostileClaims(audience: string, issuer: string): HostileClaims[] {
  const usual = { iss: issuer, aud: audience, sub: 'lab' };
  const text = (id: string, claims: object): HostileClaims => ({ id, claims: JSON.stringify({ ...usual, ...claims }) });
  const raw = (id: string, members: string): HostileClaims => ({
    id,
    claims: `{"iss":${JSON.stringify(issuer)},${members}}`,
  });
  return [
    text('html', { aud: `<img src=x onerror="${HARM}">`, name: `<script>${HARM}</script>`, '<b>bold</b>': '</style>' }),
    text('script-url', { aud: `javascript:${HARM}`, picture: `data:text/html,<script>${HARM}</script>` }),
    text('bidi', {
      aud: `${audience}/\u202Egnp.exe\u2066`,
      name: 'left\u200Fright\u0000null\u001B[31mred\n::error::line',
    }),
    text('look-alike', {
      aud: audience.replace('e', '\u0435'),
      note: 'a Cyrillic letter and a zero\u200B width space',
    }),
    text('long-claim', { note: 'x'.repeat(KILOBYTES_100) }),
    text('long-aud', { aud: `https://${'x'.repeat(KILOBYTES_100)}.example` }),
    text('many-aud', { aud: Array.from({ length: 2000 }, (_, n) => `${audience}/${n}`) }),
    raw('deep', `"aud":${JSON.stringify(audience)},"deep":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`),
    raw(
      'proto',
      `"aud":${JSON.stringify(audience)},"__proto__":{"aud":"polluted"},"constructor":{"prototype":{"x":1}}`,
    ),
    raw('proto-only', `"__proto__":{"aud":${JSON.stringify(audience)}},"toString":1,"hasOwnProperty":2`),
    raw('aud-twice', `"aud":${JSON.stringify(audience)},"aud":"https://other.example"`),
    raw('aud-not-strings', '"aud":[1,null,{"a":[]},true]'),
    raw('lone-surrogate', '"aud":"\\ud800 \\udfff"'),
    raw('odd-numbers', `"aud":${JSON.stringify(audience)},"exp":1e400,"iat":-0.0,"nbf":123456789012345678901234567890`),
    { id: 'not-an-object', claims: '["aud"]' },
    { id: 'not-json', claims: '{"aud": "cut' },
  ];
}
