import type { ReplyKind } from '../replies/reply';
import { claim, textClaim } from '../token/claims';
import type { ValidatorId } from '../validators/validator-id';
import type { Cause } from './cause';
import { closestPair } from './pair';
import { askFor, providerOf } from './provider';
import { issuerOf, type ReadableQuestion, type Sides } from './question';
import { quoted, quotedList } from './quote';

/** They are meant to check ID tokens, so one of these is no mistake there. */
const WANT_ID_TOKENS: ReadonlySet<ValidatorId> = new Set([
  'firebase-admin',
  'google-auth-library-node',
  'google-auth-python',
  'go-oidc',
  'kubernetes-apiserver',
  'oauth2-proxy',
  'google-iap',
  'gcp-sts-wif',
  'aws-sts',
]);

/** Refusals that are about something else say nothing against an ID token. */
const ABOUT_SOMETHING_ELSE: ReadonlySet<ReplyKind> = new Set([
  'issuer-mismatch',
  'expired',
  'not-yet-valid',
  'signature',
  'no-token',
  'audience-not-configured',
]);

/** An ID token presented as an access token, with the evidence for it. `aud` = `azp` alone is none. */
export function tokenKindCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  const { reply, validator, verdict } = question;
  if (WANT_ID_TOKENS.has(validator)) return [];
  if (verdict === 'match' && reply && ABOUT_SOMETHING_ELSE.has(reply.kind)) return [];
  const evidence = idTokenEvidence(question);
  return evidence ? [idTokenCause(question, sides, evidence)] : [];
}

/** What in a token speaks for its kind. */
export interface Evidence {
  readonly signs: readonly string[];
  readonly certainty: Cause['certainty'];
}

/**
 * `token_use` (Cognito) and `typ` (Keycloak) name the kind of token. `at_hash`, `c_hash` and `nonce` are claims of ID
 * tokens (OIDC Core §2, §3.3.2.11) that some access tokens carry too, so what speaks for an access token outweighs them.
 */
export function idTokenEvidence({ token: { header, claims } }: TokenOnly): Evidence | undefined {
  const named = [
    ...(claim(claims, 'token_use') === 'id' ? ['token_use = id'] : []),
    ...(claim(claims, 'typ') === 'ID' ? ['typ = ID'] : []),
  ];
  const hinted = ['at_hash', 'c_hash', 'nonce'].filter((name) => textClaim(claims, name) !== undefined);
  if (named.length > 0) return { signs: [...named, ...hinted], certainty: 'is' };
  const isAccessToken = accessTokenEvidence({ token: { header, claims } }) !== undefined;
  return hinted.length === 0 || isAccessToken ? undefined : { signs: hinted, certainty: 'looks-like' };
}

/**
 * What speaks for an access token: the header's `typ` (RFC 9068 §2.1), `token_use` (Cognito) or `typ` (Keycloak) name
 * it; scopes and roles are hints.
 */
export function accessTokenEvidence({ token: { header, claims } }: TokenOnly): Evidence | undefined {
  const named = ['token_use', 'typ'].flatMap((name) => {
    const value = claim(claims, name);
    return value === 'access' || value === 'Bearer' ? [`${name} = ${value}`] : [];
  });
  if (isAccessTokenType(claim(header, 'typ'))) named.unshift('typ = at+jwt in the header');
  const hinted = ['scp', 'scope', 'roles'].filter((name) => claim(claims, name) !== undefined);
  const signs = [...named, ...hinted];
  return signs.length === 0 ? undefined : { signs, certainty: named.length > 0 ? 'is' : 'looks-like' };
}

type TokenOnly = { readonly token: Pick<ReadableQuestion['token'], 'header' | 'claims'> };

/** RFC 9068 §2.1. */
function isAccessTokenType(typ: unknown): boolean {
  return typeof typ === 'string' && /^(?:application\/)?at\+jwt$/i.test(typ);
}

function idTokenCause(question: ReadableQuestion, sides: Sides, { signs, certainty }: Evidence): Cause {
  const pair = closestPair(sides);
  return {
    code: 'id-token',
    certainty,
    sentence: [
      certainty === 'is' ? 'This is an ID token: it has ' : 'This looks like an ID token: it has ',
      ...quotedList(signs, 'and'),
      '. ID tokens are for the app that signed the user in',
      ...(pair ? [' (', quoted(pair.actual), '), not for ', quoted(pair.expected), '.'] : [', not for an API.']),
    ],
    advice: [
      'Let the client send the access token instead of the ID token, and see that it is for this API. ',
      ...(pair
        ? askFor(pair.expected, providerOf(issuerOf(question)))
        : ['The rule may be wrong too: an access token is for the API, not for the app.']),
    ],
    compared: pair,
  };
}
