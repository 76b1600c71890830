import { afterAll, describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../src/core/validators/validator-id';
import { childOracles } from './child-oracles';
import { nodeOracles } from './node-oracles';
import type { Oracle } from './oracle';
import { parityOf, shown } from './parity';

/** `npm run test:oracles` asks more, with a seed of its own each time. */
const SEED = 1;
const CASES = 500;

const oracles = [...(await nodeOracles()), ...(await childOracles())];

describe(`parity with the real libraries, seed ${SEED}`, () => {
  afterAll(() => {
    for (const oracle of oracles) if ('close' in oracle) oracle.close?.();
  });

  it.for(oracles.map((oracle) => [VALIDATORS[oracle.id], oracle] as const))(
    '%s',
    { timeout: 60_000 },
    async ([, oracle], { skip }) => {
      if ('reason' in oracle) return skip(oracle.reason);
      const { accepted, disagreements } = await parityOf(oracle, SEED, CASES);
      expect(disagreements.map(shown)).toEqual([]);
      // Cases that are all refused, or all accepted, would prove nothing.
      expect(accepted).toBeGreaterThan(CASES / 10);
      expect(accepted).toBeLessThan(CASES);
    },
  );

  it('finds a disagreement where there is one', async () => {
    const wrong: Oracle = {
      id: 'jose',
      version: '0',
      configurations: [{}],
      sign: () => '',
      ask: (_, expected) => (expected.length > 1 ? undefined : 'unexpected "aud" claim value'),
    };
    const { disagreements } = await parityOf(wrong, SEED, CASES);
    expect(disagreements.some(({ audlens }) => audlens === 'accepts')).toBe(true);
    expect(disagreements.some(({ audlens }) => audlens === 'refuses')).toBe(true);
  });

  it('takes no refusal for another reason as agreement', async () => {
    const broken: Oracle = {
      id: 'jose',
      version: '0',
      configurations: [{}],
      sign: () => '',
      ask: () => 'signature verification failed',
    };
    expect((await parityOf(broken, SEED, CASES)).disagreements).toHaveLength(CASES);
  });
});
