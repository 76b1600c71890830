import { expect, it } from 'vitest';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import { readVectors } from '../vectors';

interface ChallengeVector {
  description: string;
  value: string;
  challenges: [scheme: string, parameters: Record<string, string>][];
}

it.each(readVectors<ChallengeVector[]>('challenges'))('WWW-Authenticate: $description', ({ value, challenges }) => {
  const parsed = parseChallenges(value).map(({ scheme, parameters }) => [
    scheme,
    Object.entries(Object.fromEntries(parameters)),
  ]);
  expect(parsed).toEqual(challenges.map(([scheme, parameters]) => [scheme, Object.entries(parameters)]));
});
