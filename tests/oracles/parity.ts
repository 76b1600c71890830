import { compareAs } from '../../src/core/validators/compare';
import { type AudienceCase, audienceCases } from './cases';
import type { Answer, Options, Oracle } from './oracle';

/** A case on which Audlens and the real library do not say the same. */
export interface Disagreement extends AudienceCase {
  readonly options: Options;
  readonly audlens: 'accepts' | 'refuses';
  readonly library: string;
}

export interface Parity {
  readonly cases: number;
  readonly accepted: number;
  readonly disagreements: readonly Disagreement[];
}

/** Words by which a library says that it is the audience that it does not like. */
const OF_THE_AUDIENCE = /aud|claim format in token/i;

/** Asks a library about so many cases, its configurations in turn, and compares its answers with ours. */
export async function parityOf(oracle: Oracle, seed: number, cases: number): Promise<Parity> {
  const disagreements: Disagreement[] = [];
  let accepted = 0;
  let asked = 0;
  for (const one of audienceCases(seed, oracle.mostExpected)) {
    if (asked === cases) break;
    const options = oracle.configurations[asked % oracle.configurations.length] ?? {};
    asked += 1;
    const answer = await oracle.ask(oracle.sign(one.claims), one.expected, options);
    if (answer === undefined) accepted += 1;
    const { refuses } = compareAs({ name: oracle.id, options }, one.claims.aud, one.expected, one.claims);
    if (agrees(answer, refuses)) continue;
    disagreements.push({
      ...one,
      options,
      audlens: refuses ? 'refuses' : 'accepts',
      library: answer === undefined ? 'accepts' : `refuses: ${answer}`,
    });
  }
  return { cases: asked, accepted, disagreements };
}

/** A refusal for another reason than the audience proves nothing, so it is no agreement. */
function agrees(answer: Answer, refuses: boolean): boolean {
  return answer === undefined ? !refuses : refuses && OF_THE_AUDIENCE.test(answer);
}

/** A disagreement on one line, for people and for a bug report. */
export function shown({ expected, claims, options, audlens, library }: Disagreement): string {
  return JSON.stringify({ expected, claims, options, audlens, library });
}
