import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../src/core/audience/rule-set';
import { inspect } from '../../src/core/inspect';
import { foldHeader, foldUrl } from '../../src/core/token/redaction';
import { TokenTable } from '../../src/core/token/token-table';
import { makeExchange, withAnswer } from '../../src/core/traffic/exchange';
import { readHarEntry } from '../../src/core/traffic/har-entry';
import { captureInto } from '../../src/models/capture/capture';
import { TrafficLog } from '../../src/models/log/traffic-log';
import { audiencesIn } from '../../src/models/requests/row';
import { jws, rule } from './samples';

const API = 'https://api.test';

function exchangeWith(authorization: string, headers: readonly (readonly [string, string])[] = []) {
  const all = [['Authorization', authorization], ...headers].map(([name, value]) => ({ name, value }));
  const entry = { request: { url: `${API}/x`, method: 'GET', headers: all }, response: { status: 401 } };
  const read = readHarEntry(entry);
  if (!read.ok || 'passed' in read.value) throw new Error('the sample is no request');
  return makeExchange(read.value, new TokenTable());
}

/** Each of these was once possible. */
describe('attacks', () => {
  it.each(['%s', 'JWT %s', 'Token %s'])(
    'a token in “Authorization: %s” is judged where a rule names the header',
    (form) => {
      const exchange = exchangeWith(form.replace('%s', jws({ aud: 'evil' })));
      const rules = RuleSet.of([rule({ origin: API, audiences: ['good'], in: ['header:Authorization'] })]);
      expect(inspect(exchange, rules, 0)?.verdict.kind).toBe('mismatch');
    },
  );

  it.each([
    ['X-Authorization', 'Bearer opaque-SECRET'],
    ['X-Auth', 'SECRET'],
    ['X-Password', 'SECRET'],
    ['Sec-WebSocket-Protocol', 'bearer, SECRET'],
    ['Location', 'callback?code=SECRET'],
    ['Location', '//user:SECRET@host/x'],
    ['Link', '<https://x.test/?access_token=SECRET>; rel=next'],
    ['Refresh', '0; url=/cb?code=SECRET'],
    ['Referer', 'https://x.test/?next=%2Fcb%3Faccess_token%3DSECRET'],
  ])('nothing secret stays of %s: %s', (name, value) => {
    expect(foldHeader(name, value)).not.toContain('SECRET');
  });

  it.each([
    '?authorization=',
    '?bearer=',
    '?passwd=',
    '?otp=',
    '?ticket=',
    '?SAMLResponse=',
    '?subscription-key=',
    ';jsessionid=',
  ])('nothing secret stays of a URL with %s', (before) => {
    expect(foldUrl(`${API}/x${before}SECRET`)).toBe(`${API}/x${before}…`);
  });

  it('takes the presented token out of other headers, and out of what the server repeats, whole', () => {
    const token = `${jws({ aud: 'a' })}~WyJzYWx0IiwibmFtZSIsIkFsaWNlIl0~`;
    const exchange = withAnswer(exchangeWith(`Bearer ${token}`, [['X-Copy', token]]), `refused: ${token}`);
    expect(exchange.requestHeaders.join('\n')).not.toContain('WyJzYWx0');
    expect(exchange.answer).toBe('refused: …');
  });

  it.each(['/%61dmin', '/adm%69n/x', '/admin'])('%s is /admin, as servers route it', (path) => {
    const rules = RuleSet.of([
      rule({ origin: API, audiences: ['a'] }),
      rule({ origin: `${API}/admin`, audiences: ['b'] }),
    ]);
    expect(rules.find(API + path)?.pattern.text).toBe(`${API}/admin`);
  });

  it('loses no request to an equal one that the back-fill listed', () => {
    const log = new TrafficLog();
    const capture = captureInto(log);
    const request = (aud: string) => ({
      url: `${API}/x`,
      method: 'GET',
      headers: [{ name: 'Authorization', value: `Bearer ${jws({ aud })}` }],
    });
    const at = { startedDateTime: '2026-01-01T00:00:00.000Z' };
    capture.onEarlierEntries([
      { ...at, time: 9, request: request('good'), response: { status: 200 } },
      { ...at, time: 0, request: request('evil'), response: { status: 0 } },
    ]);
    capture.onEntry({ ...at, time: 20, request: request('evil'), response: { status: 200 } });
    expect(log.logged).toHaveLength(2);
  });

  it('bears an audience that is nested thousands deep', () => {
    const aud = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
    expect(audiencesIn({ aud: [aud] })).toHaveLength(1);
  });

  it('keeps the newest exchange, however large', () => {
    const log = new TrafficLog();
    const token = 'a'.repeat(70_000_000);
    const request = { url: API, method: 'GET', headers: [{ name: 'Authorization', value: `Bearer ${token}` }] };
    log.record({ request, response: { status: 200 } });
    expect(log.logged).toHaveLength(1);
  });
});
