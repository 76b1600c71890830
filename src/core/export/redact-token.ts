import { base64urlOf } from '../token/base64url';
import { claim, textClaim } from '../token/claims';
import { type DecodedToken, partText } from '../token/decode';
import { REDACTED } from '../token/redaction';
import type { KnownToken } from '../token/token-table';
import { mapStrings, mapValues, membersOf } from './json-members';
import { KnownSecrets } from './known-secrets';
import type { RemovedKind } from './receipt';

/** Which claims stay: all, or only those that verdicts are made of. */
export type ClaimChoice = 'all' | 'few';

/** A token without anything that would let it be used. */
export interface RedactedToken {
  /**
   * What stands in its place in a request: `header.claims.redacted-T3` for a signed one, else a made-up token of the same
   * kind, so that Audlens reads the same verdict from it. Equal tokens stay equal, different ones different.
   */
  readonly presented: string;
  /** `header.claims`, or null for a token of which nothing stays. */
  readonly unsigned: string | null;
  /** JSON texts, spelled as they were sent; null for a token of which nothing stays. */
  readonly header: string | null;
  readonly claims: string | null;
  readonly removed: readonly { readonly kind: RemovedKind; readonly count: number }[];
}

/** `ver` chooses what Microsoft.Identity.Web expects. */
const FEW = new Set(['iss', 'aud', 'azp', 'client_id', 'scope', 'scp', 'exp', 'nbf', 'iat', 'auth_time', 'ver']);

/** Claims that hold a secret by their name (`idp_access_token`, `clientSecret`), unlike `token_use`. */
const SECRET_CLAIM = /(?:token|secret|password|passwd|credential|api[-_]?key|private[-_]?key)s?$/i;

/** Says that there is a secret, or none, and is none itself. */
const NO_SECRET = /^(?:true|false|null|""|"…")$/;

/**
 * Redacts by an allow-list. Of a signed token the header and the chosen claims stay; signatures go, opaque, encrypted,
 * damaged and refresh tokens go whole, and so does what is a secret inside the claims: other tokens, and claims named
 * like a secret. Personal data in claims is NOT looked for.
 */
export function redactToken(
  token: KnownToken,
  choice: ClaimChoice,
  secrets: KnownSecrets = new KnownSecrets([token]),
): RedactedToken {
  const header = partText(token.text, 'header');
  const claims = partText(token.text, 'payload');
  const isReadable = token.decoded.kind === 'jws' && header !== undefined && claims !== undefined;
  if (!isReadable || isRefreshToken(token.decoded)) return wholeGone(token);
  const cleaner = cleanerWith(secrets);
  const chosen = choice === 'all' ? claims : fewClaims(claims, token.decoded);
  const kept = { header: cleaner.clean(header), claims: cleaner.clean(chosen) };
  const [headerPart = '', claimsPart = '', signature = ''] = token.text.split('.');
  const unsigned = [
    kept.header === header ? headerPart : base64urlOf(kept.header),
    kept.claims === claims ? claimsPart : base64urlOf(kept.claims),
  ].join('.');
  return {
    ...kept,
    unsigned,
    presented: `${unsigned}.${signature === '' ? '' : `redacted-T${token.id}`}`,
    removed: counts([
      ['signature', signature === '' ? 0 : 1],
      ['claim', choice === 'all' ? 0 : membersOf(claims).length - membersOf(chosen).length],
      ['secret-in-claim', cleaner.count()],
    ]),
  };
}

function counts(found: readonly (readonly [RemovedKind, number])[]): RedactedToken['removed'] {
  return found.flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
}

/**
 * The chosen members, as they are written. A name that stands twice stays without its values, since that it does is a
 * finding. A `tid` stays where the issuer holds it already: rules can ask for it there.
 */
function fewClaims(claims: string, token: DecodedToken): string {
  if (token.kind !== 'jws') return '{}';
  const twice = new Set(token.duplicates.claims);
  const issuer = textClaim(token.claims, 'iss') ?? '';
  const tenant = textClaim(token.claims, 'tid');
  const keepsTenant = tenant !== undefined && issuer.includes(tenant);
  const members = membersOf(claims).flatMap(({ name, text }) => {
    if (FEW.has(name) || (name === 'tid' && keepsTenant)) return [text];
    return twice.has(name) ? [`${JSON.stringify(name)}:${JSON.stringify(REDACTED)}`] : [];
  });
  return `{${members.join(',')}}`;
}

function cleanerWith(secrets: KnownSecrets): { clean(json: string): string; count(): number } {
  let count = 0;
  const hide = (value: string) => {
    if (NO_SECRET.test(value)) return undefined;
    count += 1;
    return JSON.stringify(REDACTED);
  };
  const redact = (text: string) => {
    const redacted = secrets.redact(text);
    if (redacted !== text) count += 1;
    return redacted;
  };
  return {
    clean: (json) =>
      mapStrings(
        mapValues(json, (name) => SECRET_CLAIM.test(name), hide),
        redact,
      ),
    count: () => count,
  };
}

/**
 * By the claims and types in which Keycloak, Cognito, Flask-JWT-Extended, SimpleJWT and Spring say so. It could be
 * exchanged for new tokens where a server does not look at its signature's key, and nothing in it is worth judging.
 */
function isRefreshToken(token: DecodedToken): boolean {
  if (token.kind !== 'jws') return false;
  const said = [
    claim(token.header, 'typ'),
    ...['typ', 'token_use', 'type', 'token_type'].map((name) => claim(token.claims, name)),
  ];
  return said.some(
    (word) => typeof word === 'string' && /^(?:refresh|offline|rt\+jwt|refresh\+jwt|refresh_token)$/i.test(word),
  );
}

const GONE: Record<DecodedToken['kind'], RemovedKind> = {
  jws: 'refresh-token',
  jwe: 'encrypted-token',
  opaque: 'opaque-token',
  malformed: 'damaged-token',
};

function wholeGone(token: KnownToken): RedactedToken {
  const kind = GONE[token.decoded.kind];
  return { presented: standIn(token), unsigned: null, header: null, claims: null, removed: [{ kind, count: 1 }] };
}

/** A made-up token of the same kind. A refresh token, which nobody should judge, reads as an encrypted one. */
function standIn({ id, decoded }: KnownToken): string {
  switch (decoded.kind) {
    case 'opaque':
      return `redacted-opaque-T${id}`;
    case 'malformed':
      return `eyJredacted-T${id}.redacted`;
    case 'jwe':
    case 'jws':
      return hiddenToken(id);
  }
}

/** A made-up encrypted token, for one of which not even the kind is to be told. */
export function hiddenToken(id: number): string {
  return `${base64urlOf(JSON.stringify({ redacted: `T${id}` }))}....`;
}
