import { describe, expect, it } from 'vitest';
import { check } from './checked';
import { API, entry, GOOD, har, jwt, ORDERS_RULE, rules, SLASH } from './recorded';

const JWE = `${GOOD.split('.')[0]}.a.b.c.d`;
const ELSEWHERE = rules({ ...ORDERS_RULE, origin: 'https://elsewhere.example.com' });

describe('exit code', () => {
  it.each([
    ['a match', entry({ token: GOOD }), 0],
    ['a mismatch', entry({ token: SLASH }), 1],
    ['a token without aud', entry({ token: jwt({ sub: 'x' }) }), 1],
    ['an aud that is a number', entry({ token: jwt({ aud: 7 }) }), 1],
    ['a refused request without a token', entry({ status: 401 }), 1],
    ['a damaged token', entry({ token: GOOD.slice(0, 70) }), 1],
    ['an opaque token at an origin with a rule', entry({ token: 'opaque-token-0123456789' }), 0],
    ['a mismatch that was answered from the cache', entry({ token: SLASH, fromCache: true }), 0],
    ['no request with a token', entry(), 3],
    ['a token for an origin without a rule', entry({ token: SLASH, url: 'https://other.example.com/' }), 3],
    ['an opaque token without a rule', entry({ token: 'opaque-token', url: 'https://other.example.com/' }), 3],
  ])('%s', (_, recorded, code) => {
    expect(check(har(recorded)).exitCode).toBe(code);
  });

  it('is the same with --json', () => {
    expect(check(har(entry({ token: SLASH })), undefined, '--json').exitCode).toBe(1);
    expect(check(har(), undefined, '--json')).toMatchObject({ exitCode: 3, stdout: '[]\n' });
  });

  it('is 1 where something is flagged although no rule judged anything', () => {
    const inQuery = entry({ url: `https://other.example.com/?access_token=${GOOD}` });
    expect(check(har(inQuery)).exitCode).toBe(1);
  });

  it('is 3 where all that was sent went to ignored origins', () => {
    const ignoring = rules({ origin: API, ignore: true });
    const { exitCode, stderr } = check(har(entry({ token: SLASH })), ignoring);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('ignore every origin');
  });

  it('--allow-empty makes 3 to 0, and nothing else', () => {
    expect(check(har(), undefined, '--allow-empty').exitCode).toBe(0);
    expect(check(har(entry({ token: SLASH })), undefined, '--allow-empty').exitCode).toBe(1);
    expect(check('{', undefined, '--allow-empty').exitCode).toBe(2);
  });

  describe('--strict', () => {
    const judged = entry({ token: GOOD });
    it.each([
      ['no rule', entry({ token: GOOD, url: 'https://other.example.com/' }), 1],
      ['an opaque token', entry({ token: 'opaque-token-0123456789' }), 1],
      ['a damaged token', entry({ token: GOOD.slice(0, 70) }), 1],
      ['an encrypted token', entry({ token: JWE }), 0],
      ['no rule, from the cache', entry({ token: GOOD, url: 'https://other.example.com/', fromCache: true }), 0],
      ['only matches', entry({ token: GOOD }), 0],
    ])('with %s', (_, recorded, code) => {
      const outcome = check(har(judged, recorded), undefined, '--strict');
      expect(outcome.exitCode).toBe(code);
      expect(outcome.stdout.includes('Entry 1:')).toBe(code === 1);
    });

    it('fails on an entry that can’t be read, which may have held anything', () => {
      expect(check(har(judged, { request: {} })).exitCode).toBe(0);
      expect(check(har(judged, { request: {} }), undefined, '--strict').exitCode).toBe(1);
    });

    it('fails on no rule before it complains that nothing was judged', () => {
      expect(check(har(judged), ELSEWHERE, '--strict').exitCode).toBe(1);
    });
  });

  describe('--now', () => {
    const token = jwt({ aud: ORDERS_RULE.audiences, exp: Date.parse('2026-03-10T00:00:00Z') / 1000 });
    const timeless = har(entry({ token, at: null }));

    it('is the time of entries without one, else the current time', () => {
      expect(check(timeless, undefined, '--now', '2026-03-09').exitCode).toBe(0);
      expect(check(timeless, undefined, '--now', '2026-03-10T00:00:00').exitCode).toBe(1);
      expect(check(timeless, undefined, '--now', '2026-03-10T00:30:00+01:00').exitCode).toBe(0);
      expect(check(timeless).exitCode).toBe(1);
    });

    it('leaves entries with a time alone', () => {
      expect(check(har(entry({ token })), undefined, '--now', '2030-01-01T00:00:00Z').exitCode).toBe(0);
    });

    it.each(['yesterday', '2026-02-31', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', '1700000000', ''])(
      '%j is a sentence',
      (text) => {
        const { exitCode, stderr, stdout } = check(timeless, undefined, '--now', text);
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
        expect(stderr).toContain('--now needs a date and time such as 2026-01-31T12:00:00Z.');
      },
    );
  });
});
