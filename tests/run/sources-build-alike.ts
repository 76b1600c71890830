import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { command } from './command';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = '.output/firefox-mv3';

/**
 * Does what a reviewer at Mozilla's store does: packs the sources, unpacks them elsewhere, builds them, and compares
 * the outcome byte by byte with the build in this folder. The installed packages are shared, which package-lock.json pins.
 * @returns the files that differ or stand on one side only; empty where all is alike
 * @throws Error with the build's own output where packing or building fails
 */
export async function differencesFromSources(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-sources-'));
  try {
    await run('npx wxt zip -b firefox', root);
    await unzip(join(root, '.output', sourcesZip()), folder);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await run('npx wxt build -b firefox', folder);
    return differing(filesIn(join(root, BUILT)), filesIn(join(folder, BUILT)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(line: string, folder: string): Promise<void> {
  const { code, output } = await command(line, {}, folder);
  if (code !== 0) throw new Error(`${line} failed:\n${output}`);
}

function sourcesZip(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${name}-${version}-sources.zip`;
}

async function unzip(file: string, folder: string): Promise<void> {
  const archive = await JSZip.loadAsync(readFileSync(file));
  for (const entry of Object.values(archive.files)) {
    if (entry.dir) continue;
    const path = join(folder, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await entry.async('nodebuffer'));
  }
}

/** Path below the folder, to bytes. */
function filesIn(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name)),
    ]),
  );
}

function differing(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => !one.get(path)?.equals(other.get(path) ?? Buffer.of())).sort();
}
