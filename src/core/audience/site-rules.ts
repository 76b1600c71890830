import { hostMatches, portMatches, schemeMatches } from './origin-pattern';
import { pathMatches, pathSegments } from './path-pattern';
import { pathnameOf, type RequestSite } from './request-target';
import type { AudienceRule } from './rule';

/** The part in which a rule that does not apply differs from a request. */
export type NearPart = 'scheme' | 'port' | 'path' | 'host' | 'disabled';

export interface NearRule {
  readonly rule: AudienceRule;
  readonly part: NearPart;
}

/**
 * What a rule set says of requests: the rule that applies, or where none does the one that nearly would. At one site
 * the same answer is the same object, so that what follows from it can be remembered by it.
 */
export interface Ruling {
  readonly site: RequestSite;
  readonly rule: AudienceRule | undefined;
  readonly nearest: NearRule | undefined;
}

export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Rules by host, the most specific first, in lists that the sites share. */
export type RuleLists = readonly (readonly AudienceRule[])[];

/** The rules that can be about requests to one site. Between them, its requests differ by their paths only. */
export class SiteRules {
  readonly #site: RequestSite;
  readonly #candidates: RuleLists;
  readonly #nearby: RuleLists;
  readonly #applied = new Map<AudienceRule, Ruling>();
  /** The answer to every path, once one was found without a look at the path. */
  #everywhere: Ruling | undefined;
  readonly #near = new Map<AudienceRule | undefined, Ruling>();

  /**
   * @param candidates the rules whose host may be the site's
   * @param nearby the same, and those of hosts that are other names of it
   */
  constructor(site: RequestSite, candidates: RuleLists, nearby: RuleLists) {
    this.#site = site;
    this.#candidates = candidates;
    this.#nearby = nearby;
  }

  /** @param href of a request to this site, as `URL` writes it */
  ruling(href: string): Ruling {
    if (this.#everywhere) return this.#everywhere;
    const path = new Path(href);
    const ruling = this.#rulingAt(path);
    if (!path.mattered) this.#everywhere = ruling;
    return ruling;
  }

  #rulingAt(path: Path): Ruling {
    const rule = this.#find(path);
    if (rule) {
      return remembered(this.#applied, rule, () => ({ site: this.#site, rule, nearest: undefined }));
    }
    // One that differs at this site differs always in the same part: the rule alone says which answer it is.
    const nearest = this.#nearest(path);
    return remembered(this.#near, nearest?.rule, () => ({ site: this.#site, rule: undefined, nearest }));
  }

  #find(path: Path): AudienceRule | undefined {
    for (const rules of this.#candidates) {
      for (const rule of rules) if (rule.enabled && isOfSite(rule, this.#site) && path.isTakenBy(rule)) return rule;
    }
    return undefined;
  }

  #nearest(path: Path): NearRule | undefined {
    for (const rules of this.#nearby) {
      for (const rule of rules) {
        const parts = differingParts(rule, this.#site, path);
        const [part] = parts;
        if (part && parts.length === 1 && (part !== 'host' || isThisMachine(rule, this.#site))) return { rule, part };
      }
    }
    return undefined;
  }
}

function remembered<Key>(known: Map<Key, Ruling>, key: Key, make: () => Ruling): Ruling {
  const before = known.get(key);
  if (before) return before;
  const made = Object.freeze(make());
  known.set(key, made);
  return made;
}

/** A request's path, taken apart only where a rule has one. */
class Path {
  readonly #href: string;
  #segments: readonly string[] | undefined;

  constructor(href: string) {
    this.#href = href;
  }

  /** Whether any rule that was asked has a path. */
  get mattered(): boolean {
    return this.#segments !== undefined;
  }

  isTakenBy({ pattern: { path } }: AudienceRule): boolean {
    if (path.length === 0) return true;
    this.#segments ??= pathSegments(pathnameOf(this.#href));
    return pathMatches(path, this.#segments);
  }
}

function isOfSite({ pattern }: AudienceRule, site: RequestSite): boolean {
  return (
    schemeMatches(pattern.scheme, site.scheme) && hostMatches(pattern.host, site.host) && portMatches(pattern, site)
  );
}

/** Two names of one machine. Any other two hosts are just two hosts. */
function isThisMachine({ pattern: { host } }: AudienceRule, site: RequestSite): boolean {
  return LOOPBACK.includes(site.host) && host.kind === 'exact' && LOOPBACK.includes(host.name);
}

function differingParts(rule: AudienceRule, site: RequestSite, path: Path): NearPart[] {
  const { pattern, enabled } = rule;
  const differing: NearPart[] = [];
  if (!enabled) differing.push('disabled');
  if (!schemeMatches(pattern.scheme, site.scheme)) differing.push('scheme');
  if (!hostMatches(pattern.host, site.host)) differing.push('host');
  if (!portMatches(pattern, site)) differing.push('port');
  if (!path.isTakenBy(rule)) differing.push('path');
  return differing;
}
