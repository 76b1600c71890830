import { getDomain } from 'tldts';
import { findPair } from './pair';
import type { Sides } from './question';
import { inLowerCase, withoutPort, withoutScheme, withoutTrailingSlash } from './spelling-fold';

/** RFC 1035 §2.3.4: no host name is longer. */
const LONGEST_HOST = 253;

/**
 * The first pair, with the registered domain under which the two names have different hosts and are otherwise equal. Under a public suffix
 * (`co.uk`, also `vercel.app`) two names are two parties, and nothing is said.
 */
export function sharedDomain(sides: Pick<Sides, 'actual' | 'expected'>) {
  return findPair(sides, splitHost, domainOfBoth);
}

function domainOfBoth(one: Split | undefined, other: Split | undefined): string | undefined {
  if (!one || !other || one.host === other.host || one.path !== other.path) return undefined;
  return one.domain !== null && one.domain === other.domain ? one.domain : undefined;
}

interface Split {
  readonly host: string;
  readonly path: string;
  readonly domain: string | null;
}

function splitHost(text: string): Split | undefined {
  const bare = withoutScheme(withoutPort(withoutTrailingSlash(text)));
  const slash = bare.indexOf('/');
  const host = inLowerCase(slash < 0 ? bare : bare.slice(0, slash));
  if (host.length > LONGEST_HOST || !/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(host)) return undefined;
  const domain = getDomain(host, { allowPrivateDomains: true });
  return { host, path: slash < 0 ? '' : bare.slice(slash), domain };
}
