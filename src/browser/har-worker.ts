import { type HarMessage, harEntries } from '../core/traffic/har-file';
import { slimHarEntry } from '../core/traffic/har-slim';

/** Entries handed over at once: few enough that the page takes them within a frame. */
const CHUNK = 250;
/** Beyond this a browser can't hold the text. In bytes. */
const LARGEST_FILE = 1024 * 1024 * 1024;

/** In the worker: waits for a file, and answers with {@link HarMessage}s. */
export function answerReadRequests(): void {
  self.onmessage = ({ data }: MessageEvent<File>) => void readFile(data, (message) => self.postMessage(message));
}

async function readFile(file: File, tell: (message: HarMessage) => void): Promise<void> {
  if (file.size > LARGEST_FILE)
    return tell({ kind: 'problem', sentence: 'The file is larger than 1 GB. Record less, or split it.' });
  try {
    const entries = harEntries(await textOf(file, (share) => tell({ kind: 'progress', share })));
    if (!entries.ok) return tell({ kind: 'problem', sentence: `The file is ${entries.error}.` });
    for (let from = 0; from < entries.value.length; from += CHUNK) {
      const chunk = entries.value.slice(from, from + CHUNK).map(slimHarEntry);
      tell({ kind: 'entries', entries: chunk, total: entries.value.length });
    }
    tell({ kind: 'done' });
  } catch {
    tell({ kind: 'problem', sentence: 'The file could not be read. It may be gone, or too large for this browser.' });
  }
}

async function textOf(file: File, progress: (share: number) => void): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let read = 0;
  const reader = file.stream().getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    read += chunk.value.byteLength;
    parts.push(decoder.decode(chunk.value, { stream: true }));
    progress(read / file.size);
  }
  parts.push(decoder.decode());
  return parts.join('');
}
