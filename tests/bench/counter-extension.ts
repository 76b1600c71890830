import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The title of its panel. */
export const COUNTER = 'Counter';

const FILES = {
  'manifest.json': JSON.stringify({ manifest_version: 3, name: COUNTER, version: '1', devtools_page: 'devtools.html' }),
  'devtools.html': '<!doctype html><script src="devtools.js"></script>',
  'devtools.js': `
    var counted = { events: 0, lastAt: 0 };
    chrome.devtools.network.onRequestFinished.addListener(() => {
      counted.events += 1;
      counted.lastAt = Date.now();
    });
    chrome.devtools.panels.create('${COUNTER}', '', 'panel.html');
  `,
  'panel.html': '<!doctype html><title>Counter</title><p role="status">Counting</p>',
};

/** What the counter knows, as a global of its devtools page. */
export interface Counted {
  readonly events: number;
  /** When the last event came, in milliseconds since the epoch. */
  readonly lastAt: number;
}

/**
 * Writes the baseline of the live benchmark into a new folder: an extension that only counts the events that Audlens
 * gets. @returns the folder, which is the caller's to remove.
 */
export function writeCounterExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-counter-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  return folder;
}
