import { type Signal, signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../src/core/audience/rule-set';
import type { VerdictWord } from '../../src/core/explain/verdict-words';
import { inspect } from '../../src/core/inspect';
import { RequestList, type RowCounts } from '../../src/models/request-list';
import { makeRow, type Row } from '../../src/models/row';
import { NO_FILTER, type RowFilter, rowTest } from '../../src/models/row-filter';
import { TrafficLog } from '../../src/models/traffic-log';
import { rule } from '../core/samples';
import { type EntrySample, harEntry, START, tokenFor } from './har-entries';

/** Work that is to run soon, run by hand. */
class ManualSchedule {
  readonly waiting: (() => void)[] = [];

  runOne(): void {
    this.waiting.shift()?.();
  }

  runAll(): void {
    while (this.waiting.length > 0) this.runOne();
  }
}

function rulesExpecting(...audiences: string[]): RuleSet {
  return RuleSet.of(audiences.length === 0 ? [] : [rule({ origin: 'https://api.example', audiences })]);
}

interface Setup {
  readonly log: TrafficLog;
  readonly list: RequestList;
  readonly rules: Signal<RuleSet>;
  readonly schedule: ManualSchedule;
  /** Bodies of refusals that were asked for and have not come yet. */
  readonly bodies: ((body: string) => void)[];
}

/** The words of jsonwebtoken. */
const REFUSAL = '{"error":"jwt audience invalid. expected: a"}';

function setUp(...samples: EntrySample[]): Setup {
  const log = new TrafficLog();
  for (const sample of samples) log.record(harEntry(sample));
  const rules = signal(rulesExpecting('a'));
  const schedule = new ManualSchedule();
  const list = new RequestList(log, rules, { schedule: (work) => schedule.waiting.push(work), now: () => START });
  return { log, list, rules, schedule, bodies: [] };
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

/** What the list must show, worked out from the log anew. */
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

describe('following the log', () => {
  it('has what was there before it began', () => {
    expect(words(setUp({}, { token: tokenFor('b') }))).toEqual(['match', 'mismatch']);
  });

  it('takes in together what came since the last time, when the schedule says so', () => {
    const all = setUp();
    for (let n = 0; n < 10; n++) all.log.record(harEntry());
    expect(all.list.shown.value).toEqual([]);
    expect(all.schedule.waiting).toHaveLength(1);
    let changes = 0;
    all.list.shown.subscribe(() => {
      changes += 1;
    });
    all.schedule.runAll();
    expect(words(all)).toHaveLength(10);
    expect(changes).toBe(2);
    expect(all.list.traffic.value.seen).toBe(10);
  });

  it('lets go of what the log lets go of', () => {
    const all = setUp({}, {});
    all.list.clear();
    all.log.record(harEntry({ token: tokenFor('b') }));
    all.schedule.runAll();
    expect(words(all)).toEqual(['mismatch']);
    expect(withoutZeros(all.list.counts.value)).toEqual(countsOf(rowsOf(all)));
  });

  it('shows whether the log records', () => {
    const all = setUp();
    all.list.toggleRecording();
    all.schedule.runAll();
    expect(all.list.recording.value).toBe(false);
  });

  it('follows nothing any more once it was stopped', () => {
    const all = setUp();
    all.list.stop();
    all.log.record(harEntry());
    all.rules.value = rulesExpecting('b');
    expect(all.schedule.waiting).toEqual([]);
  });
});

describe('when an answer becomes known later', () => {
  it('judges its row again, in its place', () => {
    const all = setUp();
    refuse(all, 'b');
    all.log.record(harEntry());
    all.schedule.runAll();
    expect(all.list.shown.value[0]?.judged.reply).toBeNull();
    answer(all);
    all.schedule.runAll();
    expect(all.list.shown.value[0]?.judged.reply).not.toBeNull();
    expect(words(all)).toEqual(['mismatch', 'match']);
  });

  it('does so even while the rules have just changed', () => {
    const all = setUp(...Array.from({ length: 1200 }, () => ({})));
    refuse(all, 'b');
    all.schedule.runAll();
    all.rules.value = rulesExpecting('b');
    all.schedule.runOne();
    answer(all);
    all.schedule.runAll();
    expect(all.list.shown.value.at(-1)).toMatchObject({ word: 'match', judged: { reply: expect.anything() } });
  });
});

describe('when the rules change', () => {
  it('judges a long log again in slices, the old rows staying until the new ones are ready', () => {
    const all = setUp(...Array.from({ length: 1200 }, () => ({})));
    all.schedule.runAll();
    const old = all.list.shown.value;
    expect(old).toHaveLength(1200);
    all.rules.value = rulesExpecting('b');
    all.schedule.runOne();
    expect(all.list.shown.value).toBe(old);
    all.schedule.runAll();
    expect(new Set(words(all))).toEqual(new Set(['mismatch']));
    expect(all.list.counts.value.flagged).toBe(1200);
  });

  it('lets a newer change win over one that is under way', () => {
    const all = setUp(...Array.from({ length: 1200 }, () => ({})));
    all.rules.value = rulesExpecting('b');
    all.rules.value = rulesExpecting();
    all.schedule.runAll();
    expect(new Set(words(all))).toEqual(new Set(['no rule']));
  });

  it('keeps what comes after a clearing that was not yet taken in', () => {
    const all = setUp({});
    all.log.clear();
    all.log.record(harEntry({ token: tokenFor('b') }));
    all.rules.value = rulesExpecting('b');
    all.schedule.runAll();
    expect(words(all)).toEqual(['match']);
  });

  it('keeps the selection, and shows it with its new verdict', () => {
    const all = setUp({}, {});
    all.list.select(2);
    all.rules.value = rulesExpecting('b');
    all.schedule.runAll();
    expect(all.list.selected.value).toMatchObject({ id: 2, word: 'mismatch' });
  });
});

describe('selection', () => {
  it('is gone with its row, or while the filter hides it', () => {
    const all = setUp({}, { token: tokenFor('b') });
    all.list.select(2);
    all.list.filter.value = { ...NO_FILTER, words: new Set(['match']) };
    expect(all.list.selected.value).toBeUndefined();
    all.list.filter.value = NO_FILTER;
    expect(all.list.selected.value?.id).toBe(2);
    all.list.clear();
    all.schedule.runAll();
    expect(all.list.selected.value).toBeUndefined();
  });
});

type Step =
  | { readonly do: 'record'; readonly aud: string; readonly token: boolean }
  | { readonly do: 'pass'; readonly pageFirst: boolean }
  | { readonly do: 'refuse'; readonly aud: string }
  | { readonly do: 'answer' | 'clear' | 'run' | 'drain' }
  | { readonly do: 'rules'; readonly audiences: readonly string[] }
  | { readonly do: 'filter'; readonly filter: RowFilter };

const audience = fc.constantFrom('a', 'b');
const filter: fc.Arbitrary<RowFilter> = fc.record({
  text: fc.constantFrom('', 'b', '-b', 't1', 'match'),
  words: fc.constantFrom<ReadonlySet<VerdictWord>>(new Set(), new Set(['match']), new Set(['no rule', 'mismatch'])),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('record' as const), aud: audience, token: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), pageFirst: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse' as const), aud: audience }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'answer' }, { do: 'answer' }, { do: 'clear' }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ do: 'run' }, { do: 'drain' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rules' as const), audiences: fc.subarray(['a', 'b']) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('filter' as const), filter }) },
);

function take(all: Setup, one: Step, at: number): unknown {
  switch (one.do) {
    case 'record':
      return all.log.record(harEntry(one.token ? { token: tokenFor(one.aud) } : { token: null, status: 401 }));
    case 'pass': {
      const startedAt = START + at * 1000;
      const halves = [harEntry({ startedAt }), harEntry({ startedAt, byServiceWorker: true })];
      for (const half of one.pageFirst ? halves.reverse() : halves) all.log.record(half);
      return undefined;
    }
    case 'refuse':
      return refuse(all, one.aud);
    case 'answer':
      return answer(all);
    case 'clear':
      return all.list.clear();
    case 'run':
      return all.schedule.runOne();
    case 'drain':
      return all.schedule.runAll();
    case 'rules':
      all.rules.value = rulesExpecting(...one.audiences);
      return undefined;
    case 'filter':
      all.list.filter.value = one.filter;
      return undefined;
  }
}

it.each([
  { log: 'an empty log', already: 0, runs: 300 },
  { log: 'a log of 1,100', already: 1100, runs: 15 },
])(
  'law: after any steps over $log, rows and counts are those of the log judged anew',
  ({ already, runs }) => {
    const before = Array.from({ length: already }, (_, n) => ({ token: tokenFor(n % 3 ? 'a' : 'b') }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const all = setUp(...before);
        steps.forEach((one, at) => {
          take(all, one, at);
          const { byWord, rows } = all.list.counts.value;
          expect([...byWord.values()].reduce((sum, count) => sum + count, 0)).toBe(rows);
        });
        all.schedule.runAll();
        const rows = rowsOf(all);
        expect(all.list.shown.value).toEqual(rows.filter(rowTest(all.list.filter.value)));
        expect(withoutZeros(all.list.counts.value)).toEqual(countsOf(rows));
        expect(all.list.traffic.value).toEqual(all.log.counts);
      }),
      { numRuns: runs },
    );
  },
  60_000,
);
