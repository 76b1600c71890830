import type { HarMessage } from '../core/traffic/har-reading';

/** Reads a HAR file in a worker. `stop` ends it; `taken` says that a chunk of entries was taken, and another may come. */
export function readHarInWorker(
  file: File,
  listener: (message: HarMessage) => void,
): { stop: () => void; taken: () => void } {
  const worker = new Worker('/har-reader.js');
  worker.onmessage = ({ data }: MessageEvent<HarMessage>) => listener(data);
  worker.onerror = () => listener({ kind: 'problem', sentence: 'The file could not be read.' });
  worker.postMessage(file);
  return { stop: () => worker.terminate(), taken: () => worker.postMessage('taken') };
}
