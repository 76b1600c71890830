import { type FileBytes, type HarMessage, readHar } from '../core/traffic/har-reading';

/** Read at a stretch. In bytes. */
const PIECE = 4 * 1024 * 1024;
/**
 * Pieces that are asked for before the first of them is worked on. While the worker is busy it takes nothing in, and of
 * each piece the browser fetches some two megabytes ahead.
 */
const AHEAD = 3;
/** Chunks of entries that are under way before the page has taken one: so a slow page does not fill up. */
const MOST_UNDER_WAY = 8;

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
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const asked: Promise<ArrayBuffer>[] = [];
    let from = 0;
    const ask = () => {
      if (from < file.size) asked.push(file.slice(from, from + PIECE).arrayBuffer());
      from += PIECE;
    };
    for (let count = 0; count < AHEAD; count += 1) ask();
    for (let next = asked.shift(); next; next = asked.shift()) {
      const bytes = await next;
      ask();
      yield new Uint8Array(bytes);
    }
  }
  return { size: file.size, pieces };
}
