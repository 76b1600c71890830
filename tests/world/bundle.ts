import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles one script of a page in memory. `script` is a file URL; nothing is written to the disk. */
export async function bundleScript(script: URL, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(script)],
    bundle: true,
    write: false,
    format,
    target: 'es2022',
    logLevel: 'silent',
  });
  return result.outputFiles.map((file) => file.text).join('');
}
