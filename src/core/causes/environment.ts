import { isLoopback } from '../findings';
import { findPair } from './pair';
import type { Sides } from './question';
import { inLowerCase, withoutPort, withoutScheme, withoutTrailingSlash } from './spelling-fold';

/** What people call the places in which one API runs several times. Digits may follow (`dev2`). */
const ENVIRONMENT =
  /^(?:staging|stage|stg|dev|devel|develop|development|test|testing|tst|uat|qa|preview|sandbox|sbx|prod|production|prd|live|local|int|integration|acc|acceptance|preprod|nonprod|demo|beta|canary)\d{0,3}$/;

/** What a loopback host stands for. */
const LOCAL = 'this machine';

/** Beyond this, a text is no name that people gave. */
const MOST_WORDS = 60;

/** The environments that two names speak of, where that is all in which they differ; empty texts name none. */
export interface EnvironmentMiss {
  readonly actual: string;
  readonly expected: string;
}

/** The first pair of which it is so. Scheme, port, letter case and slashes at the end are passed over: environments differ in these too. */
export function environmentMiss(sides: Pick<Sides, 'actual' | 'expected'>) {
  return findPair(sides, readName, missBetween);
}

function missBetween(one: Name, other: Name): EnvironmentMiss | undefined {
  if (one.words.length > MOST_WORDS || other.words.length > MOST_WORDS) return undefined;
  const [a, b] = [environmentsBesides(one, other), environmentsBesides(other, one)];
  if (one.rest === other.rest && a !== b) return { actual: a, expected: b };
  if (one.isLocal === other.isLocal || one.path !== other.path) return undefined;
  return one.isLocal ? { actual: LOCAL, expected: b } : { actual: a, expected: LOCAL };
}

interface Name {
  readonly words: readonly string[];
  readonly environments: readonly string[];
  /** The words that name no environment. */
  readonly rest: string;
  readonly host: string;
  readonly path: string;
  readonly isLocal: boolean;
}

function readName(text: string): Name {
  const bare = inLowerCase(withoutScheme(withoutPort(withoutTrailingSlash(text))));
  const slash = bare.indexOf('/');
  const host = slash < 0 ? bare : bare.slice(0, slash);
  const isUrl = /^https?:\/\//i.test(text);
  const words = bare.split(/[\s.\-_/:()]+/, MOST_WORDS + 1).filter((word) => word !== '');
  // `.dev` and `.test` are top-level domains too.
  const topLevel = isUrl && host.includes('.') ? host.split(/[.\-_]+/).length - 1 : -1;
  const isEnvironment = (word: string, i: number) => i !== topLevel && ENVIRONMENT.test(word);
  return {
    words,
    environments: words.filter(isEnvironment),
    rest: words.filter((word, i) => !isEnvironment(word, i)).join(' '),
    host,
    path: isUrl ? bare.slice(host.length) : bare,
    isLocal: isUrl && isLoopback(host),
  };
}

/** The environments that one name speaks of and the other does not. */
function environmentsBesides(one: Name, other: Name): string {
  return one.environments.filter((word) => !other.environments.includes(word)).join(' ');
}
