import process from 'node:process';
import { command } from '../run/command';
import { type Asked, readAsked, type SectionName, USAGE } from './asked';
import { figuresOf, report } from './report';
import type { Section } from './section';

/** Loaded when asked for: some need a browser. */
const RUN: Readonly<Record<SectionName, () => Promise<Section>>> = {
  live: async () => (await import('./live')).live(),
  rows: async () => (await import('./rows')).rows(),
  core: async () => (await import('./core')).core(),
  har: async () => (await import('./har')).har(),
  size: async () => (await import('./size')).size(),
};

/** They load the extension into a browser. */
const WITH_EXTENSION: readonly SectionName[] = ['live', 'rows', 'har'];

/** Runs the benchmarks one after another: two at once would measure each other. */
async function bench({ sections, json }: Asked): Promise<void> {
  if (sections.some((name) => WITH_EXTENSION.includes(name))) await build();
  const done: Section[] = [];
  for (const name of sections) {
    const section = await RUN[name]();
    done.push(section);
    process.stdout.write(`${report([section])}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(figuresOf(done))}\n`);
}

/** What is measured is what stands here, not what was built some time ago. */
async function build(): Promise<void> {
  const { code, output } = await command('npx wxt build');
  if (code !== 0) throw new Error(`The extension could not be built:\n${output}`);
}

const asked = readAsked(process.argv.slice(2));
if (asked.ok) {
  await bench(asked.value).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(`${asked.error}\n${USAGE}\n`);
  process.exitCode = 2;
}
