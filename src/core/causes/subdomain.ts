import { findPair } from './pair';
import type { Sides } from './question';
import { inLowerCase, withoutPort, withoutScheme, withoutTrailingSlash } from './spelling-fold';

/** RFC 1035 §2.3.4: no host name is longer. */
const LONGEST_HOST = 253;

/**
 * The first pair, with the registered domain under which the two names have different hosts and are otherwise equal. Under a public suffix
 * (`co.uk`, also `vercel.app`) two names are two parties, and nothing is said. Which suffixes are public is known here by
 * their look and by the usual ones only, since the whole list is larger than the rest of the panel: the cause says
 * “looks like”, and a rarer suffix makes it look so wrongly.
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
  return { host, path: slash < 0 ? '' : bare.slice(slash), domain: domainOf(host) };
}

/** `co.uk`, `com.au`, `go.jp`: what registries of countries sell names under. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|go|gob|gouv|gov|gv|ltd|me|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/;

/** Where anyone is given a host of his own. */
const SHARED_HOSTING = new Set([
  'amplifyapp.com',
  'appspot.com',
  'auth0.com',
  'azurecontainerapps.io',
  'azurewebsites.net',
  'cloudfront.net',
  'deno.dev',
  'duckdns.org',
  'firebaseapp.com',
  'fly.dev',
  'github.io',
  'gitlab.io',
  'herokuapp.com',
  'loca.lt',
  'myshopify.com',
  'netlify.app',
  'ngrok-free.app',
  'ngrok.app',
  'ngrok.io',
  'okta.com',
  'onrender.com',
  'pages.dev',
  'railway.app',
  'run.app',
  'supabase.co',
  'vercel.app',
  'web.app',
  'workers.dev',
]);

/** The name that its owner registered, by the look of it; null for a public suffix itself, and for an address. */
function domainOf(host: string): string | null {
  const labels = host.split('.');
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;
  const lastTwo = labels.slice(-2).join('.');
  const suffix = SECOND_LEVEL.test(lastTwo) || SHARED_HOSTING.has(lastTwo) ? 2 : 1;
  return labels.length > suffix ? labels.slice(-suffix - 1).join('.') : null;
}
