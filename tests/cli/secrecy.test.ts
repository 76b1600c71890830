import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/run-check';
import { check } from './checked';
import { API, entry, GOOD, har, jwt, ORDERS_RULE, rules, SLASH } from './recorded';

/** All that is printed in every mode. */
function everything(harText: string, rulesText?: string): string {
  const outcomes = [['--json'], [], ['--strict'], ['--strict', '--json']].map((options) =>
    check(harText, rulesText, ...options),
  );
  return outcomes.map(({ stdout, stderr }) => stdout + stderr).join('\n');
}

function expectHidden(printed: string, token: string): void {
  for (const part of token.split('.')) {
    const size = Math.min(12, part.length);
    for (let i = 0; i + size <= part.length; i += 1) {
      const slice = part.slice(i, i + size);
      expect(printed.includes(slice), `${slice} of a token is printed`).toBe(false);
    }
  }
}

const OPAQUE = 'mF_9.B5f-4.1JqM-0123456789-opaque';
const WORD = 'k7Jq2Zx9Vb4Nw8Lt3';
const CUT = SLASH.slice(0, 90);
const OTHER = jwt({ aud: 'https://other.example.com', sub: 'other' });

describe('no token is printed', () => {
  it.each([
    ['in the header', GOOD, entry({ token: GOOD })],
    ['of a mismatch', SLASH, entry({ token: SLASH })],
    ['that is opaque', OPAQUE, entry({ token: OPAQUE })],
    ['that is cut off', CUT, entry({ token: CUT })],
    ['in the query', SLASH, entry({ url: `${API}/?access_token=${SLASH}` })],
    ['as the name of a parameter', SLASH, entry({ token: SLASH, url: `${API}/?${SLASH}=` })],
    [
      'in the fragment and the user-info',
      SLASH,
      entry({ token: SLASH, url: `https://${SLASH}:x@orders.example.com/#${SLASH}` }),
    ],
    ['in the path', SLASH, entry({ token: SLASH, url: `${API}/tokens/${SLASH}` })],
    ['that is opaque, in the path', OPAQUE, entry({ token: OPAQUE, url: `${API}/introspect/id-${OPAQUE}/x` })],
    ['inside a longer word of the path', WORD, entry({ token: WORD, url: `${API}/id-${WORD}-x` })],
    [
      'with padding, in the path',
      `${OPAQUE}/+=`,
      entry({ token: `${OPAQUE}/+=`, url: `${API}/${encodeURIComponent(`${OPAQUE}/+=`)}` }),
    ],
    [
      'in a cookie that a rule does not name',
      OTHER,
      entry({ token: SLASH, headers: [{ name: 'Cookie', value: `s=${OTHER}` }] }),
    ],
    ['in another header', OTHER, entry({ token: SLASH, headers: [{ name: 'X-Other', value: OTHER }] })],
    ['inside aud', OTHER, entry({ token: jwt({ aud: ['a', { [OTHER]: OTHER }], iss: `x ${OTHER} y` }) })],
    ['as the method', SLASH, entry({ token: SLASH, method: SLASH })],
  ])('%s', (_, token, recorded) => {
    const printed = everything(har(recorded));
    expect(printed).toContain('"entry":0');
    expectHidden(printed, token);
  });

  it('that is known from another request, in a path or a claim', () => {
    const signature = OTHER.split('.')[2];
    const leaks = [
      entry({ token: SLASH, url: `${API}/introspect/${OPAQUE}` }),
      entry({ token: jwt({ aud: `https://x.example/${OPAQUE}`, iss: `https://x.example/${signature}` }) }),
    ];
    const printed = everything(har(entry({ token: OPAQUE }), entry({ token: OTHER }), ...leaks));
    expectHidden(printed, OPAQUE);
    expectHidden(printed, OTHER);
  });

  it('in a sentence about bad input', () => {
    const printed = everything(har(entry()), rules({ ...ORDERS_RULE, [GOOD]: 1, origin: `https://${GOOD}@x.example` }));
    expect(printed).toContain('There is no such member');
    expectHidden(printed, GOOD);
  });

  it('that stands on the command line', () => {
    const { stderr } = check(har(entry()), undefined, `--${GOOD}`);
    expect(stderr).toContain('Unknown option');
    expectHidden(stderr, GOOD);
  });

  it('in a failure of the program itself', () => {
    const read = () => {
      throw new RangeError(`too long: ${GOOD}`);
    };
    expect(runCheck(['a.har', '--rules', 'r.json'], read, 0)).toEqual({
      stdout: '',
      stderr: 'Audlens itself failed (RangeError) and judged nothing. Please report this as a bug.\n',
      exitCode: 2,
    });
  });

  it('nor a secret of a URL', () => {
    const printed = everything(
      har(entry({ token: SLASH, url: `https://me:hunter22@orders.example.com/?key=hunter33#hunter44` })),
    );
    expect(printed).toContain('/?key=…#…');
    expect(printed).not.toMatch(/hunter\d/);
  });
});
