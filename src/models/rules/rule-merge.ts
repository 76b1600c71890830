import type { AcceptedPair, AudienceRule } from '../../core/audience/rule';

/**
 * One rule out of two for the same pattern: what either accepts, it accepts. Where a member holds one value only,
 * that of `winner` stands, unless it is the default and `other` says something.
 */
export function mergeRules(winner: AudienceRule, other: AudienceRule): AudienceRule {
  return {
    ...winner,
    accept: mergePairs([...winner.accept, ...other.accept]),
    claim: winner.claim === 'aud' ? other.claim : winner.claim,
    validator: winner.validator.name === 'exact' ? other.validator : winner.validator,
    in: [...new Set([...winner.in, ...other.in])],
    ignore: winner.ignore && other.ignore,
    name: winner.name ?? other.name,
    enabled: winner.enabled || other.enabled,
  };
}

/** Pairs for the same issuers become one, with the audiences of all. */
function mergePairs(pairs: readonly AcceptedPair[]): AcceptedPair[] {
  const byIssuers = new Map<string, AcceptedPair>();
  for (const pair of pairs) {
    const key = JSON.stringify(pair.issuers && [...pair.issuers].sort());
    const earlier = byIssuers.get(key);
    const audiences = [...new Set([...(earlier?.audiences ?? []), ...pair.audiences])];
    byIssuers.set(key, { issuers: pair.issuers, audiences });
  }
  return [...byIssuers.values()];
}
