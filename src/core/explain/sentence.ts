import { grouped } from './counted';
/** A sentence in plain words; `code` pieces are strings from tokens, rules or servers, to be set apart from the words. */
export type Sentence = readonly (string | { readonly code: string })[];

export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
}

/** A hostile token can name thousands. */
const MOST_ALTERNATIVES = 5;

/** `a`, `b` or `c`, as pieces; of more than a few, how many more. */
export function alternatives(codes: readonly string[]): Sentence {
  const named = codes.slice(0, MOST_ALTERNATIVES);
  const more = codes.length - named.length;
  const pieces = named.flatMap((code, i) => {
    const isLast = i === named.length - 1 && more === 0;
    return [...(i === 0 ? [] : [isLast ? ' or ' : ', ']), { code }];
  });
  return more === 0 ? pieces : [...pieces, ` or ${grouped(more)} more`];
}
