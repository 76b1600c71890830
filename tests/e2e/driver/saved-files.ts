import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';

/** The folder into which a browser saves files, for as long as the browser is open. */
export class SavedFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'audlens-saved-'));

  /** The text of the file, as soon as it is whole; the file is taken away, so that the next of this name is a new one. */
  async take(name: string): Promise<string> {
    const path = join(this.folder, name);
    // Both browsers write beside it first; Firefox keeps its place with an empty file meanwhile.
    const isWhole = () => !readdirSync(this.folder).some((one) => /\.(?:part|crdownload)$/.test(one));
    const read = async () => (existsSync(path) && isWhole() ? readFileSync(path, 'utf8') : '');
    const text = await until(`the saved file ${name}`, read, (found) => found !== '');
    rmSync(path);
    return text;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
