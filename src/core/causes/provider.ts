import type { Sentence } from '../explain/sentence';
import { parsedUrl } from '../parsed-url';
import { quoted } from './quote';

/** Who issued a token, as far as the form of its `iss` tells. */
export type Provider = 'auth0' | 'okta' | 'entra' | 'keycloak' | 'cognito' | 'clerk' | 'firebase' | 'kubernetes';

const BY_HOST: readonly (readonly [RegExp, Provider])[] = [
  [/\.auth0\.com$/, 'auth0'],
  [/\.(?:okta|oktapreview|okta-emea|okta-gov)\.com$/, 'okta'],
  [/^(?:sts\.windows\.net|sts\.chinacloudapi\.cn|login\.windows\.net)$/, 'entra'],
  [/^(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn)$/, 'entra'],
  [/\.(?:ciamlogin|b2clogin)\.com$/, 'entra'],
  [/^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/, 'cognito'],
  [/\.clerk\.accounts\.dev$|^clerk\./, 'clerk'],
  [/^securetoken\.google\.com$/, 'firebase'],
  [/^kubernetes\.default\.svc(?:\.|$)/, 'kubernetes'],
];

/** Custom domains hide the provider, except Keycloak, whose paths tell. */
export function providerOf(issuer: string | undefined): Provider | undefined {
  if (issuer === undefined || issuer.length > 2000) return undefined;
  if (issuer === 'kubernetes/serviceaccount') return 'kubernetes';
  const url = parsedUrl(issuer);
  if (!url) return undefined;
  const { hostname, pathname } = url;
  const byHost = BY_HOST.find(([pattern]) => pattern.test(hostname))?.[1];
  return byHost ?? (/\/realms\/[^/]+\/?$/.test(pathname) ? 'keycloak' : undefined);
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** What the client does to get a token for an audience, with this provider. A whole sentence. */
export function askFor(audience: string, provider: Provider | undefined): Sentence {
  switch (provider) {
    case 'auth0':
      return ['In the client, pass ', { code: 'audience' }, ' = ', quoted(audience), ' when asking Auth0 for a token.'];
    case 'okta':
      return [
        'In the client, ask a custom authorization server of Okta whose audience is ',
        quoted(audience),
        '. Tokens of the org authorization server are for Okta itself.',
      ];
    case 'entra':
      return ['In the client, ask Entra ID for a scope of this API, such as ', quoted(entraScope(audience)), '.'];
    case 'keycloak':
      return [
        'In Keycloak, add an audience mapper for ',
        quoted(audience),
        ' to the client, or to a client scope that it asks for.',
      ];
    case 'cognito':
      return [
        'Access tokens of Cognito usually have no ',
        { code: 'aud' },
        ': let the API, and this rule, compare ',
        { code: 'client_id' },
        ' instead.',
      ];
    case 'clerk':
      return [
        'Session tokens of Clerk have no ',
        { code: 'aud' },
        ' by default. Add it with a JWT template, or let the API, and this rule, compare ',
        { code: 'azp' },
        '.',
      ];
    case 'firebase':
      return ['In the client, sign in to the Firebase project ', quoted(audience), ': its ID is the audience.'];
    case 'kubernetes':
      return ['Request the service account’s token with the audience ', quoted(audience), '.'];
    case undefined:
      return [
        'In the client, ask the identity provider for a token for ',
        quoted(audience),
        ': as ',
        { code: 'resource' },
        ' (RFC 8707), or by the provider’s own audience setting.',
      ];
  }
}

/**
 * `…/.default` asks for every scope that was granted to the client at this API. A slash at the audience's end stays, and
 * makes two: Entra takes off `/.default` and nothing else.
 */
export function entraScope(audience: string): string {
  return `${isGuid(audience) ? 'api://' : ''}${audience}/.default`;
}
