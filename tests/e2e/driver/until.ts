const PATIENCE_MS = 15_000;
const PAUSE_MS = 40;

/**
 * Reads a state again and again until it is the one waited for, and gives it back.
 * @param what what is waited for, for the error's sentence
 * @throws Error with what was waited for and the state last read, after the patience (milliseconds) is over.
 */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  wanted: (state: T) => boolean,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const state = await read();
    if (wanted(state)) return state;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}. Last seen: ${shown(state)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function shown(state: unknown): string {
  return (JSON.stringify(state) ?? String(state)).slice(0, 1000);
}
