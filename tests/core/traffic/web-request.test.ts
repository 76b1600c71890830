import { describe, expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/token/token-table';
import { makeExchange } from '../../../src/core/traffic/exchange';
import {
  readWebRequest,
  recordOf,
  type WebRequestDetails,
  type WebRequestEvent,
  type WebRequestRecord,
  type WebRequestStage,
  webRequestEvent,
  withEvent,
} from '../../../src/core/traffic/web-request';

const AT = 1_000_000;
const COMMON = { requestId: '7', timeStamp: AT, method: 'GET', url: 'https://api.example/orders#part' };
const AUTHORIZED = [{ name: 'Authorization', value: 'Bearer abc' }];

function record(...told: readonly [WebRequestStage, Partial<WebRequestDetails>][]): WebRequestRecord {
  const events = told.map(([stage, details]) => webRequestEvent(stage, { ...COMMON, ...details }));
  const begun = webRequestEvent('begun', COMMON) as Extract<WebRequestEvent, { stage: 'begun' }>;
  return events.reduce(withEvent, recordOf(begun));
}

describe('what is forwarded', () => {
  it('is what is used of the details, and nothing else', () => {
    const details = { ...COMMON, tabId: 1, requestHeaders: AUTHORIZED, cookieStoreId: 'x', statusCode: 200 };
    expect(webRequestEvent('sending', details)).toEqual({
      stage: 'sending',
      id: '7',
      method: 'GET',
      url: COMMON.url,
      headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    });
    expect(webRequestEvent('completed', details)).toEqual({ stage: 'completed', id: '7', at: AT });
  });

  it('is of a form its access tokens only: no password beside them', () => {
    const requestBody = { formData: { access_token: ['abc'], password: ['secret'] } };
    const told = webRequestEvent('begun', { ...COMMON, requestBody });
    expect(told).toEqual({ stage: 'begun', id: '7', at: AT, tokens: ['abc'] });
  });

  it.each([null, {}, { formData: { access_token: 'abc' } }, { formData: { access_token: [1] } }])(
    'is no token of the body %j',
    (requestBody) => {
      expect(webRequestEvent('begun', { ...COMMON, requestBody })).toMatchObject({ tokens: [] });
    },
  );
});

describe('a record', () => {
  it('is nothing before its headers are known, and nothing of a preflight', () => {
    expect(readWebRequest(record())).toBeNull();
    const asks = [{ name: 'Access-Control-Request-Method', value: 'GET' }];
    expect(readWebRequest(record(['sending', { method: 'OPTIONS', requestHeaders: asks }]))).toBeNull();
  });

  it('is in flight until its end, and not known to be sent', () => {
    const har = readWebRequest(record(['sending', { requestHeaders: AUTHORIZED }]));
    expect(har).toMatchObject({
      inFlight: true,
      status: 0,
      failure: null,
      connected: null,
      startedAt: AT,
      duration: 0,
    });
    expect(har?.url.href).toBe('https://api.example/orders');
  });

  it('is what was answered', () => {
    const told = record(
      ['sending', { requestHeaders: AUTHORIZED }],
      ['answered', { statusCode: 401, responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer' }] }],
      ['completed', { timeStamp: AT + 30 }],
    );
    const har = readWebRequest(told);
    expect(har).toMatchObject({ inFlight: false, status: 401, connected: true, duration: 30 });
    if (!har) throw new Error('nothing was read');
    const exchange = makeExchange(har, new TokenTable());
    expect(exchange).toMatchObject({ sent: 'yes', inFlight: false });
    expect(exchange.credentials.map(({ token }) => token.text)).toEqual(['abc']);
  });

  it('is not sent where the cache answered', () => {
    const told = record(['sending', {}], ['answered', { statusCode: 200, fromCache: true }], ['completed', {}]);
    expect(readWebRequest(told)).toMatchObject({ fromCache: true });
  });

  it('is one hop of a redirect, with where it leads', () => {
    const to = 'https://api.example/other';
    const told = record(['sending', {}], ['redirected', { statusCode: 302, redirectUrl: to, timeStamp: AT + 5 }]);
    expect(readWebRequest(told)).toMatchObject({ status: 302, redirectUrl: to, duration: 5, inFlight: false });
  });

  it.each([
    ['10.0.0.1', true],
    [undefined, null],
    [null, null],
  ])('failed, with the address %s, has connected: %s', (ip, connected) => {
    const told = record(['sending', {}], ['failed', { error: 'net::ERR_ABORTED', ip }]);
    expect(readWebRequest(told)).toMatchObject({ failure: 'net::ERR_ABORTED', status: 0, connected, inFlight: false });
  });

  it('has the tokens of a form, and of nothing that is no form', () => {
    const body = { requestBody: { formData: { access_token: ['a&b', 'c'] } } };
    const typed = (value: string) => ({ requestHeaders: [{ name: 'content-type', value }] });
    const form = record(['begun', body], ['sending', typed('application/x-www-form-urlencoded;charset=UTF-8')]);
    expect(readWebRequest(form)?.body?.text).toBe('access_token=a%26b&access_token=c');
    expect(readWebRequest(record(['begun', body], ['sending', typed('multipart/form-data')]))?.body).toBeNull();
  });
});
