import { afterFrame } from './after-frame';
import { rowCount } from './screen';
import type { StallMeter } from './stall-meter';

/**
 * Waits for the choice of a file, and then for the first frame that has all its rows.
 * @param rows how many the file has
 */
export function fileOpened(rows: number, stalls: StallMeter): Promise<{ openMs: number; longestStallMs: number }> {
  return new Promise((resolve) => {
    const onChoice = () => {
      const chosenAt = performance.now();
      stalls.begin();
      const look = () => {
        if (rowCount() < rows) afterFrame(look);
        else resolve({ openMs: performance.now() - chosenAt, longestStallMs: stalls.longest() });
      };
      afterFrame(look);
    };
    addEventListener('change', onChoice, { capture: true, once: true });
  });
}
