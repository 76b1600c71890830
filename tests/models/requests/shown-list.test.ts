import { effect, signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import type { HarMessage } from '../../../src/core/traffic/har-reading';
import { SlimEntriesWriter } from '../../../src/core/traffic/har-slim';
import { HarOpening } from '../../../src/models/files/har-opening';
import { TrafficLog } from '../../../src/models/log/traffic-log';
import { RequestList } from '../../../src/models/requests/request-list';
import { shownList } from '../../../src/models/requests/shown-list';
import { type EntrySample, harEntry, START } from '../har-entries';
import { ManualSurroundings } from '../manual-surroundings';

const ROWS = 500;

/**
 * A page with a list of its own, and a reader that says what the test says.
 * @param ofLists whose frames and turns the lists wait for
 */
function shownWhileOpening(ofLists?: ManualSurroundings) {
  const page = new ManualSurroundings(START);
  const rules = signal(RuleSet.of([]));
  const tell: ((message: HarMessage) => void)[] = [];
  const opening = new HarOpening(
    (_, listener) => {
      tell.push(listener);
      return { stop: () => {}, taken: () => {} };
    },
    page,
    rules,
  );
  const own = new RequestList(new TrafficLog(), rules, page);
  const shown = shownList(own, opening, rules, ofLists ?? page);
  page.runAll();
  return { page, opening, own, shown, tell };
}

function entries(count: number, sample: EntrySample = {}): HarMessage {
  const writer = new SlimEntriesWriter();
  for (let i = 0; i < count; i++) writer.add({ ...harEntry(sample) });
  return { kind: 'entries', slim: writer.entries(), share: 1 };
}

const DIGEST = { bearing: 1, standIns: 0, withSecrets: 0, refused: [], refusedCount: 0, issued: [] };
const DONE: HarMessage = {
  kind: 'done',
  summary: { entries: ROWS, leftOut: { seen: 0, withCookies: 0, unreadable: 0 }, digest: DIGEST },
};

describe('the list of a file that is opened', () => {
  it('is the page’s own while the file is read, and then has all its rows before another frame', () => {
    const withoutFrames = new ManualSurroundings(START);
    const { page, opening, own, shown, tell } = shownWhileOpening(withoutFrames);
    const goOn = () => {
      page.runAll();
      for (let turn = 0; turn < 10; turn += 1) withoutFrames.turn();
    };
    opening.open(new File([], 'a.har'));
    for (const part of [1, 2]) {
      tell[0]?.(entries(ROWS / 2));
      goOn();
      expect([part, shown.value]).toEqual([part, own]);
    }
    tell[0]?.(DONE);
    goOn();
    expect(shown.value.shown.value).toHaveLength(ROWS);
  });

  it('is judged while the file is read, so that little is left to do when it is', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    tell[0]?.(entries(ROWS));
    page.runAll();
    page.tick = 0.001;
    const from = page.looks;
    tell[0]?.(DONE);
    page.runAll();
    expect(shown.value.shown.value).toHaveLength(ROWS);
    // Every step looks at the clock, and judging once more. What is left is one step a row.
    expect(page.looks - from).toBeLessThan(1.5 * ROWS);
  });

  it('works out no rows while the file is read: nobody sees them', () => {
    const ofLists = new ManualSurroundings(START, 0.001);
    const { page, opening, tell } = shownWhileOpening(ofLists);
    opening.open(new File([], 'a.har'));
    tell[0]?.(entries(ROWS));
    page.runAll();
    const from = ofLists.looks;
    ofLists.runAll();
    // Every step looks at the clock, and judging once more. A row that is put in its place is one step more.
    expect(ofLists.looks - from).toBeLessThan(2.5 * ROWS);
  });

  it('takes the place of the one before when its rows are there, and never stands there without them', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    const counts: number[] = [];
    effect(() => void counts.push(shown.value.shown.value.length));
    opening.open(new File([], 'small.har'));
    for (const message of [entries(3), DONE]) tell[0]?.(message);
    page.runAll();
    page.tick = 0.1;
    opening.open(new File([], 'large.har'));
    tell[1]?.(entries(ROWS));
    page.runAll();
    tell[1]?.(DONE);
    page.runAll();
    expect(counts).toEqual([0, 3, ROWS]);
  });

  it('comes with all its rows at once, also where judging them is not done when the file is read', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    const counts: number[] = [];
    effect(() => void counts.push(shown.value.shown.value.length));
    page.tick = 0.1;
    opening.open(new File([], 'a.har'));
    for (const message of [entries(ROWS), DONE]) tell[0]?.(message);
    page.runAll();
    expect(counts).toEqual([0, ROWS]);
  });

  it.each([
    ['without any entry for the log', 0],
    ['whose entries are no requests with a token', 3],
  ])('takes the place of the one before for a file %s', (_, count) => {
    const { page, opening, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), DONE]) tell[0]?.(message);
    page.runAll();
    opening.open(new File([], 'b.har'));
    for (const message of [entries(count, { token: null, status: 401 }), DONE]) tell[1]?.(message);
    page.runAll();
    expect(shown.value.shown.value).toHaveLength(0);
    expect(shown.value.traffic.value.seen).toBe(count);
  });

  it('comes in the order of the one before', () => {
    const { page, opening, own, shown, tell } = shownWhileOpening();
    own.order.value = { key: 'status', descending: true };
    page.runAll();
    const first: (number | undefined)[] = [];
    effect(() => void first.push(shown.value.shown.value[0]?.judged.exchange.status ?? undefined));
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), entries(1, { status: 401 }), DONE]) tell[0]?.(message);
    page.runAll();
    expect(first).toEqual([undefined, 401]);
  });

  it('comes with its rows when the page can be seen again, where that was hidden meanwhile', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    const counts: number[] = [];
    effect(() => void counts.push(shown.value.shown.value.length));
    page.visible.value = false;
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), DONE]) tell[0]?.(message);
    page.runAll();
    page.visible.value = true;
    page.runAll();
    expect(counts).toEqual([0, 3]);
  });

  it('follows the log that counts where a file is read again', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), { kind: 'again' as const }, entries(2), DONE]) tell[0]?.(message);
    page.runAll();
    expect(shown.value.shown.value).toHaveLength(2);
  });

  it('stays that of the file before while the next is read, and where that fails', () => {
    const { page, opening, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), DONE]) tell[0]?.(message);
    page.runAll();
    const before = shown.value;
    opening.open(new File([], 'b.har'));
    tell[1]?.(entries(2));
    page.runAll();
    expect(shown.value).toBe(before);
    tell[1]?.({ kind: 'problem', sentence: 'The file is not JSON.' });
    page.runAll();
    expect(shown.value).toBe(before);
    expect(before.shown.value).toHaveLength(3);
  });

  it('is judged no more when the reading was cancelled', () => {
    const { page, opening, own, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    tell[0]?.(entries(3));
    page.runAll();
    const log = opening.coming.value;
    opening.cancel();
    expect([opening.coming.value, shown.value]).toEqual([undefined, own]);
    log?.record(harEntry());
    expect(page.isIdle).toBe(true);
  });

  it('gives way to the page’s own when the file is closed', () => {
    const { page, opening, own, shown, tell } = shownWhileOpening();
    opening.open(new File([], 'a.har'));
    for (const message of [entries(3), DONE]) tell[0]?.(message);
    page.runAll();
    opening.close();
    expect(shown.value).toBe(own);
  });
});
