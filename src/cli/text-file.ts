import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { failure, type Result, success } from '../core/result';
import { FileText } from '../core/traffic/file-text';

/** Reads a text file. The error is the end of a sentence that begins with the file's name, and quotes no content. */
export type ReadText = (file: string) => Result<string, string>;

/** Reads below a folder, as {@link FileText} does. */
export function textReader(folder: string): ReadText {
  return (file) => {
    try {
      const text = new FileText();
      return success(text.next(readFileSync(resolve(folder, file))) + text.rest());
    } catch (error) {
      return failure(reasonOf(error));
    }
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'is too large to be read in one piece';
    default:
      return `can't be read (${code})`;
  }
}
