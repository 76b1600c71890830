import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '../run/command';
import type { Row, Section } from './section';

const output = fileURLToPath(new URL('../../.output', import.meta.url));
const extension = join(output, 'chrome-mv3');

const MOST_ZIP_KB = 250;
const MOST_PANEL_KB = 120;

/** How large the extension is, as it is sent to the store, and what a panel loads when it is opened. */
export async function size(): Promise<Section> {
  const { code, output: said } = await command('npx wxt zip');
  if (code !== 0) throw new Error(`The extension could not be packed:\n${said}`);
  const zip = readdirSync(output).find((name) => name.endsWith('-chrome.zip'));
  if (zip === undefined) throw new Error('The packed extension is not where it should be.');
  const { loaded, later } = scriptsOf('panel.html');
  const zipKb = kb(statSync(join(output, zip)).size);
  const panelScriptsKb = kb(loaded.reduce((sum, file) => sum + statSync(file).size, 0));
  return {
    name: 'size',
    figures: { zipKb, panelScriptsKb },
    lines: [
      { what: 'zip for Chrome', values: [zipKb], unit: 'kB', limit: MOST_ZIP_KB },
      { what: 'scripts that panel.html loads', values: [panelScriptsKb], unit: 'kB', limit: MOST_PANEL_KB },
      ...loaded.map(sizeOf),
      ...later.map((file) => ({ ...sizeOf(file), baseline: 'loaded when needed' })),
      'What is over its limit, src/README.md says why.',
    ],
  };
}

function sizeOf(file: string): Row {
  return { what: `  ${relative(extension, file)}`, values: [kb(statSync(file).size)], unit: 'kB' };
}

function kb(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}

/** The scripts that a page's own lead to by static imports, and those that are only imported when needed. */
function scriptsOf(page: string): { loaded: string[]; later: string[] } {
  const html = readFileSync(join(extension, page), 'utf8');
  const loaded = new Set<string>();
  const later = new Set<string>();
  const waiting = [...html.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, path = '']) => join(extension, path));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    const code = readFileSync(file, 'utf8');
    waiting.push(...importsIn(code, /(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g, file));
    for (const one of importsIn(code, /\bimport\(\s*["'`](\.[^"'`]+)["'`]/g, file)) later.add(one);
  }
  return { loaded: [...loaded], later: [...later].filter((file) => !loaded.has(file)) };
}

function importsIn(code: string, pattern: RegExp, file: string): string[] {
  return [...code.matchAll(pattern)].map(([, path = '']) => join(dirname(file), path));
}
