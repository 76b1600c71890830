import type { Receipt } from './receipt';

/** The text of an exported file, and what was taken out of it. */
export interface Exported {
  readonly text: string;
  readonly receipt: Receipt;
}

export function collected(pieces: Generator<string, Receipt>): Exported {
  const texts: string[] = [];
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) return { text: texts.join(''), receipt: next.value };
    texts.push(next.value);
  }
}
