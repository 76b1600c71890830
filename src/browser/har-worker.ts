import { type FileBytes, type HarMessage, readHar } from '../core/traffic/har-reading';

/** Read at a stretch. In bytes. */
const PIECE = 4 * 1024 * 1024;
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

/** Asks for the next piece before the last one is worked on. */
function bytesOf(file: File): FileBytes {
  const read = (from: number) => file.slice(from, from + PIECE).arrayBuffer();
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let next = read(0);
    for (let from = 0; from < file.size; from += PIECE) {
      const bytes = await next;
      next = read(from + PIECE);
      yield new Uint8Array(bytes);
    }
  }
  return { size: file.size, pieces };
}
