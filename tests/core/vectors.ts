import { readFileSync } from 'node:fs';

/** A table of cases from `tests/vectors/`. The tables are data, so that another program can be held against them too. */
export function readVectors<Table>(name: string): Table {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as Table;
}
