import type { HarMessage } from '../core/traffic/har-file';

/** Reads a HAR file in a worker. Returns the way to stop. */
export function readHarInWorker(file: File, listener: (message: HarMessage) => void): () => void {
  const worker = new Worker('/har-reader.js');
  worker.onmessage = ({ data }: MessageEvent<HarMessage>) => listener(data);
  worker.onerror = () => listener({ kind: 'problem', sentence: 'The file could not be read.' });
  worker.postMessage(file);
  return () => worker.terminate();
}
