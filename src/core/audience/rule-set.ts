import { parsedUrl } from '../parsed-url';
import type { OriginPattern } from './origin-pattern';
import { comparePatterns } from './pattern-order';
import { type RequestSite, requestSite } from './request-target';
import type { AudienceRule } from './rule';
import { LOOPBACK, type NearRule, type RuleLists, type Ruling, SiteRules } from './site-rules';

export type { NearPart, NearRule } from './site-rules';

/**
 * The rules, indexed by host: a lookup tries the exact host, its parent for in-label patterns, each of its parent
 * domains, then any host. Its cost grows with the labels of the host, not with the number of rules.
 */
export class RuleSet {
  /** Every rule, the disabled too, in the order of specificity. Of two with the same pattern the managed one stands. */
  readonly rules: readonly AudienceRule[];
  readonly #byHost = new Map<string, AudienceRule[]>();
  readonly #bySite = new WeakMap<RequestSite, SiteRules>();
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
    return this.#rulingOf(url)?.rule;
  }

  /** Where no rule applies: one that differs from the request in a single part. A silent typo is the worst failure. */
  nearest(url: string): NearRule | undefined {
    return this.#rulingOf(url)?.nearest;
  }

  #rulingOf(url: string): Ruling | undefined {
    const parsed = parsedUrl(url);
    return parsed && this.#rulesFor(requestSite(parsed)).ruling(parsed.href);
  }

  /** The rules for the requests to a site. Remembered for as long as the site is. */
  at(site: RequestSite): SiteRules {
    const known = this.#bySite.get(site);
    if (known) return known;
    const made = this.#rulesFor(site);
    this.#bySite.set(site, made);
    return made;
  }

  #rulesFor(site: RequestSite): SiteRules {
    const candidates = this.#listsFor([site.host]);
    const isLoopback = LOOPBACK.includes(site.host);
    return new SiteRules(site, candidates, isLoopback ? this.#listsFor([site.host, ...LOOPBACK]) : candidates);
  }

  #listsFor(hosts: readonly string[]): RuleLists {
    const keys = new Set(hosts.flatMap((host) => hostKeys(host, this.#longestDomain)));
    return [...keys].flatMap((key) => {
      const rules = this.#byHost.get(key);
      return rules ? [rules] : [];
    });
  }

  /** A rule that expects exactly this audience, written without templates. */
  ruleExpecting(audience: string): AudienceRule | undefined {
    this.#byAudience ??= indexByAudience(this.rules);
    return this.#byAudience.get(audience);
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
