import { createHash } from 'node:crypto';

/** Builders of what the command reads: tokens, HAR entries, HAR and rules files. */

export type Claims = { readonly [name: string]: unknown };

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of three parts. The third is no real signature, but of its shape: it must not be printed either. */
export function jwt(claims: Claims, header: Claims = { alg: 'RS256', typ: 'at+jwt', kid: 'key-of-the-test' }): string {
  return `${base64url(header)}.${base64url(claims)}.${createHash('sha256').update(JSON.stringify(claims)).digest('base64url')}`;
}

export interface RecordedRequest {
  readonly url?: string;
  readonly method?: string;
  readonly token?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly status?: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
  readonly at?: string | null;
  readonly fromCache?: boolean;
}

export const API = 'https://orders.example.com';
const SENT_AT = '2026-03-01T12:00:00.000Z';

export function entry(request: RecordedRequest = {}) {
  const { url = `${API}/list`, method = 'GET', token, headers = [], status = 200, responseHeaders = [] } = request;
  const authorization = token === undefined ? [] : [{ name: 'Authorization', value: `Bearer ${token}` }];
  return {
    ...(request.at === null ? {} : { startedDateTime: request.at ?? SENT_AT }),
    ...(request.fromCache ? { _fromCache: 'disk' } : { serverIPAddress: '192.0.2.1' }),
    time: 12,
    request: { method, url, headers: [...authorization, ...headers] },
    response: { status, headers: responseHeaders },
  };
}

export function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}

export function rules(...list: readonly unknown[]): string {
  return JSON.stringify({ version: 1, rules: list });
}

export const ORDERS_RULE = { origin: API, audiences: ['https://orders.example.com'], name: 'Orders API' };

export const GOOD = jwt({ aud: 'https://orders.example.com', iss: 'https://auth.example.com/', sub: 'good' });
export const SLASH = jwt({ aud: 'https://orders.example.com/', iss: 'https://auth.example.com/', sub: 'slash' });
