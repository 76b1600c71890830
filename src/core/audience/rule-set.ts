import type { OriginPattern } from './origin-pattern';
import { hostMatches, patternMatches, portMatches, schemeMatches } from './origin-pattern';
import { pathMatches } from './path-pattern';
import { comparePatterns } from './pattern-order';
import { type RequestTarget, requestTarget } from './request-target';
import type { AudienceRule } from './rule';

/** The part in which a rule that does not apply differs from a request. */
export type NearPart = 'scheme' | 'port' | 'path' | 'host' | 'disabled';

export interface NearRule {
  readonly rule: AudienceRule;
  readonly part: NearPart;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The rules, indexed by host: a lookup tries the exact host, its parent for in-label patterns, each of its parent
 * domains, then any host. Its cost grows with the labels of the host, not with the number of rules.
 */
export class RuleSet {
  /** Every rule, the disabled too, in the order of specificity. Of two with the same pattern the managed one stands. */
  readonly rules: readonly AudienceRule[];
  readonly #byHost = new Map<string, AudienceRule[]>();
  #byAudience: ReadonlyMap<string, AudienceRule> | undefined;
  readonly #longestDomain: number;

  private constructor(rules: readonly AudienceRule[]) {
    this.rules = [...rules].sort((a, b) => comparePatterns(a.pattern, b.pattern));
    this.#longestDomain = Math.max(0, ...this.rules.map(({ pattern }) => domainLength(pattern)));
    for (const rule of this.rules) {
      const key = hostKey(rule.pattern);
      const bucket = this.#byHost.get(key);
      if (bucket) bucket.push(rule);
      else this.#byHost.set(key, [rule]);
    }
  }

  static of(rules: readonly AudienceRule[]): RuleSet {
    const byPattern = new Map<string, AudienceRule>();
    for (const rule of rules) {
      if (byPattern.get(rule.pattern.text)?.managed !== true) byPattern.set(rule.pattern.text, rule);
    }
    return new RuleSet([...byPattern.values()]);
  }

  /** The rule that applies to a request's URL, if any: the most specific of the enabled ones. */
  find(url: string): AudienceRule | undefined {
    const target = requestTarget(url);
    if (!target) return undefined;
    for (const key of hostKeys(target.host, this.#longestDomain)) {
      const rule = this.#byHost.get(key)?.find((one) => one.enabled && patternMatches(one.pattern, target));
      if (rule) return rule;
    }
    return undefined;
  }

  /** Where no rule applies: one that differs from the request in a single part. A silent typo is the worst failure. */
  nearest(url: string): NearRule | undefined {
    const target = requestTarget(url);
    if (!target) return undefined;
    for (const rule of this.#candidates(target)) {
      const parts = differingParts(rule, target);
      const [part] = parts;
      if (part && parts.length === 1 && (part !== 'host' || isThisMachine(rule, target))) return { rule, part };
    }
    return undefined;
  }

  /** A rule that expects exactly this audience, written without templates. */
  ruleExpecting(audience: string): AudienceRule | undefined {
    this.#byAudience ??= indexByAudience(this.rules);
    return this.#byAudience.get(audience);
  }

  *#candidates({ host }: RequestTarget): Iterable<AudienceRule> {
    const hosts = LOOPBACK.includes(host) ? [host, ...LOOPBACK] : [host];
    for (const key of new Set(hosts.flatMap((one) => hostKeys(one, this.#longestDomain))))
      yield* this.#byHost.get(key) ?? [];
  }
}

function indexByAudience(rules: readonly AudienceRule[]): ReadonlyMap<string, AudienceRule> {
  const byAudience = new Map<string, AudienceRule>();
  for (const rule of rules) {
    if (!rule.enabled) continue;
    for (const { audiences } of rule.accept) for (const audience of audiences) byAudience.set(audience, rule);
  }
  return byAudience;
}

function hostKey({ host }: OriginPattern): string {
  switch (host.kind) {
    case 'exact':
      return host.name;
    case 'label':
      return `?.${host.parent}`;
    case 'domain':
      return `*.${host.name}`;
    case 'any':
      return '*';
  }
}

function domainLength({ host }: OriginPattern): number {
  return host.kind === 'domain' ? host.name.length : 0;
}

/**
 * The index keys that can hold a pattern for this host, most specific first. Domains longer than any in the rules are
 * left out: a hostile host of 100,000 labels must not cost their square.
 */
function hostKeys(host: string, longestDomain: number): string[] {
  const starts = host.length <= longestDomain ? [0] : [];
  for (let dot = host.indexOf('.', host.length - longestDomain - 1); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    starts.push(dot + 1);
  }
  const parent = host.includes('.') ? host.slice(host.indexOf('.') + 1) : '';
  return [host, `?.${parent}`, ...starts.map((start) => `*.${host.slice(start)}`), '*'];
}

/** Two names of one machine. Any other two hosts are just two hosts. */
function isThisMachine({ pattern: { host } }: AudienceRule, target: RequestTarget): boolean {
  return LOOPBACK.includes(target.host) && host.kind === 'exact' && LOOPBACK.includes(host.name);
}

function differingParts({ pattern, enabled }: AudienceRule, target: RequestTarget): NearPart[] {
  const differing: NearPart[] = [];
  if (!enabled) differing.push('disabled');
  if (!schemeMatches(pattern.scheme, target.scheme)) differing.push('scheme');
  if (!hostMatches(pattern.host, target.host)) differing.push('host');
  if (!portMatches(pattern, target)) differing.push('port');
  if (!pathMatches(pattern.path, target.path)) differing.push('path');
  return differing;
}
