import { isJsonObject, parseJson } from '../json-text';
import { failure, type Result, success } from '../result';
import type { TokenTable } from '../token/token-table';
import { type Exchange, makeExchange } from './exchange';
import { readHarEntry } from './har-entry';

/** What a HAR file holds, in its own order. */
export interface HarContents {
  readonly entries: readonly { readonly index: number; readonly exchange: Exchange }[];
  /** Entries that are no requests of interest (preflights, `data:` URLs). */
  readonly passed: number;
  /** Entries that can't be read, each with a sentence that names the missing part. */
  readonly unreadable: readonly { readonly index: number; readonly problem: string }[];
}

/** Reads the text of a HAR 1.2 file. Single unreadable entries are listed, not fatal; the error is a sentence. */
export function readHarFile(text: string, tokens: TokenTable): Result<HarContents, string> {
  const entries = harEntries(text);
  return entries.ok ? success(readEntries(entries.value, tokens)) : entries;
}

/** The entries of a HAR file's text, unread. The error is the end of a sentence that begins with “The file is”. */
export function harEntries(text: string): Result<readonly unknown[], string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const log = isJsonObject(json.value) ? json.value.log : undefined;
  if (!isJsonObject(log)) return failure('not a HAR file: it has no "log"');
  if (!Array.isArray(log.entries)) return failure('not a HAR file: "log" has no "entries"');
  return success(log.entries);
}

function readEntries(list: readonly unknown[], tokens: TokenTable): HarContents {
  const entries: { index: number; exchange: Exchange }[] = [];
  const unreadable: { index: number; problem: string }[] = [];
  let passed = 0;
  list.forEach((entry, index) => {
    const read = readHarEntry(entry);
    if (!read.ok) unreadable.push({ index, problem: read.error });
    else if ('passed' in read.value) passed += 1;
    else entries.push({ index, exchange: makeExchange(read.value, tokens) });
  });
  return { entries, passed, unreadable };
}
