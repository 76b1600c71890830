import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { RuleSet } from '../../core/audience/rule-set';
import type { HarOpening } from '../files/har-opening';
import type { TrafficLog } from '../log/traffic-log';
import type { Surroundings } from '../surroundings';
import { RequestList } from './request-list';

/**
 * The list that a page shows: that of the file that is open, else its own. A file is judged while it is still being
 * read, so that all its rows are there as soon as it is.
 */
export function shownList(
  own: RequestList,
  opening: HarOpening,
  rules: ReadonlySignal<RuleSet>,
  surroundings: Surroundings,
): ReadonlySignal<RequestList> {
  const shown = signal(own);
  const ofFiles = new Map<TrafficLog, RequestList>();
  const listOf = (log: TrafficLog) => {
    const known = ofFiles.get(log);
    if (known) return known;
    const list = new RequestList(
      log,
      rules,
      onceOpen(surroundings, () => opening.log.value === log),
    );
    ofFiles.set(log, list);
    return list;
  };
  effect(() => {
    const open = opening.log.value;
    const coming = opening.coming.value;
    untracked(() => {
      shown.value = open ? listOf(open) : own;
      if (coming) listOf(coming);
      for (const [log, list] of ofFiles) {
        if (log === open || log === coming) continue;
        list.stop();
        ofFiles.delete(log);
      }
    });
  });
  return shown;
}

/** Until it is open nothing of it is seen: there are neither rows to work out, nor frames to wait for. */
function onceOpen(surroundings: Surroundings, isOpen: () => boolean): Surroundings {
  return {
    ...surroundings,
    schedule: (work) => (untracked(isOpen) ? surroundings.schedule(work) : surroundings.continue(work)),
    visible: computed(() => isOpen() && surroundings.visible.value),
  };
}
