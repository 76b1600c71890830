import { parseArgs } from 'node:util';
import { VALIDATORS } from '../../src/core/validators/validator-id';
import { childOracles } from './child-oracles';
import { nodeOracles } from './node-oracles';
import type { Oracle } from './oracle';
import { parityOf, shown } from './parity';

const MOST_SHOWN = 10;

/** Asks every real library that is here; ends with 1 where one of them and Audlens do not say the same. */
async function run(): Promise<void> {
  const { seed, cases } = readArguments();
  say(`seed ${seed}, ${cases.toLocaleString('en')} cases a library`);
  for (const oracle of [...(await nodeOracles()), ...(await childOracles())]) {
    if ('reason' in oracle) say(`skipped: ${VALIDATORS[oracle.id]}: ${oracle.reason}`);
    else await ask(oracle, seed, cases);
  }
}

async function ask(oracle: Oracle, seed: number, cases: number): Promise<void> {
  const start = performance.now();
  const { accepted, disagreements } = await parityOf(oracle, seed, cases);
  oracle.close?.();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = `${accepted} accepted, ${cases - accepted} refused, ${disagreements.length} disagreements`;
  say(`${VALIDATORS[oracle.id]} ${oracle.version}: ${cases} cases, ${counts} (${seconds} s)`);
  for (const one of disagreements.slice(0, MOST_SHOWN)) say(`  ${shown(one)}`);
  if (disagreements.length > 0) process.exitCode = 1;
}

function readArguments(): { seed: number; cases: number } {
  try {
    const { values } = parseArgs({
      options: { seed: { type: 'string' }, cases: { type: 'string', default: '20000' } },
    });
    const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 32));
    return { seed: number(seed, '--seed'), cases: number(values.cases, '--cases') };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

function number(text: string, name: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`${name} must be a whole number, not ${text}.`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await run();
