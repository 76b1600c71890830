import { expandTemplate } from '../audience/expected-audience';
import type { OriginPattern } from '../audience/origin-pattern';
import { withHttpScheme } from '../audience/request-target';
import type { AudienceRule, ComparedClaim } from '../audience/rule';
import type { RuleSet } from '../audience/rule-set';

type Index = ReadonlyMap<string, readonly AudienceRule[]>;

/** A set of rules never changes, so its index is made once, and goes when the set goes. */
const INDEXES = new WeakMap<RuleSet, Index>();

/**
 * The enabled rules that expect a value of a claim. `{origin}` counts only where the pattern is of one origin: elsewhere
 * what it stands for can't be told without a request.
 */
export function rulesExpecting(rules: RuleSet, claim: ComparedClaim, value: string): readonly AudienceRule[] {
  let index = INDEXES.get(rules);
  if (!index) {
    index = makeIndex(rules);
    INDEXES.set(rules, index);
  }
  return index.get(keyOf(claim, value)) ?? [];
}

function makeIndex({ rules }: RuleSet): Index {
  const index = new Map<string, AudienceRule[]>();
  for (const rule of rules) {
    if (!rule.enabled || rule.ignore) continue;
    for (const audience of audiencesOf(rule)) {
      const key = keyOf(rule.claim, audience);
      const bucket = index.get(key);
      if (bucket) bucket.push(rule);
      else index.set(key, [rule]);
    }
  }
  return index;
}

function keyOf(claim: ComparedClaim, value: string): string {
  return `${claim} ${value}`;
}

function audiencesOf({ accept, pattern }: AudienceRule): ReadonlySet<string> {
  const origin = onlyOrigin(pattern);
  const texts = accept.flatMap(({ audiences }) => audiences.map((one) => expandTemplate(one, 'origin', origin)));
  return new Set(texts.filter((text) => text !== undefined));
}

function onlyOrigin({ scheme, host, port }: OriginPattern): string | undefined {
  if (host.kind !== 'exact' || scheme === '*' || port === '*') return undefined;
  return `${withHttpScheme(scheme)}://${host.name}${port === null ? '' : `:${port}`}`;
}
