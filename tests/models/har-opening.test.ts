import { describe, expect, it } from 'vitest';
import { HarOpening, type HarReader } from '../../src/models/har-opening';
import { harEntry } from './har-entries';

type Listener = Parameters<HarReader>[1];

/** A reader that says what the test says, and an opening that works when the test lets it. */
function opened() {
  const tell: Listener[] = [];
  const stopped: string[] = [];
  const work: (() => void)[] = [];
  const opening = new HarOpening(
    (file, listener) => {
      tell.push(listener);
      return () => stopped.push(file.name);
    },
    (next) => work.push(next),
  );
  const finish = () => {
    for (let next = work.shift(); next; next = work.shift()) next();
  };
  return { opening, tell, stopped, finish };
}

const file = (name: string) => new File([], name);

describe('opening a HAR file', () => {
  it('takes entries chunk by chunk, and shows them when all are there', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.({ kind: 'progress', share: 1 });
    tell[0]?.({ kind: 'entries', entries: [harEntry()], total: 2 });
    finish();
    expect(opening.state.value).toEqual({ kind: 'reading', name: 'a.har', share: 0.75 });
    expect(opening.log.value).toBeUndefined();
    tell[0]?.({ kind: 'entries', entries: [harEntry()], total: 2 });
    tell[0]?.({ kind: 'done' });
    finish();
    expect(opening.state.value).toEqual({ kind: 'open', name: 'a.har', entries: 2 });
    expect(opening.log.value?.logged).toHaveLength(2);
  });

  it('keeps what was open when the next file is a bad one', () => {
    const { opening, tell, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.({ kind: 'done' });
    finish();
    const before = opening.log.value;
    opening.open(file('b.har'));
    tell[1]?.({ kind: 'problem', sentence: 'The file is not JSON.' });
    finish();
    expect(opening.state.value).toEqual({ kind: 'failed', name: 'b.har', sentence: 'The file is not JSON.' });
    expect(opening.log.value).toBe(before);
    opening.cancel();
    expect(opening.state.value).toEqual({ kind: 'open', name: 'a.har', entries: 0 });
    opening.close();
    expect([opening.state.value, opening.log.value]).toEqual([{ kind: 'idle' }, undefined]);
  });

  it('stops when it is cancelled, and takes nothing after that', () => {
    const { opening, tell, stopped, finish } = opened();
    opening.open(file('a.har'));
    tell[0]?.({ kind: 'entries', entries: [harEntry()], total: 1 });
    tell[0]?.({ kind: 'done' });
    opening.cancel();
    finish();
    expect(stopped).toEqual(['a.har']);
    expect(opening.state.value).toEqual({ kind: 'idle' });
    expect(opening.log.value).toBeUndefined();
  });
});
