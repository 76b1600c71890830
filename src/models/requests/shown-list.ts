import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import type { HarOpening } from '../files/har-opening';
import type { TrafficLog } from '../log/traffic-log';
import type { Surroundings } from '../surroundings';
import { RequestList } from './request-list';

/**
 * The list that a page shows: that of the file that is open, else its own. A file is judged while it is still being
 * read, so that its rows are there soon after. Until they are, the list before stays: a list without its rows yet would
 * be said to hold none.
 */
export function shownList(
  own: RequestList,
  opening: HarOpening,
  rules: ReadonlySignal<RuleSet>,
  surroundings: Surroundings,
): ReadonlySignal<RequestList> {
  const shown = signal(own);
  const ofFiles = new Map<TrafficLog, ListOfFile>();
  const listOf = (log: TrafficLog) => {
    const known = ofFiles.get(log);
    if (known) return known;
    const page = onceOpen(surroundings, () => opening.log.value === log);
    const file = { list: new RequestList(log, rules, page), underWay: page.underWay };
    ofFiles.set(log, file);
    return file;
  };
  effect(() => {
    const open = opening.log.value;
    const coming = opening.coming.value;
    const file = open && untracked(() => listOf(open));
    if (coming) untracked(() => listOf(coming));
    if (!file) shown.value = own;
    else if (shown.peek() !== file.list) {
      // The grid gives its order to the list that is shown. Given only then, the rows would come and then change places.
      file.list.order.value = shown.peek().order.peek();
      if (isReady(file)) shown.value = file.list;
    }
    for (const [log, { list }] of ofFiles) {
      if (log === open || log === coming || list === shown.peek()) continue;
      list.stop();
      ofFiles.delete(log);
    }
  });
  return shown;
}

interface ListOfFile {
  readonly list: RequestList;
  /** How much the list waits for: 0 where it has nothing left to do. */
  readonly underWay: ReadonlySignal<number>;
}

/** Whether it has rows to show, or will have none. */
function isReady({ list, underWay }: ListOfFile): boolean {
  return list.shown.value.length > 0 || (underWay.value === 0 && list.counts.value.rows === 0);
}

/** Until it is open nothing of it is seen: there are neither rows to work out, nor frames to wait for. */
function onceOpen(
  surroundings: Surroundings,
  isOpen: () => boolean,
): Surroundings & { readonly underWay: ReadonlySignal<number> } {
  const underWay = signal(0);
  const counted = (work: () => void) => {
    underWay.value = underWay.peek() + 1;
    return () => {
      try {
        work();
      } finally {
        underWay.value = underWay.peek() - 1;
      }
    };
  };
  return {
    ...surroundings,
    underWay,
    continue: (work) => surroundings.continue(counted(work)),
    schedule: (work) =>
      untracked(isOpen) ? surroundings.schedule(counted(work)) : surroundings.continue(counted(work)),
    visible: computed(() => isOpen() && surroundings.visible.value),
  };
}
