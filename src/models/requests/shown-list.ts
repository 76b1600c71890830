import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import type { HarOpening } from '../files/har-opening';
import type { Surroundings } from '../surroundings';
import { RequestList } from './request-list';

/** The list that a page shows: that of the file that is open, else its own. */
export function shownList(
  own: RequestList,
  opening: HarOpening,
  rules: ReadonlySignal<RuleSet>,
  surroundings: Surroundings,
): ReadonlySignal<RequestList> {
  const shown = signal(own);
  effect(() => {
    const log = opening.log.value;
    untracked(() => {
      const before = shown.peek();
      shown.value = log ? new RequestList(log, rules, surroundings) : own;
      if (before !== own && before !== shown.peek()) before.stop();
    });
  });
  return shown;
}
