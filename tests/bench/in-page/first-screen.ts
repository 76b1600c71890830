import { afterFrame } from './after-frame';
import { rowCount, showsOnly } from './screen';

/**
 * Waits for the next key, and then for the first frame in which all visible rows hold this text. What the rows did not
 * have to change for is there at once.
 * @returns the time between the two, in milliseconds
 */
export function nextScreenOf(text: string): Promise<number> {
  return new Promise((resolve) => {
    // The event's own time, which counts in how long it waited for the page.
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      const look = () =>
        rowCount() > 0 && showsOnly(text) ? resolve(performance.now() - timeStamp) : afterFrame(look);
      afterFrame(look);
    };
    addEventListener('keydown', onKey, { capture: true, once: true });
  });
}
