import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../src/core/audience/rule-set';
import { rowWord } from '../../src/core/explain/verdict-words';
import { FINDING_CODES, flags } from '../../src/core/findings';
import { inspect, type JudgedExchange } from '../../src/core/inspect';
import { exchange, jws, rule, type Sample } from './samples';
import { readVectors } from './vectors';

/** A token's text, or its claims; `$header` among them is its header. */
type TokenSample = string | Record<string, unknown>;

interface VerdictVector {
  description: string;
  /** Written rules; `origin` and `audiences` have a default. */
  rules: Record<string, unknown>[];
  request: Omit<Sample, 'headers'> &
    Partial<Record<'bearer' | 'query' | 'body' | 'cookie' | 'header' | 'websocket', TokenSample[]>>;
  /** null: no row. `findings` are those of the worst credential. */
  expected: Expected | null;
}

interface Expected {
  verdict: string;
  flagged: boolean;
  findings: string[];
  word?: string;
  expectedAudiences?: string[];
  near?: [origin: string, part: string];
  refused?: boolean;
  accepted?: boolean;
  kinds?: string[];
}

const NOW = Date.parse('2026-01-01T00:00:00Z');
const vectors = readVectors<VerdictVector[]>('verdicts');

function tokenOf(sample: TokenSample): string {
  if (typeof sample === 'string') return sample;
  const { $header, ...claims } = sample;
  return jws(claims, $header);
}

function judge({ rules, request }: VerdictVector): JudgedExchange | undefined {
  const { bearer = [], query = [], body, cookie = [], header = [], websocket = [], ...sample } = request;
  const url = new URL(sample.url ?? 'https://api.example.com/');
  for (const token of query) url.searchParams.append('access_token', tokenOf(token));
  const form = body && { form: new URLSearchParams(body.map((token) => ['access_token', tokenOf(token)])).toString() };
  const headers = [
    ...bearer.map((token) => ['Authorization', `Bearer ${tokenOf(token)}`] as const),
    ...cookie.map((token) => ['Cookie', `sid=${tokenOf(token)}`] as const),
    ...header.map((token) => ['X-Token', tokenOf(token)] as const),
    ...websocket.map((token) => ['Sec-WebSocket-Protocol', `v1, ${tokenOf(token)}`] as const),
  ];
  return inspect(exchange({ ...sample, ...form, headers, url: url.href }), RuleSet.of(rules.map(withDefaults)), NOW);
}

function withDefaults(written: Record<string, unknown>) {
  const audiences = written.accept || written.ignore ? {} : { audiences: ['orders'] };
  return rule({ origin: 'https://api.example.com', ...audiences, ...written });
}

/** What was judged, of the members that the vector names. */
function seen(judged: JudgedExchange, expected: Expected): Expected {
  const { verdict } = judged;
  const near = verdict.kind === 'no-rule' ? verdict.nearest : undefined;
  const all = {
    verdict: verdict.kind,
    flagged: judged.flagged,
    findings: [...(judged.credentials[0]?.findings ?? [])],
    word: rowWord(judged),
    expectedAudiences: 'expected' in verdict ? [...verdict.expected] : undefined,
    near: near && [near.rule.pattern.text, near.part],
    refused: judged.refused,
    accepted: judged.findings.includes('accepted-despite-mismatch'),
    kinds: judged.credentials.map((one) => one.verdict.kind),
  };
  return Object.fromEntries(Object.entries(all).filter(([member]) => member in expected)) as unknown as Expected;
}

describe('inspect', () => {
  it.each(vectors)('$description', (vector) => {
    const judged = judge(vector);
    expect(judged && vector.expected ? seen(judged, vector.expected) : (judged ?? null)).toEqual(vector.expected);
  });

  it('has a vector for every verdict and every finding', () => {
    const expected = vectors.flatMap((vector) => vector.expected ?? []);
    const kinds = ['match', 'mismatch', 'invalid', 'missing', 'undecodable', 'no-token', 'no-rule', 'ignored'];
    expect(new Set(expected.map(({ verdict }) => verdict))).toEqual(new Set(kinds));
    const ofTheAnswer = [
      'foreign-audience',
      'accepted-despite-mismatch',
      'rule-and-server-disagree',
      'cors-hides-refusal',
      'token-lost-on-redirect',
    ];
    const found = expected.flatMap(({ findings }) => findings);
    expect(new Set([...found, ...ofTheAnswer])).toEqual(new Set(FINDING_CODES));
  });

  it('flags a row for these findings alone', () => {
    const flagging = ['alg-none', 'expired', 'issuer-mismatch', 'not-yet-valid', 'sent-in-clear', 'token-in-query'];
    expect(FINDING_CODES.filter(flags).sort()).toEqual(flagging);
  });

  it('judges the same exchange again under other rules', () => {
    const one = exchange({ headers: [['Authorization', `Bearer ${jws({ aud: 'a' })}`]] });
    const kind = (...rules: Record<string, unknown>[]) =>
      inspect(one, RuleSet.of(rules.map((each) => rule(each))), NOW)?.verdict.kind;
    expect(kind()).toBe('no-rule');
    expect(kind({ origin: 'https://api.example.com', audiences: ['b'] })).toBe('mismatch');
    expect(kind({ origin: 'https://api.example.com', audiences: ['a'] })).toBe('match');
  });
});
