import { isJsonObject, type JsonObject } from '../json-text';
import { TokenTable } from '../token/token-table';
import { findCredentials, type Header } from './credential';
import { FileText } from './file-text';
import { type HarDigest, HarDigestWriter, isStandIn } from './har-digest';
import { type HarRequest, readHarEntry } from './har-entry';
import { harEntries } from './har-file';
import { type SlimEntries, SlimEntriesWriter } from './har-slim';
import { HarSplitter } from './har-splitter';

/** What a reader tells while it reads a file: how far it is, entries by the chunk, the end; or one problem. */
export type HarMessage =
  /** `share`: how much of the file is read, from 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'entries'; readonly slim: SlimEntries; readonly share: number }
  | { readonly kind: 'done'; readonly summary: HarSummary }
  /** Nothing that was told before counts. */
  | { readonly kind: 'again' }
  | { readonly kind: 'problem'; readonly sentence: string };

/** A file's bytes, which can be read more than once; the first piece has two at least, where the file has so many. */
export interface FileBytes {
  readonly size: number;
  pieces(): AsyncIterable<Uint8Array>;
}

/** What was read besides the entries that were handed over. */
export interface HarSummary {
  /** Entries in the file. */
  readonly entries: number;
  readonly leftOut: LeftOut;
  readonly digest: HarDigest;
}

/** Entries that are no rows under any rules, and so are counted only. */
export interface LeftOut {
  readonly seen: number;
  readonly withCookies: number;
  readonly unreadable: number;
}

/** Reading more would take minutes, and what is wrong with it could not be said: no browser holds such a text. In bytes. */
const LARGEST_FILE = 1024 * 1024 * 1024;

/** Made text and parsed at a stretch, in bytes. Memory that is still in the processor's cache is worked on twice as fast. */
const STRETCH = 256 * 1024;
/** Entries handed over at once, and their text in characters: so few that the page has them within a frame. */
const MOST_ENTRIES = 100;
const MOST_CHARACTERS = 500_000;
/** So often it is told how far the reading is: in entries, and as a share of the file. */
const TELL_EVERY = 1000;
const TELL_EVERY_SHARE = 0.01;

/**
 * Reads a HAR file. A file that is right, and written as recorders write it, is parsed while it is read; any other is
 * read once more in one piece, to say what is wrong with it and where. Does not throw.
 */
export async function* readHar(file: FileBytes): AsyncGenerator<HarMessage> {
  if (file.size === 0) return yield { kind: 'problem', sentence: 'The file is empty.' };
  if (file.size > LARGEST_FILE)
    return yield { kind: 'problem', sentence: 'The file is larger than 1 GB. Record less, or split it.' };
  try {
    const isRead = yield* readInPieces(file);
    if (isRead) return;
    yield { kind: 'again' };
    yield* readWhole(file);
  } catch (error) {
    yield { kind: 'problem', sentence: failureSentence(error) };
  }
}

/** Engines throw a `RangeError` where a text is too long for them. */
function failureSentence(error: unknown): string {
  return error instanceof RangeError
    ? 'The file is too large for this browser. Record less, or split it.'
    : 'The file could not be read. It may have been moved or changed since it was chosen: choose it again.';
}

async function* readInPieces(file: FileBytes): AsyncGenerator<HarMessage, boolean> {
  const splitter = new HarSplitter();
  const reading = new HarReading();
  for await (const piece of textPieces(file)) {
    const entries = splitter.add(piece.text);
    if (!entries) return false;
    yield* reading.add(entries, piece.share);
    if (piece.tells) yield { kind: 'progress', share: piece.share };
  }
  const last = splitter.end();
  if (!last) return false;
  yield* reading.add(last, 1);
  if (reading.count === 0) return false;
  yield* reading.end();
  return true;
}

async function* readWhole(file: FileBytes): AsyncGenerator<HarMessage> {
  const texts: string[] = [];
  for await (const { text, share, tells } of textPieces(file)) {
    texts.push(text);
    if (tells) yield { kind: 'progress', share };
  }
  const entries = harEntries(texts.splice(0).join(''));
  if (!entries.ok) return yield { kind: 'problem', sentence: `The file is ${entries.error}.` };
  if (entries.value.length === 0)
    return yield { kind: 'problem', sentence: 'The file is a HAR file without entries: nothing was recorded.' };
  const reading = new HarReading();
  yield* reading.add(entries.value, 1);
  yield* reading.end();
}

interface TextPiece {
  readonly text: string;
  /** How much of the file is read with it, from 0 to 1. */
  readonly share: number;
  /** Whether that is worth telling. */
  readonly tells: boolean;
}

async function* textPieces(file: FileBytes): AsyncGenerator<TextPiece> {
  const decoder = new FileText();
  let read = 0;
  let told = 0;
  for await (const bytes of file.pieces()) {
    for (let at = 0; at < bytes.length; at += STRETCH) {
      const stretch = bytes.subarray(at, at + STRETCH);
      read += stretch.length;
      const share = read / file.size;
      const tells = share - told >= TELL_EVERY_SHARE;
      if (tells) told = share;
      yield { text: decoder.next(stretch), share, tells };
    }
  }
  yield { text: decoder.rest(), share: 1, tells: true };
}

/** What becomes of the entries: most are handed over or counted, and all have their part in the digest. */
class HarReading {
  readonly #digest = new HarDigestWriter();
  readonly #leftOut = { seen: 0, withCookies: 0, unreadable: 0 };
  #chunk = new SlimEntriesWriter();
  #count = 0;

  /** Entries so far. */
  get count(): number {
    return this.#count;
  }

  *add(entries: readonly unknown[], share: number): Generator<HarMessage> {
    for (const entry of entries) {
      this.#read(entry, this.#count);
      this.#count += 1;
      if (this.#chunk.length >= MOST_ENTRIES || this.#chunk.characters >= MOST_CHARACTERS) yield this.#handOver(share);
      else if (this.#count % TELL_EVERY === 0) yield { kind: 'progress', share };
    }
  }

  *end(): Generator<HarMessage> {
    if (this.#chunk.length > 0) yield this.#handOver(1);
    yield { kind: 'done', summary: { entries: this.#count, leftOut: this.#leftOut, digest: this.#digest.digest() } };
  }

  #handOver(share: number): HarMessage {
    const slim = this.#chunk.entries();
    this.#chunk = new SlimEntriesWriter();
    return { kind: 'entries', slim, share };
  }

  #read(entry: unknown, index: number): void {
    if (isJsonObject(entry) && presentsToken(entry.request)) {
      this.#digest.addBearing();
      this.#chunk.add(entry);
      return;
    }
    const read = readHarEntry(entry);
    if (!read.ok || !isJsonObject(entry)) this.#leftOut.unreadable += 1;
    else if (!('passed' in read.value)) this.#take(entry, read.value, index);
  }

  #take(entry: JsonObject, request: HarRequest, index: number): void {
    const bears = findCredentials(request, new TokenTable()).kept.some(({ token }) => !isStandIn(token.text));
    if (bears) this.#digest.addBearing();
    else this.#digest.addWithoutToken(entry, request, index);
    if (bears || mayBeRow(request)) this.#chunk.add(entry);
    else {
      this.#leftOut.seen += 1;
      this.#leftOut.withCookies += Number(hasHeader(request.headers, 'cookie'));
    }
  }
}

/** The usual way, told without reading all of the entry. */
function presentsToken(request: unknown): boolean {
  if (!isJsonObject(request) || !Array.isArray(request.headers)) return false;
  return request.headers.some((header: unknown) => {
    if (!isJsonObject(header) || typeof header.name !== 'string' || typeof header.value !== 'string') return false;
    if (header.name.length !== AUTHORIZATION.length || header.name.toLowerCase() !== AUTHORIZATION) return false;
    const token = /^\s*(?:bearer|dpop)\s+(\S.*)$/i.exec(header.value)?.[1];
    return token !== undefined && !isStandIn(token);
  });
}

const AUTHORIZATION = 'authorization';

/** More than `isRefused` takes for one, and what holds a stand-in for a token: the log has the last word. */
function mayBeRow({ status, headers, responseHeaders }: HarRequest): boolean {
  return status === 401 || hasHeader(headers, AUTHORIZATION) || hasHeader(responseHeaders, 'www-authenticate');
}

function hasHeader(headers: readonly Header[], name: string): boolean {
  return headers.some((header) => header.name.toLowerCase() === name);
}
