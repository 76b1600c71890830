import type { HarMessage } from '../core/traffic/har-reading';

/**
 * Reads HAR files, each in a worker. The first worker is started ahead, so that it waits for the file instead of the
 * file for it. `stop` ends a reading; `taken` says that a chunk of entries was taken, and another may come.
 */
export function startedHarReader(): typeof readHarInWorker {
  let waiting: Worker | undefined = newWorker();
  // It may not start; the worker for the file then says so.
  waiting.onerror = () => (waiting = undefined);
  return (file, listener) => {
    const worker = waiting ?? newWorker();
    waiting = undefined;
    return readIn(worker, file, listener);
  };
}

/** The same, with a worker that is started for the file. */
export function readHarInWorker(
  file: File,
  listener: (message: HarMessage) => void,
): { stop: () => void; taken: () => void } {
  return readIn(newWorker(), file, listener);
}

function newWorker(): Worker {
  return new Worker('/har-reader.js');
}

function readIn(
  worker: Worker,
  file: File,
  listener: (message: HarMessage) => void,
): ReturnType<typeof readHarInWorker> {
  worker.onmessage = ({ data }: MessageEvent<HarMessage>) => listener(data);
  worker.onerror = () => listener({ kind: 'problem', sentence: 'The file could not be read.' });
  worker.postMessage(file);
  return { stop: () => worker.terminate(), taken: () => worker.postMessage('taken') };
}
