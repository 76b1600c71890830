import type { WrittenRule } from '../../src/core/audience/rule';
import { storedForm } from '../../src/core/audience/stored-rules';
import { costOf, type MeasuredPanel, openMeasuredPanel } from './measured-panel';
import { type ActionCost, measureFilter, measureScroll, measureSort, measureViews } from './row-actions';
import { ORIGINS } from './sample-traffic';
import type { Row, Section } from './section';
import { median } from './statistics';

/** How much is asked. */
export interface RowsSize {
  readonly rows: number;
  readonly rounds: number;
}

const ROWS: RowsSize = { rows: 100_000, rounds: 2 };

const TOKENS = 20;
const RULES = 100;
const LONGEST_STALL_MS = 50;
const FIRST_SCREEN_MS = 100;
const MOST_BYTES = 1000;

/** A full panel under the user's hands: what each thing that one does there costs. */
export async function rows({ rows, rounds }: RowsSize = ROWS): Promise<Section> {
  const panel = await openMeasuredPanel('Audlens');
  try {
    await storeRules(
      panel,
      Array.from({ length: RULES }, (_, number) => sampleRule(number)),
    );
    await panel.process.idle();
    const empty = await panel.process.liveBytes();
    await panel.frame.evaluate((...sizes) => probe.fill(...sizes), rows, TOKENS);
    await panel.process.idle();
    const held = await panel.frame.evaluate(() => probe.handedLog().logged.length);
    const measured = await measure(panel, rounds);
    // Last, since it collects garbage by force: the actions do with what filling left behind.
    const heapBytesPerRow = ((await panel.process.liveBytes()) - empty) / held;
    return {
      name: 'rows',
      figures: { rows: held, ...measured.figures, heapBytesPerRow },
      lines: [
        `${held} rows of ${rows} recorded, ${TOKENS} tokens, ${ORIGINS.length} origins, ${RULES} rules; ${rounds} rounds`,
        ...measured.lines,
        {
          what: 'heap a row',
          values: [heapBytesPerRow],
          unit: 'bytes',
          limit: MOST_BYTES,
          baseline: 'beyond the heap of the empty panel',
        },
      ],
    };
  } finally {
    await panel.browser.close();
  }
}

type Measured = Pick<Section, 'figures' | 'lines'>;

async function measure(panel: MeasuredPanel, rounds: number): Promise<Measured> {
  const figures: Record<string, number> = {};
  const lines: Row[] = [];
  for (const [name, action] of [
    ['scroll', measureScroll],
    ['filter', measureFilter],
    ['sort', measureSort],
    ['view', measureViews],
    ['rules', changeRule],
  ] as const) {
    const results: ActionCost[] = [];
    for (let round = 0; round < rounds; round++) results.push(await action(panel, round));
    const stalls = results.map(({ longestStallMs }) => longestStallMs);
    const durations = results.map(({ durationMs }) => durationMs);
    figures[`${name}StallMs`] = median(stalls);
    lines.push(
      { what: `${name}: longest stall`, values: stalls, unit: 'ms', limit: LONGEST_STALL_MS },
      { what: `${name}: done after`, values: durations, unit: 'ms' },
    );
    const screens = results.flatMap(({ firstScreenMs }) => firstScreenMs ?? []);
    if (screens.length === 0) continue;
    figures.filterFirstScreenMs = median(screens);
    lines.push({ what: 'first screen after a key, slowest', values: screens, unit: 'ms', limit: FIRST_SCREEN_MS });
  }
  return { figures, lines };
}

/** The rule of one origin becomes wrong, and right again, so that each time the verdicts of its rows change. */
async function changeRule(panel: MeasuredPanel, round: number): Promise<ActionCost> {
  const rule = sampleRule(1);
  const changed = round % 2 === 0 ? { ...rule, audiences: ['https://elsewhere.example.com'] } : rule;
  const before = await statusOf(panel);
  const cost = await costOf(panel, () => storeRules(panel, [changed]), 'at-once');
  if ((await statusOf(panel)) === before) throw new Error('A changed rule changed no verdict.');
  return cost;
}

function statusOf({ frame }: MeasuredPanel): Promise<string | null> {
  return frame.$eval('[role=status]', (status) => status.textContent);
}

/** A rule for each origin, right for most; later ones are for origins that are never seen. */
function sampleRule(number: number): WrittenRule {
  const origin = ORIGINS[number] ?? `https://other-${number}.example.com`;
  const audience = ORIGINS[number % TOKENS] ?? '';
  return { origin, audiences: [number % 5 === 0 ? `${audience}/` : audience], name: `Service ${number}` };
}

async function storeRules({ frame }: MeasuredPanel, rules: readonly WrittenRule[]): Promise<void> {
  await frame.evaluate((items) => chrome.storage.local.set(items), storedForm(rules));
}
