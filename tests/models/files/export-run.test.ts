import { expect, it } from 'vitest';
import type { Receipt } from '../../../src/core/export/receipt';
import { ExportRun } from '../../../src/models/files/export-run';
import { ManualSurroundings } from '../manual-surroundings';

const RECEIPT = { removedSentences: [], remainsSentences: [] } as unknown as Receipt;

function* pieces(count: number): Generator<string, Receipt> {
  for (let at = 0; at < count; at++) yield `${at},`;
  return RECEIPT;
}

it('writes in slices, says how far it is, and delivers the whole once', () => {
  const page = new ManualSurroundings(0, 1);
  const run = new ExportRun(page);
  const delivered: string[] = [];
  const shares: number[] = [];
  run.state.subscribe((state) => {
    if (state.kind === 'writing') shares.push(state.share);
  });
  run.start(pieces(100), 100, (text) => delivered.push(text));
  page.runAll();
  expect(delivered).toEqual([Array.from({ length: 100 }, (_, at) => `${at},`).join('')]);
  expect(run.state.value).toEqual({ kind: 'done', receipt: RECEIPT });
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

it('delivers nothing when it is cancelled', () => {
  const page = new ManualSurroundings(0, 1);
  const run = new ExportRun(page);
  run.start(pieces(100), 100, () => {
    throw new Error('delivered');
  });
  page.frame();
  run.cancel();
  page.runAll();
  expect(run.state.value).toEqual({ kind: 'idle' });
});
