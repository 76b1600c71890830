import { askFor, entraScope } from '../causes/provider';
import { quoted } from '../causes/quote';
import type { Sentence } from '../explain/sentence';
import { parsedUrl } from '../parsed-url';
import type { Fix, Snippet } from './fix';
import { type IssuerKind, issuerKind } from './issuer-kind';
import { isWritable, jsLiteral, jsonLiteral, shellLiteral } from './literals';

/** How a token for an audience is had from the provider that issued the one at hand. */
export function requestFix(audience: string, issuer: string | undefined): Fix {
  const kind = issuerKind(issuer);
  const snippet = isWritable(audience) ? snippetFor(kind, audience) : undefined;
  return { kind: 'client', title: titleFor(kind), text: textFor(kind, audience), ...(snippet ? { snippet } : {}) };
}

function titleFor(kind: IssuerKind): string {
  switch (kind) {
    case 'auth0':
      return 'Ask Auth0 for this audience';
    case 'okta':
      return 'Ask the right authorization server of Okta';
    case 'entra':
      return 'Ask Entra ID for a scope of this API';
    case 'keycloak':
      return 'Let Keycloak add this audience';
    case 'cognito':
      return 'Compare the client ID of Cognito’s tokens';
    case 'clerk':
      return 'Let Clerk add this audience';
    case 'firebase':
      return 'Sign in to the expected Firebase project';
    case 'kubernetes':
      return 'Request a token with this audience';
    case 'google':
      return 'Sign in with the expected client ID';
    case 'other':
      return 'Ask the identity provider for this audience';
  }
}

function textFor(kind: IssuerKind, audience: string): Sentence {
  if (kind === 'google') return googleText(audience);
  const ask = askFor(audience, kind === 'other' ? undefined : kind);
  switch (kind) {
    case 'auth0':
      return [...ask, ' It is the identifier of the API in Auth0, character by character.'];
    case 'okta':
      return [...ask, ' Ask for a scope that is defined there.'];
    case 'cognito':
      return [
        ...ask,
        ' To tell APIs apart, let the client ask for scopes of a resource server, and let the API check them.',
      ];
    case 'entra':
    case 'keycloak':
    case 'clerk':
    case 'firebase':
    case 'kubernetes':
    case 'other':
      return ask;
  }
}

function googleText(audience: string): Sentence {
  if (isGoogleClient(audience)) {
    return [
      'Google’s ID tokens are for the client that asked for them. Let it sign in with the client ID ',
      quoted(audience),
      '.',
    ];
  }
  return [
    'Let a service account ask Google for an ID token with the audience ',
    quoted(audience),
    '. A user’s is always for a client ID.',
  ];
}

function isGoogleClient(audience: string): boolean {
  return audience.endsWith('.apps.googleusercontent.com');
}

/** `options` and `settings` stand for what the client passes already. */
function snippetFor(kind: IssuerKind, audience: string): Snippet | undefined {
  switch (kind) {
    case 'auth0':
      return js(`await createAuth0Client({
  ...options,
  authorizationParams: { ...options.authorizationParams, audience: ${jsLiteral(audience)} },
});`);
    case 'okta':
      return js(`new OktaAuth({
  ...options,
  issuer: 'https://YOUR_DOMAIN/oauth2/YOUR_AUTHORIZATION_SERVER',
  scopes: ['openid', 'YOUR_SCOPE'],
});`);
    case 'entra':
      return js(`await msal.acquireTokenSilent({ account, scopes: [${jsLiteral(entraScope(audience))}] });`);
    case 'keycloak':
      return keycloakMapper(audience);
    case 'clerk':
      return { language: 'json', code: `{ "aud": ${jsonLiteral(audience)} }` };
    case 'kubernetes':
      return {
        language: 'shell',
        code: `kubectl create token YOUR_SERVICE_ACCOUNT --audience ${shellLiteral(audience)}`,
      };
    case 'google':
      return isGoogleClient(audience)
        ? js(`google.accounts.id.initialize({ ...options, client_id: ${jsLiteral(audience)} });`)
        : js(`const client = await auth.getIdTokenClient(${jsLiteral(audience)});`);
    case 'other':
      return isResource(audience)
        ? js(`new UserManager({ ...settings, resource: ${jsLiteral(audience)} });`)
        : undefined;
    case 'cognito':
    case 'firebase':
      return undefined;
  }
}

function js(code: string): Snippet {
  return { language: 'js', code };
}

/** A protocol mapper as Keycloak's admin API and realm exports write it; ID tokens are left as they are. */
function keycloakMapper(audience: string): Snippet {
  const code = `{
  "name": "audience of the API",
  "protocol": "openid-connect",
  "protocolMapper": "oidc-audience-mapper",
  "config": {
    "included.custom.audience": ${jsonLiteral(audience)},
    "access.token.claim": "true"
  }
}`;
  return { language: 'json', code };
}

/** RFC 8707 §2: `resource` is an absolute URI without a fragment. */
function isResource(audience: string): boolean {
  return parsedUrl(audience) !== undefined && !audience.includes('#') && !/\s/.test(audience);
}
