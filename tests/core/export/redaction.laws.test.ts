import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesOf, valueCopy } from '../../../src/core/export/copies';
import { curlCommand } from '../../../src/core/export/curl';
import { membersOf } from '../../../src/core/export/json-members';
import { findingMarkdown } from '../../../src/core/export/markdown';
import type { JudgedExchange } from '../../../src/core/inspect';
import { exportedHar, exportedJson, exportedMarkdown } from './exported';
import { harText, judge, RULES, type Traffic, traffic } from './traffic';

/** So many characters of a secret must not be seen in a row; 16 are promised. */
const SLICE = 12;

/** Generated traffic takes its time on a busy machine. In milliseconds. */
const LONG = 60_000;

const OUTPUTS: readonly (readonly [name: string, write: (rows: JudgedExchange[]) => string])[] = [
  ['HAR with all claims', (rows) => exportedHar(rows, 'all').text],
  ['HAR with few claims', (rows) => exportedHar(rows, 'few').text],
  ['JSON', (rows) => exportedJson(rows, RULES).text],
  ['Markdown table', (rows) => exportedMarkdown(rows).text],
  ['Markdown finding', (rows) => rows.map((row) => findingMarkdown(row, RULES)).join('\n')],
  [
    'cURL',
    (rows) =>
      (['bash', 'cmd', 'powershell'] as const)
        .flatMap((shell) => rows.map((row) => curlCommand(row, shell)))
        .join('\n'),
  ],
  [
    'copies',
    (rows) =>
      rows
        .flatMap(({ credentials }) => credentials.map(({ credential }) => copiesOf(credential.token)))
        .map((copies) => `${copies?.header}\n${copies?.claims}\n${copies?.unsigned}`)
        .join('\n'),
  ],
  [
    'copies of single values',
    (rows) =>
      rows
        .flatMap(({ credentials }) => credentials.map(({ credential }) => copiesOf(credential.token)))
        .flatMap((copies) => (copies ? [copies.header, copies.claims] : []))
        .flatMap((json) => membersOf(json).map(({ name }) => valueCopy(json, name)))
        .join('\n'),
  ],
];

/** The secrets of which the text holds a piece, also inside what it holds in base64url. */
function seenIn(text: string, { secrets }: Traffic): string[] {
  const decoded = (text.match(/[\w-]{16,}/g) ?? []).map((word) => Buffer.from(word, 'base64url').toString('latin1'));
  const all = [text, ...decoded].join('\n');
  const slices = new Set<string>();
  for (let at = 0; at + SLICE <= all.length; at += 1) slices.add(all.slice(at, at + SLICE));
  return secrets.filter((secret) =>
    Array.from({ length: secret.length - SLICE + 1 }, (_, at) => secret.slice(at, at + SLICE)).some((one) =>
      slices.has(one),
    ),
  );
}

describe('no secret of the traffic, nor a piece of one, stands in', () => {
  it.each(OUTPUTS)('%s', { timeout: LONG }, (_, write) => {
    fc.assert(
      fc.property(traffic, (made) => {
        expect(seenIn(write(judge(harText(made.entries))), made)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('(and such pieces are noticed)', () => {
    const secret = '7qABCDEFGHIJKLMNOP';
    const inside = Buffer.from(`{"a":"${secret}"}`).toString('base64url');
    expect(seenIn(`x${secret.slice(3, 15)}x`, { entries: [], secrets: [secret] })).toEqual([secret]);
    expect(seenIn(inside, { entries: [], secrets: [secret] })).toEqual([secret]);
  });
});

function essence({ exchange, credentials, verdict, flagged, refused, reply, findings }: JudgedExchange) {
  return {
    method: exchange.method,
    origin: exchange.origin,
    status: exchange.status,
    sent: exchange.sent,
    startedAt: exchange.startedAt,
    failure: exchange.failure,
    hasCookies: exchange.hasCookies,
    row: verdict.kind,
    flagged,
    refused,
    findings,
    reply: reply && { validator: reply.validator, kind: reply.kind, expected: reply.expected, actual: reply.actual },
    credentials: credentials.map((one) => ({
      place: [one.credential.scheme, one.credential.method, one.credential.name],
      kind: one.credential.token.decoded.kind,
      aud: one.credential.token.decoded.kind === 'jws' ? one.credential.token.decoded.claims.aud : null,
      verdict: one.verdict.kind,
      expected: 'expected' in one.verdict ? one.verdict.expected : [],
      findings: one.findings,
      flagged: one.flagged,
    })),
  };
}

describe('Audlens reads its own HAR to the same', () => {
  it.each(['all', 'few'] as const)('with %s claims', { timeout: LONG }, (choice) => {
    fc.assert(
      fc.property(traffic, ({ entries }) => {
        const rows = judge(harText(entries));
        expect(judge(exportedHar(rows, choice).text).map(essence)).toEqual(rows.map(essence));
      }),
      { numRuns: 250 },
    );
  });

  it('and what it reads can be exported again without a change', { timeout: LONG }, () => {
    fc.assert(
      fc.property(traffic, ({ entries }) => {
        const once = judge(exportedHar(judge(harText(entries)), 'all').text);
        expect(judge(exportedHar(once, 'all').text).map(essence)).toEqual(once.map(essence));
      }),
      { numRuns: 100 },
    );
  });
});
