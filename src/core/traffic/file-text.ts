/**
 * The text of a file whose bytes come piece by piece: UTF-8, or UTF-16 where it begins with that mark (PowerShell's `>`
 * writes it). A byte order mark is dropped. Bytes that are no text become U+FFFD.
 */
export class FileText {
  #decoder: TextDecoder | undefined;

  /**
   * The text of the next piece; what a cut character holds of it comes with the piece after.
   * @param bytes the first piece has two bytes at least, where the file has so many
   */
  next(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** What is left after the last piece: a sign for a character that was cut. */
  rest(): string {
    return this.#decoder?.decode() ?? '';
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
