import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestTarget } from '../../src/core/audience/request-target';
import { parseRule } from '../../src/core/audience/rule';
import { checkAudience, type VerdictKind } from '../../src/core/audience/verdict';
import { claim } from '../../src/core/token/claims';
import { decodeToken } from '../../src/core/token/decode';
import { TokenTable } from '../../src/core/token/token-table';
import { type Exchange, isRefused, makeExchange } from '../../src/core/traffic/exchange';
import { readHarEntry } from '../../src/core/traffic/har-entry';
import { readHarFile } from '../../src/core/traffic/har-file';
import { type HarMessage, readHar } from '../../src/core/traffic/har-reading';
import { wholeEntries } from '../../src/core/traffic/har-slim';
import { good, jws } from './samples';

/** Other people's tokens, cases and HAR files. They are no part of the project: a bare clone does without them. */
const folder = new URL('../../../shared/data/', import.meta.url);
const here = existsSync(folder);
const HARS = here ? readdirSync(new URL('har/', folder)).filter((name) => name.endsWith('.har')) : [];

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

interface TokenLine {
  token: string;
  kind: string;
  parts: number;
  decoded_by_python: Record<string, unknown>;
}

interface AudienceCase {
  id: string;
  portable: boolean;
  neutral_class: string | null;
  aud_present: boolean;
  aud: unknown;
  expected: unknown;
}

const CLASSES: Record<string, VerdictKind> = {
  match: 'match',
  mismatch: 'mismatch',
  'aud-missing': 'missing',
  'aud-malformed': 'invalid',
};

/** By what Python read of it: which of our kinds a token must be. */
function kindOf({ token, parts, decoded_by_python: python }: TokenLine): RegExp {
  if (/^[\w-]+\.[\w-]*=/.test(token)) return /^malformed$/; // Python takes padding; RFC 7515 §2 has none
  if ('has_aud' in python) return /^jws$/;
  if ('payload' in python || 'payload_type' in python) return /^malformed$/;
  return 'alg' in python && parts === 5 ? /^jwe$/ : /^(?:opaque|malformed)$/;
}

/** Two edges that Audlens decides otherwise: `null` is a claim that is no string, and one fitting string is enough. */
function expectedKind({ aud_present, aud, neutral_class, expected }: AudienceCase): VerdictKind | undefined {
  if (aud_present && aud === null) return 'invalid';
  if (Array.isArray(aud) && textsOf(expected)?.some((text) => aud.includes(text))) return 'match';
  return CLASSES[neutral_class ?? ''];
}

/** Texts only: a pattern can't stand in a rule of Audlens. */
function textsOf(expected: unknown): string[] | undefined {
  const list = Array.isArray(expected) ? expected : [expected];
  return list.length > 0 && list.every((one) => typeof one === 'string' && one !== '') ? (list as string[]) : undefined;
}

/** What the screen has a row for, under some rules. */
function isRow(exchange: Exchange): boolean {
  return exchange.credentials.length > 0 || isRefused(exchange);
}

describe.skipIf(!here)(`../shared/data${here ? '' : ' (skipped: it is not here)'}`, () => {
  it('jwts.jsonl: every token is what Python reads, and has the same claims', () => {
    const lines = read('jwts.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TokenLine);
    expect(lines).toHaveLength(199);
    for (const line of lines) {
      const decoded = decodeToken(line.token);
      expect(decoded.kind, `${line.kind}: ${line.token.slice(0, 80)}`).toMatch(kindOf(line));
      const { has_aud, aud, alg, typ, iss, exp } = line.decoded_by_python;
      if (decoded.kind === 'jws' || decoded.kind === 'jwe')
        expect([decoded.header.alg, decoded.header.typ ?? null]).toEqual([alg, typ]);
      if (decoded.kind !== 'jws') continue;
      expect(claim(decoded.claims, 'aud') !== undefined).toBe(has_aud);
      expect([decoded.claims.aud, decoded.claims.iss, decoded.claims.exp]).toEqual([aud, iss, exp]);
    }
  });

  it('audience-cases.json: the portable cases agree with the exact comparison', () => {
    const { cases } = JSON.parse(read('audience-cases.json')) as { cases: AudienceCase[] };
    const target = requestTarget('https://a.test/');
    const portable = cases.filter((one) => one.portable && CLASSES[one.neutral_class ?? ''] && textsOf(one.expected));
    expect(portable.length).toBeGreaterThan(50);
    for (const one of portable) {
      const rule = good(parseRule({ origin: 'https://a.test', audiences: textsOf(one.expected) }));
      const token = decodeToken(jws(one.aud_present ? { aud: one.aud } : {}));
      expect(target && checkAudience(token, rule, target).kind, one.id).toBe(expectedKind(one));
    }
  });

  it.each(HARS)('har/%s is read, or gives its sentence', (name) => {
    const result = readHarFile(read(`har/${name}`), new TokenTable());
    expect(result.ok).toBe(!name.startsWith('invalid-'));
    if (!result.ok)
      expect(result.error).toMatch(/^(?:not JSON: .* line \d+, column \d+|not a HAR file: it has no "log")$/);
    else {
      expect(result.value.unreadable).toEqual([]);
      expect(result.value.entries.length + result.value.passed).toBeGreaterThan(0);
    }
  });

  it.each(HARS)(
    'har/%s is read in pieces to as many entries as JSON.parse finds, or gives its sentence',
    async (name) => {
      const bytes = readFileSync(new URL(`har/${name}`, folder));
      async function* pieces() {
        for (let from = 0; from < bytes.length; from += 1000) yield bytes.subarray(from, from + 1000);
      }
      const messages: HarMessage[] = [];
      for await (const message of readHar({ size: bytes.length, pieces })) messages.push(message);
      const last = messages.at(-1);
      if (name.startsWith('invalid-')) {
        expect(last?.kind === 'problem' && last.sentence).toMatch(
          /^The file is not (?:JSON: .* line \d+|a HAR file: )/,
        );
        return;
      }
      const { log } = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
      if (last?.kind !== 'done') throw new Error('not read');
      expect([last.summary.entries, last.summary.leftOut.unreadable]).toEqual([log.entries.length, 0]);
      const handedOver = messages.flatMap((message) =>
        message.kind === 'entries' ? [...wholeEntries(message.slim)] : [],
      );
      const rows = log.entries.filter((entry: unknown) => {
        const read = readHarEntry(entry);
        return read.ok && !('passed' in read.value) && isRow(makeExchange(read.value, new TokenTable()));
      });
      expect(handedOver.length).toBeGreaterThanOrEqual(rows.length);
      expect(last.summary.leftOut.seen + handedOver.length).toBeLessThanOrEqual(log.entries.length);
    },
  );
});
