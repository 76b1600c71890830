import { sampleEntry, sampleToken, tokenFor } from '../sample-traffic';
import type { Log } from './arrivals';

const HANDED = 'audlens:handed';
/** Entries put into the log at a stretch. */
const AT_ONCE = 200;

/** The log of the panel that this runs in. */
export function handedLog(): Log {
  return (window as unknown as { [HANDED]: { log: Log } })[HANDED].log;
}

/** Puts sample entries into the panel's log, in slices, each a copy of its own as DevTools hands them over. */
export async function fill(count: number, differentTokens: number): Promise<void> {
  const log = handedLog();
  const tokens = Array.from({ length: differentTokens }, (_, number) => sampleToken(number));
  for (let number = 0; number < count; number++) {
    log.record(structuredClone(sampleEntry(number, tokenFor(number, tokens) ?? null)));
    if (number % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}
