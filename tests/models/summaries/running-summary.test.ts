import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/models/requests/row';
import { RunningSummary, type Tally } from '../../../src/models/summaries/running-summary';
import { ManualSurroundings } from '../manual-surroundings';

const A = { id: 1 } as Row;
const B = { id: 2 } as Row;

/** How often each row was met. */
class Counting implements Tally<readonly [id: number, count: number]> {
  readonly #counts = new Map<number, number>();

  add({ id }: Row): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
  }

  items() {
    return [...this.#counts];
  }
}

function setUp(before: readonly Row[]) {
  const rows = signal(before);
  const page = new ManualSurroundings(0, 1);
  let begun = 0;
  const begin = () => {
    begun += 1;
    return new Counting();
  };
  const summary = new RunningSummary(rows, begin, page);
  return { rows, page, summary, begun: () => begun };
}

describe('the summary of a growing list', () => {
  it('takes in what is added, and begins anew when a row goes or changes', () => {
    const { rows, page, summary, begun } = setUp([A, B]);
    const itemsFor = (newer: readonly Row[]) => {
      rows.value = newer;
      page.runAll();
      return summary.items.value;
    };
    page.runAll();
    expect(summary.items.value).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(itemsFor([A, B, A])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(begun()).toBe(1);
    expect(itemsFor([B, A])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(itemsFor([B])).toEqual([[2, 1]]);
    expect(itemsFor([])).toEqual([]);
  });

  it('shows the first one as it grows, and keeps the old one until a new one is whole', () => {
    const { rows, page, summary } = setUp(Array.from({ length: 100 }, () => A));
    page.turn();
    page.turn();
    const [[, first]] = summary.items.value as [[number, number]];
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(100);
    page.runAll();
    expect(summary.items.value).toEqual([[1, 100]]);
    rows.value = Array.from({ length: 50 }, () => B);
    page.turn();
    page.turn();
    expect(summary.items.value).toEqual([[1, 100]]);
    page.runAll();
    expect(summary.items.value).toEqual([[2, 50]]);
  });

  it('is made to the end though the rows never stop changing', () => {
    const { rows, page, summary } = setUp([]);
    let told = 0;
    summary.items.subscribe(() => {
      told += 1;
    });
    for (let n = 0; n < 200; n++) {
      rows.value = Array.from({ length: 100 }, () => (n % 2 ? A : B));
      page.turn();
      page.frame();
    }
    expect(told).toBeGreaterThan(5);
  });

  it('rests while the page is hidden, and when it is stopped', () => {
    const { rows, page, summary } = setUp([A]);
    page.visible.value = false;
    page.runAll();
    expect(summary.items.value).toEqual([]);
    page.visible.value = true;
    page.runAll();
    expect(summary.items.value).toEqual([[1, 1]]);
    rows.value = [B];
    summary.stop();
    rows.value = [A, B];
    page.runAll();
    expect(summary.items.value).toEqual([[1, 1]]);
  });
});
