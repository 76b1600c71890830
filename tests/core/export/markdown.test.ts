import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { findingMarkdown } from '../../../src/core/export/markdown';
import { codeInCell, codeSpan, proseText } from '../../../src/core/export/markdown-text';
import { inspect, type JudgedExchange } from '../../../src/core/inspect';
import { exchange, jws, rule } from '../samples';
import { exportedMarkdown } from './exported';
import { cellsOf, splitLine } from './markdown-structure';
import { harText, judge, NOW, RULES, traffic } from './traffic';

const HOSTILE: readonly string[] = [
  'https://evil.example/',
  'www.evil.example',
  'http://localhost',
  'mail@evil.example',
  '@octocat #1 GH-1 octo/repo#1',
  '![x](https://evil.example/x.png)',
  '[x](javascript:alert(1))',
  '[x]: https://evil.example',
  '<https://evil.example>',
  '<img src=x onerror=alert(1)>',
  '<!-- -->',
  '</code><b>',
  '&lt;b&gt; &#x41;',
  '`',
  '``',
  '` `',
  '`a',
  'a`',
  '`` ` ``',
  '```js\nalert(1)\n```',
  '`'.repeat(7),
  '`'.repeat(8),
  '`'.repeat(5000),
  'a|b',
  'a\\|b',
  'a\\\\|b',
  '\\',
  'ends \\',
  '\\`',
  '\n\n# Heading\n- item\n> quote\n',
  '\r\n| a | b |\n|---|---|',
  ' \t ',
  ' a ',
  '$x$ $`x`$ $$x$$',
  ':tada: ~~x~~ **x** __x__ ==x== ^x^',
  '\u202Eevil\u202C\u2066x\u2069\u200B\uFEFF\u00AD\u034F\uFE0F',
  '\u0000\u0007\u001B[31m\u0085\u2028\u2029',
  '\uD800 \uDC00',
  '…⟨U+0041⟩',
  '=cmd|calc',
  '+1',
  '',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom(...'`|\\<>[]()!*_#@:/.& \n\r\ta'), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Everything that could be markup outside of code: of our own text only words, bars, dashes and bold are left. */
const PROSE = /^(?:[\w §.,:;()’“”'+?…/-]|\*\*)*$/;
const UNSEEN = /(?![ ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

function expectInert(markdown: string): void {
  for (const line of markdown.split('\n')) {
    const { prose, code } = splitLine(line);
    expect(prose.replaceAll('|', ' ')).toMatch(PROSE);
    expect(prose).not.toMatch(/:\/\/|www\.|@|https?:/i);
    for (const span of code) expect(span).not.toMatch(UNSEEN);
    expect(line).not.toMatch(UNSEEN);
  }
}

describe('a code span', () => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('holds all of %j and nothing else', (_, text) => {
    const span = codeSpan(`x${text}`, 10_000);
    expect(splitLine(span)).toMatchObject({ prose: '§' });
    expect(codeSpan(text)).not.toContain('\n');
  });

  it('shows what stands in it as it is', () => {
    expect(splitLine(codeSpan('a`b``c')).code).toEqual(['a`b``c']);
    expect(splitLine(codeSpan('`')).code).toEqual(['`']);
    expect(splitLine(codeSpan(' a ')).code).toEqual([' a ']);
    expect(codeSpan('https://api.example.com/')).toBe('`https://api.example.com/`');
    expect(codeSpan('')).toBe('(empty)');
  });

  it('names what can’t be seen', () => {
    expect(codeSpan('a\n\u202Eb')).toBe('`a⟨U+000A⟩⟨U+202E⟩b`');
    expect(codeInCell('a|b')).toBe('`a⟨U+007C⟩b`');
  });

  it('shortens in the middle', () => {
    expect(codeSpan(`${'a'.repeat(500)}/`).length).toBeLessThan(320);
    expect(codeSpan(`${'a'.repeat(500)}/`)).toMatch(/^`a+…a+\/`$/);
  });

  it('is one code span for any text', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const { prose, code } = splitLine(`${codeSpan(one)}, ${codeSpan(other)}`);
        expect(prose).toMatch(/^(?:§|\(empty\)), (?:§|\(empty\))$/);
        for (const span of code) expect(span).not.toMatch(UNSEEN);
      }),
    );
  });
});

describe('words of our own', () => {
  it('stay words, and what could be markup is code', () => {
    expect(proseText('The token’s “aud” is not a text (it is a list).')).toBe(
      'The token’s “aud” is not a text (it is a list).',
    );
    expect(proseText('set resource_metadata to https://x.test, or <b>')).toBe(
      'set `resource_metadata` to `https://x.test,` or `<b>`',
    );
  });

  it('are inert for any text', () => {
    fc.assert(fc.property(hostile, (text) => expectInert(proseText(text))));
  });
});

function hostileRows(text: string): JudgedExchange[] {
  const rules = RuleSet.of([
    rule({
      origin: 'https://api.example.com',
      audiences: [text === '' ? 'x' : text.slice(0, 900).replace(/[{}]/g, '$&$&')],
    }),
  ]);
  const token = jws({ aud: [`${text}/`, text.toUpperCase()], iss: text, sub: text });
  const headers = [['Authorization', `Bearer ${token}`]] as const;
  const challenge = `Bearer error="invalid_token", error_description="${text.replace(/["\\]/g, '\\$&')} The audience '${text}' is invalid"`;
  const made = exchange({
    url: `https://api.example.com/a?${encodeURIComponent(text.toWellFormed())}=1`,
    headers,
    status: 401,
    challenge,
  });
  const judged = inspect(made, rules, NOW);
  return judged ? [judged] : [];
}

describe('an exported table and finding', () => {
  it('hold no link, image, mention, HTML or broken row for hostile strings', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rows = hostileRows(text);
        const table = exportedMarkdown(rows).text;
        expectInert(table);
        const [head = '', ...lines] = table.split('\n').filter((line) => line.startsWith('|'));
        expect(lines).toHaveLength(2);
        for (const line of lines) expect(cellsOf(line)).toHaveLength(cellsOf(head).length);
        for (const row of rows) expectInert(findingMarkdown(row, RULES));
      }),
      { numRuns: 300 },
    );
  });

  it('hold none for generated traffic', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(traffic, ({ entries }) => {
        const rows = judge(harText(entries));
        expectInert(exportedMarkdown(rows).text);
        for (const row of rows) expectInert(findingMarkdown(row, RULES));
      }),
      { numRuns: 100 },
    );
  });

  it('say what is the matter', () => {
    const headers = [
      ['Authorization', `Bearer ${jws({ aud: 'https://orders.example.com/', iss: 'https://issuer.example' })}`],
    ] as const;
    const judged = inspect(exchange({ url: 'https://orders.example.com/v1?id=7', headers, status: 401 }), RULES, NOW);
    if (!judged) throw new Error('the sample is no row');
    expect(exportedMarkdown([judged]).text).toBe(
      [
        '| Verdict | Method | URL | Status | Audience | Expected | Issuer | Token |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        '| mismatch, refused | `GET` | `https://orders.example.com/v1?id=redacted` | 401 | `https://orders.example.com/` | `https://orders.example.com`, `api://orders` | `https://issuer.example` | T1 |',
        '',
        'Tokens were decoded, not verified.',
        '',
      ].join('\n'),
    );
    const finding = findingMarkdown(judged, RULES);
    expect(finding).toContain('**Audlens: mismatch**, `GET` `https://orders.example.com/v1?id=redacted`, status 401');
    expect(finding).toContain('- Cause:');
    expect(finding).toContain('(`trailing-slash`)');
  });

  it('tell how many rows were left out', () => {
    const [row] = hostileRows('x');
    if (!row) throw new Error('the sample is no row');
    expect(exportedMarkdown(Array.from({ length: 503 }, () => row)).text).toContain('3 more rows were left out.');
  });
});
