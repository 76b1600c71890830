import { closeSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hex, type SampleEntry, sampleEntry, sampleToken } from './sample-traffic';

/** A recording of a usual kind, much larger than usual. */
export interface HarFile {
  /** A folder of its own, which is the caller's to remove. */
  readonly folder: string;
  readonly path: string;
  readonly bytes: number;
  readonly entries: number;
  /** Entries that become rows: those with a token. */
  readonly rows: number;
}

const TOKENS = 50;

/** Writes a HAR file of about this size: API calls with tokens and JSON, pictures, and some redirects. */
export function writeHarFile(megabytes: number): HarFile {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-bench-'));
  const path = join(folder, 'large.har');
  const file = openSync(path, 'w');
  let bytes = 0;
  let entries = 0;
  let rows = 0;
  const write = (text: string) => {
    bytes += writeSync(file, text);
  };
  write('{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[');
  for (; bytes < megabytes * 1_000_000; entries++) {
    const { entry, hasToken } = fileEntry(entries);
    rows += Number(hasToken);
    write(`${entries === 0 ? '' : ',\n'}${JSON.stringify(entry, null, 2)}`);
  }
  write(']}}');
  closeSync(file);
  return { folder, path, bytes, entries, rows };
}

/** Every third is a picture; of the others one in forty answers with a redirect. */
function fileEntry(number: number): { entry: SampleEntry; hasToken: boolean } {
  const hasToken = number % 3 !== 0;
  const entry = sampleEntry(number, hasToken ? sampleToken(number % TOKENS) : null);
  const { response } = entry;
  if (!hasToken) {
    response.status = 200;
    Object.assign(response.content, { encoding: 'base64', text: btoa(hex(number, 24_000)) });
  } else if (number % 40 === 1) {
    Object.assign(response, { status: 302, redirectURL: `/v2/moved/${number}` });
  } else response.content.text = jsonBody(number);
  return { entry, hasToken };
}

function jsonBody(number: number): string {
  const lines = Array.from({ length: 60 }, (_, line) => ({
    id: hex(number * 100 + line, 24),
    name: `Line ${line} of ${number}`,
    quantity: line % 7,
    price: { amount: (number % 9000) / 100, currency: 'EUR' },
    tags: ['new', 'stock', null],
    available: line % 2 === 0,
  }));
  return JSON.stringify({ items: lines, next: `/v1/items?after=${number}` });
}
