import { computed, signal } from '@preact/signals';
import type { Surroundings } from '../../models/surroundings';

/** A page that is hidden has no frames; it must keep up its counts all the same, for the badge. */
const WITHOUT_FRAMES_MS = 1000;

const isInSight = signal(isVisible());
document.addEventListener('visibilitychange', () => {
  isInSight.value = isVisible();
});
const isInFront = signal(true);

/** For a page that can be hidden behind another without the browser telling it, as a panel in DevTools. */
export function setPageInFront(inFront: boolean): void {
  isInFront.value = inFront;
}

/** This page, as models need it. */
export const pageSurroundings: Surroundings = {
  schedule: beforeNextFrame,
  continue: continuing(),
  now: Date.now,
  visible: computed(() => isInSight.value && isInFront.value),
};

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

function beforeNextFrame(work: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, WITHOUT_FRAMES_MS);
}

/** A message to oneself comes after what is waiting already, input and frames among it, and without a timer's delay. */
function continuing(): Surroundings['continue'] {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    port2.postMessage(null);
  };
}
