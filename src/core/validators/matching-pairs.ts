import type { Habits } from './habits';

type Spelling = Pick<Habits, 'slash' | 'scheme'>;

/** An audience of the token, and an expected one that the validator takes for the same. */
export type MatchingPair = readonly [actual: string, expected: string];

/** All such pairs, in the order of the token's. Costs by the number of audiences on both sides, not by their product. */
export function matchingPairs(
  actual: readonly string[],
  expected: readonly string[],
  spelling: Spelling,
): MatchingPair[] {
  const index = new Map<string, string[]>();
  for (const wanted of expected) {
    const key = reduced(wanted, spelling);
    index.set(key, [...(index.get(key) ?? []), wanted]);
  }
  return actual.flatMap((audience) =>
    spellingsOf(reduced(audience, spelling), spelling)
      .flatMap((alike) => index.get(alike) ?? [])
      .map((wanted): MatchingPair => [audience, wanted]),
  );
}

/** What is left of an audience once the validator has taken off what it does not look at. */
function reduced(audience: string, { slash, scheme }: Spelling): string {
  // jwt_verify_lib looks for lower-case letters only.
  const rest = scheme === 'stripped' ? audience.replace(/^https?:\/\//, '') : audience;
  return slash === 'one-stripped' ? withoutSlash(rest) : rest;
}

/** The spelling itself first. Of `x`, `x/` and `x//`, .NET takes neighbours for the same, and not the outer two. */
function spellingsOf(audience: string, { slash }: Spelling): string[] {
  if (slash !== 'one-ignored') return [audience];
  return [...new Set([audience, `${audience}/`, withoutSlash(audience)])];
}

function withoutSlash(audience: string): string {
  return audience.endsWith('/') ? audience.slice(0, -1) : audience;
}
