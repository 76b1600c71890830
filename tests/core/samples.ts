import { type OriginPattern, parseOriginPattern } from '../../src/core/audience/origin-pattern';
import { type AudienceRule, parseRule } from '../../src/core/audience/rule';
import type { Result } from '../../src/core/result';
import { TokenTable } from '../../src/core/token/token-table';
import { type Exchange, makeExchange } from '../../src/core/traffic/exchange';
import { type HarRequest, readHarEntry } from '../../src/core/traffic/har-entry';

/** The value of something that a test knows to be good. */
export function good<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`a sample is bad: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function base64url(text: string | Uint8Array): string {
  return Buffer.from(text as string).toString('base64url');
}

/** A compact JWS with these claims. The signature is three arbitrary bytes. */
export function jws(claims: unknown, header: unknown = { alg: 'RS256', typ: 'JWT' }): string {
  return `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}.c2ln`;
}

export function rule(written: Record<string, unknown>, managed = false): AudienceRule {
  return good(parseRule(written, { managed }));
}

export function pattern(text: string): OriginPattern {
  return good(parseOriginPattern(text));
}

/** What a test says of an exchange; the rest is an ordinary GET that was sent and answered with 200. */
export interface Sample {
  readonly url?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly form?: string;
  readonly status?: number;
  readonly challenge?: string;
  readonly sent?: 'yes' | 'no' | 'unknown';
  readonly startedAt?: string | null;
}

export function harRequest(entry: unknown): HarRequest {
  const read = good(readHarEntry(entry));
  if ('passed' in read) throw new Error(`a sample was passed over: ${read.passed}`);
  return read;
}

export function exchange(sample: Sample, tokens = new TokenTable()): Exchange {
  return makeExchange(harRequest(entryOf(sample)), tokens);
}

function entryOf({ url = 'https://api.example.com/', sent = 'yes', ...sample }: Sample): unknown {
  const { startedAt = '2026-01-01T00:00:00.000Z', status = 200 } = sample;
  const challenge = sample.challenge === undefined ? [] : [{ name: 'WWW-Authenticate', value: sample.challenge }];
  const form = { mimeType: 'application/x-www-form-urlencoded', text: sample.form };
  return {
    ...(startedAt === null ? {} : { startedDateTime: startedAt }),
    ...(sent === 'yes' ? { serverIPAddress: '192.0.2.1' } : {}),
    request: {
      method: sample.form === undefined ? 'GET' : 'POST',
      url,
      headers: (sample.headers ?? []).map(([name, value]) => ({ name, value })),
      ...(sample.form === undefined ? {} : { postData: form }),
    },
    response: { status, headers: challenge, ...(sent === 'no' ? { _error: 'net::ERR_FAILED' } : {}) },
  };
}
