import { type Signal, signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import type { VerdictWord } from '../../../src/core/explain/verdict-words';
import { inspect } from '../../../src/core/inspect';
import { loadExpressions } from '../../../src/models/filter/filter-expression';
import { parseFilter } from '../../../src/models/filter/filter-language';
import { filterTest, NO_FILTER, type RowFilter } from '../../../src/models/filter/row-filter';
import { LOG_BOUNDS, TrafficLog } from '../../../src/models/log/traffic-log';
import type { RowCounts } from '../../../src/models/requests/judged-log';
import { RequestList } from '../../../src/models/requests/request-list';
import { makeRow, type Row } from '../../../src/models/requests/row';
import { compareRows, type RowOrder } from '../../../src/models/requests/row-order';
import { rule } from '../../core/samples';
import { type EntrySample, harEntry, START, tokenFor } from '../har-entries';
import { ManualSurroundings } from '../manual-surroundings';

function rulesExpecting(...audiences: string[]): RuleSet {
  return RuleSet.of(audiences.length === 0 ? [] : [rule({ origin: 'https://api.example', audiences })]);
}

interface Setup {
  readonly log: TrafficLog;
  readonly list: RequestList;
  readonly rules: Signal<RuleSet>;
  readonly page: ManualSurroundings;
  /** Bodies of refusals that were asked for and have not come yet. */
  readonly bodies: ((body: string) => void)[];
}

/** The words of jsonwebtoken. */
const REFUSAL = '{"error":"jwt audience invalid. expected: a"}';

/** Every look at the clock takes a millisecond, so that a slice is a handful of steps. */
function setUp(...samples: EntrySample[]): Setup {
  return listing(new TrafficLog(), samples);
}

function listing(log: TrafficLog, samples: readonly EntrySample[]): Setup {
  for (const sample of samples) log.record(harEntry(sample));
  const rules = signal(rulesExpecting('a'));
  const page = new ManualSurroundings(START, 1);
  const list = new RequestList(log, rules, page);
  return { log, list, rules, page, bodies: [] };
}

/** The same, with everything worked out. */
function settled(...samples: EntrySample[]): Setup {
  const all = setUp(...samples);
  all.page.runAll();
  return all;
}

/** A refused request, whose answer's body comes when {@link answer} is called. */
function refuse({ log, bodies }: Setup, aud: string): void {
  log.record(harEntry({ token: tokenFor(aud), status: 401 }), (take) => bodies.push(take));
}

function answer({ bodies }: Setup): void {
  bodies.shift()?.(REFUSAL);
}

function words({ list }: Setup): VerdictWord[] {
  return list.shown.value.map(({ word }) => word);
}

/** Every row that there must be, worked out from the log anew. */
function rowsOf({ log, rules }: Setup): Row[] {
  return log.logged.flatMap((logged) => {
    const judged = inspect(logged.exchange, rules.value, START);
    return judged ? [makeRow(logged, judged)] : [];
  });
}

function countsOf(rows: readonly Row[]): RowCounts {
  const byWord = new Map<VerdictWord, number>();
  for (const { word } of rows) byWord.set(word, (byWord.get(word) ?? 0) + 1);
  return { byWord, rows: rows.length, flagged: rows.filter(({ judged }) => judged.flagged).length };
}

function withoutZeros(counts: RowCounts): RowCounts {
  return { ...counts, byWord: new Map([...counts.byWord].filter(([, count]) => count !== 0)) };
}

/** What the list must show. */
function shownOf(all: Setup, filter = all.list.filter.value, order = all.list.order.value): Row[] {
  const { test } = filterTest(parseFilter(filter.text), filter.words);
  return rowsOf(all).filter(test).sort(compareRows(order));
}

function many(count: number, aud = 'a'): EntrySample[] {
  return Array.from({ length: count }, () => ({ token: tokenFor(aud) }));
}

describe('following the log', () => {
  it('has what was there before it began', () => {
    expect(words(settled({}, { token: tokenFor('b') }))).toEqual(['match', 'mismatch']);
  });

  it('takes in together what came in one go, and shows it at once', () => {
    const all = settled();
    all.page.tick = 0;
    for (let n = 0; n < 10; n++) all.log.record(harEntry());
    expect(all.list.shown.value).toEqual([]);
    let changes = 0;
    all.list.shown.subscribe(() => {
      changes += 1;
    });
    all.page.turn();
    expect(words(all)).toHaveLength(10);
    expect(changes).toBe(2);
    expect(all.list.traffic.value.seen).toBe(10);
    all.page.runAll();
    expect(changes).toBe(2);
  });

  it('draws what trickles in every few frames only', () => {
    const all = settled();
    all.page.tick = 0;
    let changes = 0;
    all.list.shown.subscribe(() => {
      changes += 1;
    });
    for (let n = 0; n < 30; n++) {
      all.log.record(harEntry());
      all.page.turn();
      all.page.frame();
    }
    expect(changes).toBe(1 + 10);
    all.page.runAll();
    expect(words(all)).toHaveLength(30);
  });

  it('takes in a long log in slices, and shows what it has meanwhile', () => {
    const all = setUp(...many(100));
    const lengths: number[] = [];
    all.list.shown.subscribe((rows) => lengths.push(rows.length));
    all.page.runAll();
    expect(lengths.at(-1)).toBe(100);
    expect(lengths.length).toBeGreaterThan(5);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  });

  it('lets go of what the log lets go of, at once', () => {
    const all = settled({}, {});
    all.list.clear();
    expect(all.list.shown.value).toEqual([]);
    all.log.record(harEntry({ token: tokenFor('b') }));
    all.page.runAll();
    expect(words(all)).toEqual(['mismatch']);
    expect(withoutZeros(all.list.counts.value)).toEqual(countsOf(rowsOf(all)));
  });

  it('shows whether the log records', () => {
    const all = settled();
    all.list.toggleRecording();
    all.page.runAll();
    expect(all.list.recording.value).toBe(false);
  });

  it('follows nothing any more once it was stopped', () => {
    const all = settled();
    all.list.stop();
    all.log.record(harEntry());
    all.rules.value = rulesExpecting('b');
    expect(all.page.isIdle).toBe(true);
  });
});

describe('when an answer becomes known later', () => {
  it('judges its row again, in its place', () => {
    const all = settled();
    refuse(all, 'b');
    all.log.record(harEntry());
    all.page.runAll();
    expect(all.list.shown.value[0]?.judged.reply).toBeNull();
    answer(all);
    all.page.runAll();
    expect(all.list.shown.value[0]?.judged.reply).not.toBeNull();
    expect(words(all)).toEqual(['mismatch', 'match']);
  });

  it('does so even while the rules have just changed', () => {
    const all = setUp(...many(100));
    refuse(all, 'b');
    all.page.runAll();
    all.rules.value = rulesExpecting('b');
    all.page.frame();
    answer(all);
    all.page.runAll();
    expect(all.list.shown.value.at(-1)).toMatchObject({ word: 'match', judged: { reply: expect.anything() } });
  });
});

describe('when the rules change', () => {
  it('judges a long log again in slices, the old rows staying until all the new ones are ready', () => {
    const all = settled(...many(300));
    const seen: (readonly Row[])[] = [];
    all.list.shown.subscribe((rows) => seen.push(rows));
    all.rules.value = rulesExpecting('b');
    all.page.runAll();
    expect(seen).toHaveLength(2);
    expect(new Set(words(all))).toEqual(new Set(['mismatch']));
    expect(all.list.counts.value.flagged).toBe(300);
  });

  it('lets a newer change win over one that is under way', () => {
    const all = settled(...many(300));
    all.rules.value = rulesExpecting('b');
    all.page.frame();
    all.rules.value = rulesExpecting();
    all.page.runAll();
    expect(new Set(words(all))).toEqual(new Set(['no rule']));
  });

  it('finds rows where there were none before', () => {
    const all = setUp({ token: null, status: 401 });
    all.rules.value = rulesExpecting();
    all.page.runAll();
    expect(words(all)).toEqual([]);
    all.rules.value = rulesExpecting('a');
    all.page.runAll();
    expect(words(all)).toEqual(['no token']);
  });

  it('keeps the selection, and shows it with its new verdict', () => {
    const all = settled({}, {});
    all.list.select(2);
    all.rules.value = rulesExpecting('b');
    all.page.runAll();
    expect(all.list.selected.value).toMatchObject({ id: 2, word: 'mismatch' });
  });

  it('says how far it is when it takes long', () => {
    const all = settled(...many(300));
    const shares: (number | null)[] = [];
    all.list.progress.subscribe((share) => shares.push(share));
    all.rules.value = rulesExpecting('b');
    all.page.runAll();
    expect(Math.max(...shares.map(Number))).toBeGreaterThan(0.5);
    expect(shares.at(-1)).toBeNull();
  });

  it('does not say that all is done while rows are still to be worked out', () => {
    const all = settled();
    const doneAt: number[] = [];
    all.list.progress.subscribe((share) => doneAt.push(...(share === 1 ? [all.page.looks] : [])));
    all.page.visible.value = false;
    for (const sample of many(300)) all.log.record(harEntry(sample));
    all.page.turn();
    all.page.visible.value = true;
    all.page.runAll();
    all.rules.value = rulesExpecting('b');
    const from = all.page.looks;
    all.page.runAll();
    expect(doneAt.filter((looks) => looks < from)).toEqual([]);
    // Judging a row looks at the clock twice, and working it out once.
    expect(doneAt.filter((looks) => looks < from + 850)).toEqual([]);
  });
});

describe('the filter', () => {
  it('shows a screenful before all is looked through, and then what follows', () => {
    const all = settled(...many(400), ...many(400, 'b'));
    all.list.filter.value = { ...NO_FILTER, text: 'aud:a' };
    const lengths: number[] = [];
    all.list.shown.subscribe((rows) => lengths.push(rows.length));
    all.page.runAll();
    const [old, first = 0, ...later] = lengths;
    expect(old).toBe(800);
    expect(first).toBeGreaterThanOrEqual(50);
    expect(first).toBeLessThan(200);
    expect(later.at(-1)).toBe(400);
  });

  it('keeps the old rows until it is at the end, where fewer pass than fill a screen', () => {
    const all = settled(...many(400), ...many(3, 'b'));
    all.list.filter.value = { ...NO_FILTER, text: 'aud:b' };
    const lengths: number[] = [];
    all.list.shown.subscribe((rows) => lengths.push(rows.length));
    all.page.runAll();
    expect(lengths).toEqual([403, 3]);
  });

  it('waits with an expression for its engine, the filter before holding until then', async () => {
    const all = settled({ url: 'https://api.example/orders' }, { url: 'https://api.example/users' });
    all.list.filter.value = { ...NO_FILTER, text: '/ord(er|r)s/' };
    all.page.runAll();
    expect(all.list.shown.value).toHaveLength(2);
    await loadExpressions();
    all.page.runAll();
    expect(all.list.shown.value.map(({ id }) => id)).toEqual([1]);
    all.list.filter.value = { ...NO_FILTER, text: '/(?=x)/' };
    all.page.runAll();
    expect(all.list.shown.value).toHaveLength(2);
    expect(all.list.filterProblem.value).toContain('“/(?=x)/”');
    all.list.filter.value = NO_FILTER;
    expect(all.list.filterProblem.value).toBeNull();
  });
});

describe('the order', () => {
  it('keeps the old rows until all are sorted, and puts new ones where they belong', () => {
    const statuses = [500, 200, 404, 200, 401, 302, 200, 500];
    const all = settled(...Array.from({ length: 2500 }, (_, n) => ({ status: statuses[n % 8] ?? 0 })));
    const seen: (readonly Row[])[] = [];
    all.list.shown.subscribe((rows) => seen.push(rows));
    all.list.order.value = { key: 'status', descending: true };
    all.page.runAll();
    expect(seen).toHaveLength(2);
    for (const status of [404, 600, 100]) all.log.record(harEntry({ status }));
    all.page.runAll();
    expect(all.list.shown.value).toEqual(shownOf(all));
    expect(all.list.shown.value[0]?.judged.exchange.status).toBe(600);
  });
});

describe('a page that is hidden', () => {
  it('keeps what it shows and what is selected where it is hidden amid work, and has all once it is seen', () => {
    const { log, list, page } = settled(...Array.from({ length: 5 }, () => ({})));
    list.select(list.shown.value[0]?.id);
    for (let number = 0; number < 200; number++) log.record(harEntry());
    while (list.shown.value.length === 5) {
      page.turn();
      page.frame();
    }
    const amid = list.shown.value.length;
    // More is worked out and not shown yet.
    for (let turn = 0; turn < 4; turn++) page.turn();
    expect(list.shown.value).toHaveLength(amid);
    expect(amid).toBeLessThan(205);
    page.visible.value = false;
    page.runAll();
    expect(list.shown.value).toHaveLength(amid);
    expect(list.selected.value).toBeDefined();
    page.visible.value = true;
    page.turn();
    expect(list.shown.value.length).toBeGreaterThanOrEqual(amid);
    page.runAll();
    expect(list.shown.value).toHaveLength(205);
  });

  it('judges for the counts and does nothing else, and catches up when it is seen', () => {
    const all = settled({});
    all.page.visible.value = false;
    for (let n = 0; n < 100; n++) all.log.record(harEntry({ token: tokenFor('b') }));
    all.page.runAll();
    expect(all.list.counts.value).toMatchObject({ rows: 101, flagged: 100 });
    expect(all.list.shown.value).toHaveLength(1);
    all.list.filter.value = { ...NO_FILTER, text: 'aud:b' };
    all.page.runAll();
    expect(all.list.shown.value).toHaveLength(1);
    all.page.visible.value = true;
    all.page.runAll();
    expect(all.list.shown.value).toEqual(shownOf(all));
  });
});

describe('what was worked out while someone waits is shown in the next frame', () => {
  it('when the page is seen again just after something came', () => {
    const { log, list, page } = settled({});
    page.tick = 0.01;
    page.visible.value = false;
    log.record(harEntry());
    page.turn();
    page.visible.value = true;
    page.frame();
    page.turn();
    expect(list.shown.value).toHaveLength(2);
  });

  it('when rows that stand there give way to others', () => {
    const all = settled(...Array.from({ length: 100 }, () => ({})));
    all.page.tick = 0.04;
    const before = all.list.shown.value;
    all.rules.value = rulesExpecting('b');
    // The first slice is told of at once, and the work goes on.
    for (let turn = 0; turn < 5; turn++) all.page.turn();
    expect(all.list.shown.value).toBe(before);
    all.page.frame();
    all.page.turn();
    expect(all.list.shown.value).toEqual(shownOf(all));
  });
});

describe('selection', () => {
  it('is gone with its row, or while the filter hides it', () => {
    const all = settled({}, { token: tokenFor('b') });
    all.list.select(2);
    all.list.filter.value = { ...NO_FILTER, words: new Set(['match']) };
    expect(all.list.selected.value).toBeUndefined();
    all.list.filter.value = NO_FILTER;
    expect(all.list.selected.value?.id).toBe(2);
    all.list.clear();
    all.page.runAll();
    expect(all.list.selected.value).toBeUndefined();
  });
});

type Step =
  | {
      readonly do: 'record';
      readonly aud: string;
      readonly token: boolean;
      readonly status: number;
      readonly times: number;
    }
  | { readonly do: 'pass'; readonly pageFirst: boolean }
  | { readonly do: 'refuse'; readonly aud: string }
  | { readonly do: 'answer' | 'clear' | 'frame' | 'turn' | 'drain' | 'hide' | 'see' }
  | { readonly do: 'rules'; readonly audiences: readonly string[] }
  | { readonly do: 'filter'; readonly filter: RowFilter }
  | { readonly do: 'order'; readonly order: RowOrder };

const audience = fc.constantFrom('a', 'b');
const filter: fc.Arbitrary<RowFilter> = fc.record({
  text: fc.constantFrom('', 'b', '-b', 't1', 'match', 'status:401'),
  words: fc.constantFrom<ReadonlySet<VerdictWord>>(new Set(), new Set(['match']), new Set(['no rule', 'mismatch'])),
});
const order: fc.Arbitrary<RowOrder> = fc.option(
  fc.record({ key: fc.constantFrom('status', 'verdict', 'audience', 'time'), descending: fc.boolean() }),
);
const record = fc.record({
  do: fc.constant('record' as const),
  aud: audience,
  token: fc.boolean(),
  status: fc.constantFrom(200, 401, 500),
  times: fc.constantFrom(1, 1, 1, 12),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: record },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), pageFirst: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse' as const), aud: audience }) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'answer' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'clear' }) },
  { weight: 8, arbitrary: fc.constantFrom<Step>({ do: 'frame' }, { do: 'turn' }, { do: 'turn' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'drain' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'hide' }, { do: 'see' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rules' as const), audiences: fc.subarray(['a', 'b']) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('filter' as const), filter }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('order' as const), order }) },
);

function take(all: Setup, one: Step, at: number): unknown {
  const { log, list, page, rules } = all;
  switch (one.do) {
    case 'record': {
      const entry = one.token ? { token: tokenFor(one.aud), status: one.status } : { token: null, status: 401 };
      for (let n = 0; n < one.times; n++) log.record(harEntry(entry));
      return undefined;
    }
    case 'pass': {
      const startedAt = START + at * 1000;
      const halves = [harEntry({ startedAt }), harEntry({ startedAt, byServiceWorker: true })];
      for (const half of one.pageFirst ? halves.reverse() : halves) log.record(half);
      return undefined;
    }
    case 'refuse':
      return refuse(all, one.aud);
    case 'answer':
      return answer(all);
    case 'clear':
      return list.clear();
    case 'frame':
      return page.frame();
    case 'turn':
      return page.turn();
    case 'drain':
      return page.runAll();
    case 'hide':
    case 'see':
      page.visible.value = one.do === 'see';
      return undefined;
    case 'rules':
      rules.value = rulesExpecting(...one.audiences);
      return undefined;
    case 'filter':
      list.filter.value = one.filter;
      return undefined;
    case 'order':
      list.order.value = one.order;
      return undefined;
  }
}

/** A log that is soon full, and drops here and there what bore a token. */
function smallLog(exchanges: number): TrafficLog {
  const log = new TrafficLog({ ...LOG_BOUNDS, exchanges });
  log.dropFirst(({ credentials }) => credentials.length > 0);
  return log;
}

it.each([
  { already: 0, runs: 500 },
  { already: 60, runs: 500 },
  { already: 1200, runs: 10 },
])(
  'law: after any steps over a log of $already, in slices of any length, rows and counts are those of the log judged anew',
  ({ already, runs }) => {
    const before = Array.from({ length: already }, (_, n) => ({ token: tokenFor(n % 3 ? 'a' : 'b') }));
    const slices = fc.constantFrom(0.05, 1, 1, 5, 20);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), slices, (steps, tick) => {
        const all = listing(smallLog(already + 20), before);
        if (already > 100) all.page.runAll();
        all.page.tick = tick;
        steps.forEach((one, at) => {
          take(all, one, at);
          const { byWord, rows } = all.list.counts.value;
          expect([...byWord.values()].reduce((sum, count) => sum + count, 0)).toBe(rows);
        });
        all.page.visible.value = true;
        all.page.runAll();
        expect(ids(all.list.shown.value)).toEqual(ids(shownOf(all)));
        expect(all.list.shown.value.map(({ judged }) => judged)).toEqual(shownOf(all).map(({ judged }) => judged));
        expect(withoutZeros(all.list.counts.value)).toEqual(countsOf(rowsOf(all)));
        expect(all.list.traffic.value).toEqual(all.log.counts);
      }),
      { numRuns: runs },
    );
  },
  60_000,
);

function ids(rows: readonly Row[]): number[] {
  return rows.map(({ id }) => id);
}
