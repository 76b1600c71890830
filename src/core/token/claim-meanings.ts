import type { JsonObject } from '../json-text';
import { claim } from './claims';
import { scopeMeaning } from './scope-meanings';

/** What a claim, or a scope in it, is for. */
export interface Meaning {
  readonly name: string;
  readonly meaning: string;
}

export interface ClaimMeaning extends Meaning {
  /** Scopes that this claim holds and that have a known meaning. */
  readonly scopes: readonly Meaning[];
}

/**
 * Names of the IANA registry "JSON Web Token Claims" (RFC 7519 §10.1), and those that the usual providers add, in our
 * own words. A name says what its issuer means by it, not that the value is right.
 */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  // RFC 7519 §4.1
  ['iss', 'Who issued the token.'],
  ['sub', 'Whom it is about: the user, or the app itself. Unique at its issuer only.'],
  ['aud', 'For whom it is. An API must refuse a token that does not name it here.'],
  ['exp', 'From this moment on it must be refused.'],
  ['nbf', 'Before this moment it must be refused.'],
  ['iat', 'When it was issued.'],
  ['jti', 'The token’s own number, so that it can be told from others or used only once.'],
  // OpenID Connect Core §2, §3.1.3.6, §3.3.2.11, §5.1
  ['name', 'The user’s full name, for showing.'],
  ['given_name', 'First name.'],
  ['family_name', 'Last name.'],
  ['middle_name', 'Middle name.'],
  ['nickname', 'What the user is called casually.'],
  ['preferred_username', 'The name the user goes by. It can change: nothing should be decided by it.'],
  ['profile', 'The user’s profile page.'],
  ['picture', 'The user’s picture.'],
  ['website', 'The user’s website.'],
  ['email', 'E-mail address. It can change hands: no key for an account.'],
  ['email_verified', 'Whether the issuer checked that the e-mail address is the user’s.'],
  ['gender', 'Gender.'],
  ['birthdate', 'Date of birth.'],
  ['zoneinfo', 'Time zone.'],
  ['locale', 'Language and region.'],
  ['phone_number', 'Telephone number.'],
  ['phone_number_verified', 'Whether the issuer checked that the number is the user’s.'],
  ['address', 'Postal address.'],
  ['updated_at', 'When these facts about the user last changed.'],
  ['auth_time', 'When the user last signed in.'],
  ['nonce', 'Ties an ID token to the sign-in that asked for it.'],
  ['azp', 'The app that the token was issued to.'],
  ['at_hash', 'Hash of the access token that came with it: a sign of an ID token.'],
  ['c_hash', 'Hash of the code that came with it: a sign of an ID token.'],
  ['s_hash', 'Hash of the state of the sign-in.'],
  ['acr', 'How strongly the user was signed in, as a level that was agreed on.'],
  ['amr', 'How the user was signed in, such as pwd (password) or mfa (several factors).'],
  ['sid', 'The sign-in session that it belongs to.'],
  ['sub_jwk', 'The key of an issuer that the user runs.'],
  ['events', 'What happened: this is a security event or a logout token.'],
  // RFC 7800, 8693, 9068, 9396, 8705, 9449
  ['cnf', 'Bound to a key: it counts only together with a proof of that key (DPoP or a client certificate).'],
  ['client_id', 'The app that asked for the token.'],
  ['scope', 'What the app may do for the user, as words between spaces.'],
  ['act', 'Who acts for the one in “sub”.'],
  ['may_act', 'Who is allowed to act for the one in “sub”.'],
  ['roles', 'Roles that the user or the app was given.'],
  ['groups', 'Groups that the user is in.'],
  ['entitlements', 'Single rights that the user was given.'],
  ['authorization_details', 'What the app may do, in detail.'],
  ['active', 'Whether the token still counts: part of an answer about a token.'],
  ['username', 'The user’s name at the issuer.'],
  ['vot', 'How far the identity was proved.'],
  ['vtm', 'Where the levels of “vot” are described.'],
  ['txn', 'Number of the transaction that it belongs to.'],
  ['htm', 'Method of the request that a DPoP proof is for.'],
  ['htu', 'URL of the request that a DPoP proof is for.'],
  ['ath', 'Hash of the access token that a DPoP proof is for.'],
  // Microsoft Entra ID
  ['tid', 'Entra: the tenant (organisation) that the user signed in to.'],
  ['oid', 'Entra: the user’s or app’s own number in the tenant. The right key for an account, together with “tid”.'],
  ['scp', 'What the app may do for the user (Entra, Okta).'],
  ['ver', 'Version of the token’s format. At Entra it decides how issuer and audience are written.'],
  ['appid', 'Entra v1: the app that asked for the token.'],
  ['appidacr', 'Entra v1: how the app proved itself: 0 not at all, 1 by a secret, 2 by a certificate.'],
  ['azpacr', 'Entra v2: how the app proved itself: 0 not at all, 1 by a secret, 2 by a certificate.'],
  ['idtyp', 'Entra: “app” where no user is behind the token.'],
  ['wids', 'Entra: roles of the user in the whole tenant, as template ids.'],
  ['ipaddr', 'Entra: the address that the user signed in from.'],
  ['upn', 'Entra: the user’s sign-in name. It can change.'],
  ['unique_name', 'Entra v1: a name for showing. Not unique, in spite of its name.'],
  ['idp', 'Who signed the user in, where that was not the issuer.'],
  ['tenant_region_scope', 'Entra: the tenant’s region.'],
  ['platf', 'Entra: the kind of device.'],
  ['puid', 'Entra: an older number of the user.'],
  ['aio', 'Entra’s own, not for apps.'],
  ['rh', 'Entra’s own, not for apps.'],
  ['uti', 'Entra’s own number of the token, as in its sign-in logs.'],
  ['hasgroups', 'Entra: the user is in more groups than fit into the token.'],
  ['_claim_names', 'Claims that must be fetched elsewhere, such as too many groups.'],
  ['_claim_sources', 'Where to fetch the claims that are not in the token.'],
  // Auth0
  ['permissions', 'Auth0: what the user or the app may do at this API.'],
  ['gty', 'Auth0: how the token was got, such as client-credentials.'],
  ['org_id', 'The organisation that the user signed in to (Auth0 and others).'],
  ['org_name', 'The name of that organisation.'],
  // Okta
  ['cid', 'Okta: the app that asked for the token.'],
  ['uid', 'Okta: the user’s own number.'],
  // Amazon Cognito
  ['token_use', 'Cognito: “access” or “id”, the kind of token.'],
  ['origin_jti', 'Cognito: the sign-in that this token comes from. Revoking that revokes it.'],
  ['event_id', 'Cognito: number of the sign-in, as in its logs.'],
  ['cognito:groups', 'Cognito: groups that the user is in.'],
  ['cognito:username', 'Cognito: the user’s name in the pool.'],
  ['cognito:roles', 'Cognito: AWS roles that the user’s groups give.'],
  ['cognito:preferred_role', 'Cognito: the AWS role of the first group.'],
  ['device_key', 'Cognito: the remembered device.'],
  // Keycloak
  ['realm_access', 'Keycloak: roles in the whole realm.'],
  ['resource_access', 'Keycloak: roles at single clients, by client.'],
  ['typ', 'Keycloak: “Bearer”, “ID” or “Refresh”, the kind of token.'],
  ['session_state', 'Keycloak: the sign-in session. Newer versions write “sid”.'],
  ['allowed-origins', 'Keycloak: web origins that may call with this token, for CORS.'],
]);

/** Families of names, told by how they begin. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^xms_/, 'Microsoft’s own, mostly not for apps.'],
  [/^custom:/, 'Cognito: an attribute that this user pool added.'],
  [/^cognito:/, 'Cognito’s own.'],
  [
    /^https?:\/\//,
    'Added by the issuer’s own settings. A URL as a name keeps it apart from all others (Auth0 asks for it).',
  ],
  [/^urn:/, 'Named by a URN, so that it is kept apart from all others: see who defines that name.'],
];

export function claimMeaning(name: string): string | undefined {
  return MEANINGS.get(name) ?? FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
}

/** A hostile token can have a hundred thousand claims; what is beyond this is not explained. */
const MOST_EXPLAINED = 200;

/** What the claims in a token mean, those that are known, in the token's order. */
export function meaningsOf(claims: JsonObject): ClaimMeaning[] {
  return Object.keys(claims)
    .slice(0, MOST_EXPLAINED)
    .flatMap((name) => {
      const meaning = claimMeaning(name);
      const scopes = name === 'scope' || name === 'scp' ? scopesIn(claim(claims, name)) : [];
      return meaning === undefined ? [] : [{ name, meaning, scopes }];
    });
}

/** As text between spaces (RFC 9068 §2.2.3) or, at Okta and others, as a list. */
function scopesIn(value: unknown): Meaning[] {
  const list: unknown[] = typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : [];
  return list.slice(0, MOST_EXPLAINED).flatMap((name) => {
    const meaning = typeof name === 'string' ? scopeMeaning(name) : undefined;
    return typeof name === 'string' && meaning !== undefined ? [{ name, meaning }] : [];
  });
}
