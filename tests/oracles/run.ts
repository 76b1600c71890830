import { parseArgs } from 'node:util';
import { VALIDATORS } from '../../src/core/validators/validator-id';
import { childOracles } from './child-oracles';
import { nodeOracles } from './node-oracles';
import type { Oracle } from './oracle';
import { type Disagreement, parityOf } from './parity';

const MOST_SHOWN = 10;

/** Asks every real library that is here; ends with 1 where one of them and Audlens do not say the same. */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, cases: { type: 'string', default: '20000' } } });
  const seed = number(values.seed ?? String(Math.floor(Math.random() * 2 ** 32)), '--seed');
  const cases = number(values.cases, '--cases');
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

export function shown({ expected, claims, options, audlens, library }: Disagreement): string {
  return JSON.stringify({ expected, claims, options, audlens, library });
}

function number(text: string, name: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  say(`${name} must be a whole number, not ${text}.`);
  process.exit(2);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await run();
