import type { Sentence } from '../explain/sentence';
import { parsedUrl } from '../parsed-url';
import type { Cause } from './cause';
import { registrationAdvice, versionOfIssuer } from './entra';
import { environmentMiss } from './environment';
import { asItStands, closestPair, findPair, type Pair } from './pair';
import { providerOf } from './provider';
import { issuerOf, type ReadableQuestion, type Sides, sidesOf } from './question';
import { quoted, quotedList } from './quote';
import { spellingMiss } from './spelling';
import { differenceWords } from './spelling-words';
import { sharedDomain } from './subdomain';

/** The token's issuer is none of those expected. Near misses are looked for in `iss` as they are in `aud`. */
export function causesOfIssuer(question: ReadableQuestion): Cause[] {
  const issuer = issuerOf(question);
  const expected = expectedInstead(question, issuer);
  if (!expected) return [];
  const sides = sidesOf({ value: issuer, expected });
  const near = nearIssuer(sides);
  const version = findPair(sides, asItStands, otherVersion);
  return [...(version ? [versionCause(version)] : []), wrongIssuer(question, expected, near ?? closestPair(sides))];
}

/** What was expected instead of the token's issuer, empty where nobody says; undefined where the issuer is no matter. */
function expectedInstead(
  { issuers, findings, reply, refused }: ReadableQuestion,
  issuer: string | undefined,
): readonly string[] | undefined {
  const byRule = findings.includes('issuer-mismatch') || (issuers !== null && !issuers.includes(issuer ?? ''));
  if (byRule) return issuers ?? [];
  const byServer = refused && reply?.kind === 'issuer-mismatch';
  return byServer ? reply.expected.filter((one) => one !== issuer) : undefined;
}

interface NearIssuer extends Pair {
  readonly words: Sentence;
  /** The two differ in spelling alone. */
  readonly isSpelling: boolean;
}

function nearIssuer(sides: Sides): NearIssuer | undefined {
  const spelling = spellingMiss(sides, undefined);
  const [difference] = spelling?.differences ?? [];
  if (spelling && difference) return { ...spelling, words: differenceWords(difference, spelling), isSpelling: true };
  return (
    looked(findPair(sides, asItStands, otherVersion), 'the two are the v1.0 and the v2.0 issuer of one tenant') ??
    looked(findPair(sides, asItStands, otherTenant), 'this looks like another tenant or realm') ??
    looked(environmentMiss(sides), 'this looks like another environment') ??
    looked(sharedDomain(sides), 'this looks like another host of the same domain')
  );
}

function looked(pair: Pair | undefined, words: string): NearIssuer | undefined {
  return pair && { ...pair, words: [words], isSpelling: false };
}

/** The tenant's ID, where one is a v1.0 and the other a v2.0 issuer of it at Entra ID. */
function otherVersion(actual: string, expected: string): string | undefined {
  const [one, other] = [versionOfIssuer(actual), versionOfIssuer(expected)];
  const tenant = tenantOf(actual);
  return one && other && one !== other && tenant === tenantOf(expected) ? tenant : undefined;
}

function tenantOf(issuer: string): string | undefined {
  return parsedUrl(issuer)?.pathname.split('/')[1];
}

/** The segment of the path in which two issuers of one host differ. */
function otherTenant(actual: string, expected: string): string | undefined {
  const [one, other] = [parsedUrl(actual), parsedUrl(expected)];
  if (!one || !other) return undefined;
  const [a, b] = [one.pathname.split('/'), other.pathname.split('/')];
  if (one.host !== other.host || a.length !== b.length) return undefined;
  const differing = a.filter((segment, i) => segment !== b[i]);
  return differing.length === 1 && differing[0] !== '' ? differing[0] : undefined;
}

function versionCause({ actual, expected }: Pair): Cause {
  const [has, wants] = [versionOfIssuer(actual) ?? 'v1.0', versionOfIssuer(expected) ?? 'v2.0'];
  return {
    code: 'entra-version',
    certainty: 'is',
    sentence: [
      `This is a ${has} token of Entra ID, issued by `,
      quoted(actual),
      '; the expected issuer ',
      quoted(expected),
      ` issues the ${wants} tokens of the same tenant.`,
    ],
    advice: registrationAdvice(wants),
    compared: { actual, expected },
  };
}

function wrongIssuer(
  question: ReadableQuestion,
  expected: readonly string[],
  near: NearIssuer | Pair | undefined,
): Cause {
  const issuer = issuerOf(question);
  return {
    code: 'wrong-issuer',
    certainty: 'is',
    sentence: [...issuedBy(issuer), ...insteadOf(question, expected, near)],
    advice:
      near && 'words' in near && near.isSpelling
        ? spellingAdvice(near.actual)
        : issuerAdvice(issuer, near?.expected ?? expected[0]),
    compared: near && { actual: near.actual, expected: near.expected },
  };
}

function issuedBy(issuer: string | undefined): Sentence {
  if (issuer === undefined) return ['The token names no issuer (', { code: 'iss' }, ')'];
  return ['The token was issued by ', quoted(issuer)];
}

function insteadOf(
  { refused, reply }: ReadableQuestion,
  expected: readonly string[],
  near: NearIssuer | Pair | undefined,
): Sentence {
  if (near && 'words' in near) return [', and ', quoted(near.expected), ' is expected: ', ...near.words, '.'];
  if (expected.length > 0) return [', and ', ...quotedList(expected, 'or'), ' is expected.'];
  const saysServer = refused && reply?.kind === 'issuer-mismatch';
  return [saysServer ? ', and the API says that it does not accept this issuer.' : ', which the rule does not accept.'];
}

function issuerAdvice(issuer: string | undefined, expected: string | undefined): Sentence {
  const where = providerOf(issuer) === 'keycloak' ? 'realm' : 'tenant, domain or environment';
  return [
    `Check in which ${where} the client signs in`,
    ...(expected === undefined ? [] : [', so that ', quoted(expected), ' issues the token']),
    '. Let the API take another issuer only if it is meant to trust it.',
  ];
}

/** A provider writes its own name, so the client can't change it. */
function spellingAdvice(issuer: string): Sentence {
  return [
    'If this is your identity provider, the API and the rule must expect exactly ',
    quoted(issuer),
    ', as the provider itself writes it.',
  ];
}
