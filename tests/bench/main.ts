import process from 'node:process';
import { parseArgs } from 'node:util';
import { command } from '../run/command';
import { figuresOf, report } from './report';
import type { Section } from './section';

/** In the order of the report. Loaded when asked for: some need a browser. */
const SECTIONS: Readonly<Record<string, () => Promise<Section>>> = {
  live: async () => (await import('./live')).live(),
  rows: async () => (await import('./rows')).rows(),
  core: async () => (await import('./core')).core(),
  har: async () => (await import('./har')).har(),
  size: async () => (await import('./size')).size(),
};

/** They load the extension into a browser. */
const WITH_EXTENSION = ['live', 'rows', 'har'];

const USAGE = `npm run bench [-- ${Object.keys(SECTIONS).join(' ')}] [-- --json]`;

/** Runs the benchmarks that are named, or all, one after another: two at once would measure each other. */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) throw new Error(`There is no benchmark “${unknown}”. Usage: ${USAGE}`);
  const asked = Object.keys(SECTIONS).filter((name) => positionals.length === 0 || positionals.includes(name));
  if (asked.some((name) => WITH_EXTENSION.includes(name))) await build();
  const sections: Section[] = [];
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (!asked.includes(name)) continue;
    const section = await run();
    sections.push(section);
    process.stdout.write(`${report([section])}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(figuresOf(sections))}\n`);
}

/** What is measured is what stands here, not what was built some time ago. */
async function build(): Promise<void> {
  const { code, output } = await command('npx wxt build');
  if (code !== 0) throw new Error(`The extension could not be built:\n${output}`);
}

try {
  await bench();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
