import process from 'node:process';
import { parseArgs } from 'node:util';
import { figuresOf, report } from './report';
import type { Section } from './section';

/** Loaded when asked for: some need a browser, or a build. */
const SECTIONS: Readonly<Record<string, () => Promise<Section>>> = {
  core: async () => (await import('./core')).core(),
  size: async () => (await import('./size')).size(),
  rows: async () => (await import('./rows')).rows(),
  live: async () => (await import('./live')).live(),
  har: async () => (await import('./har')).har(),
};

const USAGE = `npm run bench [-- ${Object.keys(SECTIONS).join(' ')}] [-- --json]`;

/** Runs the benchmarks that are named, or all, one after another: two at once would measure each other. */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) throw new Error(`There is no benchmark “${unknown}”. Usage: ${USAGE}`);
  const sections: Section[] = [];
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const section = await run();
    sections.push(section);
    process.stdout.write(`${report([section])}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(figuresOf(sections))}\n`);
}

try {
  await bench();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
