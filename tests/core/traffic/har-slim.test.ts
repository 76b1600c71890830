import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/core/json-text';
import { readHarEntry } from '../../../src/core/traffic/har-entry';
import { slimHarEntry } from '../../../src/core/traffic/har-slim';
import vectors from '../../vectors/har-entries.json';

/** Vectors of `sent` leave out what every entry has. */
const WHOLE = { request: { url: 'https://a.test/', method: 'GET' }, response: { status: 200 } };

const listed = Object.values(vectors).flatMap((list) => list as readonly { entry?: unknown }[]);
const entries = listed.flatMap(({ entry }) => (isJsonObject(entry) ? [entry, { ...WHOLE, ...entry }] : [entry]));

describe('a slim HAR entry', () => {
  it('has vectors', () => {
    expect(entries.length).toBeGreaterThan(20);
  });

  it.each(entries.map((entry) => [entry]))('is read as the whole one is: %j', (entry) => {
    const slim = readHarEntry(structuredClone(slimHarEntry(entry)));
    expect(JSON.stringify(slim)).toBe(JSON.stringify(readHarEntry(entry)));
  });

  it('keeps of a long body only its beginning, and of a long success nothing', () => {
    const long = 'x'.repeat(100_000);
    const entry = (status: number) => ({
      request: { url: 'https://a.test/', method: 'GET' },
      response: { status, content: { text: long } },
    });
    const bodyOf = (status: number) => {
      const read = readHarEntry(slimHarEntry(entry(status)));
      return read.ok && 'content' in read.value ? read.value.content : undefined;
    };
    expect(bodyOf(401)).toBe('x'.repeat(64_000));
    expect(bodyOf(200)).toBeNull();
  });
});
