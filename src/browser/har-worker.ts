import { type FileBytes, type HarMessage, readHar } from '../core/traffic/har-reading';

/**
 * Chunks of entries that are under way before the page has taken one: so a slow page does not fill up, at some 12
 * million characters. With a third of that, the worker waited for the page, and at the end the page for the worker.
 */
const MOST_UNDER_WAY = 24;

/** In the worker: waits for a file, and answers with {@link HarMessage}s; each later message says that a chunk was taken. */
export function answerReadRequests(): void {
  let underWay = 0;
  let goOn = () => {};
  const tell = async (message: HarMessage) => {
    self.postMessage(message);
    if (message.kind === 'entries') underWay += 1;
    while (underWay >= MOST_UNDER_WAY) await new Promise<void>((resolve) => (goOn = resolve));
  };
  self.onmessage = async ({ data }: MessageEvent<unknown>) => {
    if (data instanceof File) for await (const message of readHar(bytesOf(data))) await tell(message);
    else {
      underWay -= 1;
      goOn();
    }
  };
}

function bytesOf(file: File): FileBytes {
  return { size: file.size, pieces: () => piecesOf(file) };
}

/**
 * As a stream, in pieces of many kilobytes, which the browser fills while the pieces before are worked on: whole slices
 * of a file wait for each other. Not into memory of our own (`mode: 'byob'`): in Chromium 156 one such reading in thirty
 * never ended.
 */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
