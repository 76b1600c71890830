import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { inspect, type JudgedExchange } from '../../../src/core/inspect';
import { TokenTable } from '../../../src/core/token/token-table';
import { readHarFile } from '../../../src/core/traffic/har-file';
import { validatorOf } from '../../../src/core/validators/catalogue';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';
import { exchange, good, jws, rule } from '../samples';
import { exportedHar, exportedJson } from './exported';
import { harText, judge, NOW, RULES } from './traffic';

const SECRET = 'q7Secret0123456789abcd';
const TOKEN = jws({
  aud: 'https://orders.example.com/',
  iss: 'https://issuer.example',
  sub: 'u1',
  exp: NOW / 1000 + 60,
});

const ENTRY = {
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 12,
  serverIPAddress: '192.0.2.1',
  request: {
    method: 'GET',
    url: `https://me:${SECRET}@orders.example.com/v1;jsessionid=${SECRET}/invite/${SECRET}?page=2&key=${SECRET}&${SECRET}&dGhpc0lzQVNlY3JldDEy=#${SECRET}`,
    headers: [
      { name: 'Host', value: 'orders.example.com' },
      { name: 'Accept', value: 'application/json' },
      { name: 'Authorization', value: `Bearer ${TOKEN}` },
      { name: 'Cookie', value: `a=${SECRET}` },
      { name: 'X-Api-Key', value: SECRET },
      { name: 'X-Unheard-Of', value: 'value' },
    ],
  },
  response: {
    status: 401,
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'Set-Cookie', value: `a=${SECRET}` },
      {
        name: 'WWW-Authenticate',
        value: `Bearer realm="api", error="invalid_token", nonce="${SECRET}", error_description="jwt audience invalid. expected: https://orders.example.com (${SECRET})"`,
      },
    ],
    content: { text: `{"message":"jwt audience invalid. expected: https://orders.example.com","debug":"${SECRET}"}` },
  },
};

describe('an exported HAR', () => {
  const { text, receipt } = exportedHar(judge(harText([ENTRY])), 'all');

  it('holds what is harmless, and the names of the rest', () => {
    const { log } = JSON.parse(text);
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'Audlens' } });
    const [entry] = log.entries;
    expect(entry.request.url).toBe(
      'https://orders.example.com/v1;jsessionid=redacted/invite/redacted?page=redacted&key=redacted&redacted&redacted=redacted',
    );
    expect(entry.request.headers).toEqual([
      { name: 'Accept', value: 'application/json' },
      { name: 'Cookie', value: 'redacted' },
      { name: 'X-Api-Key', value: 'redacted' },
      { name: 'X-Unheard-Of', value: 'redacted' },
      { name: 'Authorization', value: `Bearer ${TOKEN.replace(/[^.]*$/, 'redacted-T1')}` },
    ]);
    expect(entry.response.headers).toEqual([
      { name: 'Content-Type', value: 'application/json' },
      { name: 'Set-Cookie', value: 'redacted' },
      {
        name: 'WWW-Authenticate',
        value:
          'Bearer realm="api", error="invalid_token", error_description="jwt audience invalid. expected: https://orders.example.com (…)"',
      },
    ]);
    expect(entry.response.content.text).toBe('jwt audience invalid. expected: https://orders.example.com');
    expect(text).not.toContain(SECRET);
  });

  it('comes with a receipt', () => {
    expect(receipt.removed).toEqual([
      { kind: 'signature', count: 1 },
      { kind: 'cookie-header', count: 2 },
      { kind: 'header-value', count: 3 },
      { kind: 'query-value', count: 4 },
      { kind: 'path-secret', count: 1 },
      { kind: 'user-info', count: 1 },
      { kind: 'fragment', count: 1 },
      { kind: 'answer-body', count: 1 },
    ]);
    expect(receipt.removedSentences[0]).toBe('1 signature of a signed token was removed.');
    expect(receipt.removedSentences[3]).toBe('4 values in URLs’ queries were removed.');
    expect(receipt.remainsSentences[0]).toBe(
      '1 request: method, host, path, names in the query, status and time remain.',
    );
    expect(receipt.remainsSentences[1]).toContain('all claims remain');
  });

  it('counts the claims that were left out', () => {
    const few = exportedHar(judge(harText([ENTRY, ENTRY])), 'few').receipt;
    expect(few.removed.slice(0, 2)).toEqual([
      { kind: 'signature', count: 1 },
      { kind: 'claim', count: 1 },
    ]);
    expect(few.remainsSentences[1]).toContain('only issuer, audience');
  });

  it('of no rows is a HAR without entries', () => {
    const empty = exportedHar([], 'all');
    expect(good(readHarFile(empty.text, new TokenTable())).entries).toEqual([]);
    expect(empty.receipt.removedSentences).toEqual(['Nothing had to be removed.']);
  });

  it('holds nothing of a token that is no credential here, such as a session’s', () => {
    const cookie = jws({ email: 'someone@example.com' });
    const headers = [...ENTRY.request.headers.slice(0, 3), { name: 'Cookie', value: `theme=dark; sid=${cookie}` }];
    const exported = exportedHar(judge(harText([{ ...ENTRY, request: { ...ENTRY.request, headers } }])), 'all');
    expect(exported.text).not.toContain(cookie.split('.')[1]);
    expect(exported.text).toContain('"Cookie","value":"sid=eyJ');
    expect(exported.receipt.removed).toContainEqual({ kind: 'cookie-header', count: 2 });
  });

  it('keeps a random-looking path where the rule names it', () => {
    const path = 'a1b2c3d4e5f6g7h8i9j0';
    const rules = RuleSet.of([rule({ origin: `https://t.example.com/${path}`, audiences: ['x'] })]);
    const headers = [['Authorization', `Bearer ${jws({ aud: 'y' })}`]] as const;
    const rows = [inspect(exchange({ url: `https://t.example.com/${path}/x`, headers }), rules, NOW)].filter(
      (row) => row !== undefined,
    );
    expect(exportedHar(rows, 'all').text).toContain(`https://t.example.com/${path}/x"`);
  });

  it('leaves out names and methods that are none', () => {
    const request = {
      method: 'GET\u202E<x>',
      url: 'https://orders.example.com/',
      headers: [
        { name: 'Authorization', value: `Bearer ${TOKEN}` },
        { name: 'a\nb\u202E', value: 'x' },
        { name: '', value: 'x' },
      ],
    };
    const { log } = JSON.parse(exportedHar(judge(harText([{ ...ENTRY, request }])), 'all').text);
    expect(log.entries[0].request.method).toBe('redacted');
    expect(log.entries[0].request.headers).toHaveLength(1);
  });

  it('takes a claim that is nested as deeply as a text can be', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const token = `e30.${Buffer.from(`{"aud":${deep}}`).toString('base64url')}.x`;
    const headers = [['Authorization', `Bearer ${token}`]] as const;
    const rows = [inspect(exchange({ url: 'https://orders.example.com/', headers }), RULES, NOW)].filter(
      (row) => row !== undefined,
    );
    expect(judge(exportedHar(rows, 'few').text)[0]?.verdict.kind).toBe('invalid');
    expect(exportedJson(rows, RULES).text.length).toBeLessThan(2_000);
  });
});

describe('the reply of every known validator is read again from the export:', () => {
  for (const id of Object.keys(VALIDATORS) as ValidatorId[]) {
    it.each(validatorOf(id).replies.map((reply) => [reply.sample.slice(0, 60), reply] as const))(
      `${id}: %s`,
      (_, reply) => {
        const rules = RuleSet.of([rule({ origin: 'https://api.example.com', audiences: ['api'], validator: id })]);
        const inHeader = reply.where.startsWith('header');
        const challenge = /^\w+ \w+=/.test(reply.sample)
          ? reply.sample
          : `Bearer error="invalid_token", error_description="${reply.sample.replace(/["\\]/g, '\\$&')}"`;
        const entry = {
          request: {
            method: 'GET',
            url: 'https://api.example.com/',
            headers: [{ name: 'Authorization', value: `Bearer ${TOKEN}` }],
          },
          response: {
            status: 403,
            headers: inHeader ? [{ name: 'WWW-Authenticate', value: challenge }] : [],
            content: { text: inHeader ? '' : reply.sample },
          },
        };
        const read = (har: string): JudgedExchange[] =>
          good(readHarFile(har, new TokenTable())).entries.flatMap(
            ({ exchange: one }) => inspect(one, rules, NOW) ?? [],
          );
        const rows = read(harText([entry]));
        const essence = ({ refused, reply: found, findings }: JudgedExchange) => [
          refused,
          found?.kind,
          found?.validator,
          found?.expected,
          found?.actual,
          findings,
        ];
        expect(rows[0]?.reply?.kind).toBe(reply.kind);
        expect(read(exportedHar(rows, 'few').text).map(essence)).toEqual(rows.map(essence));
      },
    );
  }
});

describe('exported JSON', () => {
  it('has the members of check --json, an object on a line', () => {
    const { text } = exportedJson(judge(harText([ENTRY])), RULES);
    expect(text.split('\n')).toHaveLength(4);
    expect(JSON.parse(text)).toEqual([
      {
        row: 0,
        url: 'https://orders.example.com/v1;jsessionid=redacted/invite/redacted?page=redacted&key=redacted&redacted&redacted=redacted',
        time: '2026-01-01T00:00:00.000Z',
        method: 'GET',
        status: 401,
        sent: 'yes',
        token: 'T1',
        credential: { scheme: 'Bearer', method: 'header', name: 'Authorization' },
        kind: 'jws',
        aud: 'https://orders.example.com/',
        iss: 'https://issuer.example',
        exp: NOW / 1000 + 60,
        rule: 'https://orders.example.com',
        expected: ['https://orders.example.com', 'api://orders'],
        validator: 'exact',
        verdict: 'mismatch',
        flagged: true,
        claim: 'aud',
        causes: ['trailing-slash'],
        findings: [],
        reply: expect.objectContaining({ kind: 'audience-mismatch' }),
        refused: true,
      },
    ]);
  });

  it('names a request that lacked a token', () => {
    const request = { method: 'GET', url: 'https://orders.example.com/' };
    const [row] = JSON.parse(exportedJson(judge(harText([{ ...ENTRY, request }])), RULES).text);
    expect(row).toMatchObject({ verdict: 'no-token', credential: null, token: null, aud: null, flagged: true });
  });

  it('hides nothing in the text', () => {
    const headers = [['Authorization', `Bearer ${jws({ aud: '\u202Ex\u2028' })}`]] as const;
    const row = inspect(exchange({ url: 'https://orders.example.com/', headers }), RULES, NOW);
    const { text } = exportedJson(row ? [row] : [], RULES);
    expect(text).toContain('\\u202ex\\u2028');
    expect(JSON.parse(text)[0].aud).toBe('\u202Ex\u2028');
  });
});
