/** A sentence in plain words; `code` pieces are strings from tokens, rules or servers, to be set apart from the words. */
export type Sentence = readonly (string | { readonly code: string })[];

export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
}

/** `a`, `b` or `c`, as pieces. */
export function alternatives(codes: readonly string[]): Sentence {
  return codes.flatMap((code, i) => {
    const joint = i === 0 ? [] : [i === codes.length - 1 ? ' or ' : ', '];
    return [...joint, { code }];
  });
}
