import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { Provider } from 'oidc-provider';
import { signIn } from './login';
import { withoutProviderNotices } from './provider-notices';
import { RESOURCES } from './resources';
import type { Handler } from './server';

export const SHOP_CLIENT = 'shop';
export const SHOP_SCOPE = 'shop';

/** Seconds; long enough for a person who looks around. */
const HOUR = 3600;

/**
 * A real OpenID provider that keeps everything in memory: code flow with PKCE for one public client, resource
 * indicators (RFC 8707), access tokens as JWT (RFC 9068) for a resource and opaque ones without.
 */
export async function createProvider(issuer: string, shopOrigin: string): Promise<Handler> {
  const provider = await withoutProviderNotices(async () => {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, await configuration(shopOrigin));
  });
  const answer = provider.callback();
  return (request, response) =>
    request.url?.startsWith('/interaction/') ? signIn(provider, request, response) : answer(request, response);
}

async function configuration(shopOrigin: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  return {
    clients: [
      {
        client_id: SHOP_CLIENT,
        redirect_uris: [`${shopOrigin}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
      },
    ],
    jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig', kid: 'world' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clientBasedCORS: (_context: unknown, origin: string) => origin === shopOrigin,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: resourceServer,
      },
    },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    formats: { customizers: { jwt: dropAudience } },
    issueRefreshToken: () => true,
    loadExistingGrant: grantEverything,
    renderError: (context: { body: unknown }, out: unknown) => {
      context.body = out;
    },
    ttl: {
      AccessToken: accessTokenLifetime,
      AuthorizationCode: 60,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: HOUR,
      Session: HOUR,
    },
  };
}

function resourceServer(_context: unknown, indicator: string) {
  const resource = RESOURCES.get(indicator);
  if (resource === undefined) throw new Error(`unknown resource ${indicator}`);
  return {
    scope: SHOP_SCOPE,
    audience: resource.audience ?? indicator,
    accessTokenFormat: 'jwt',
    accessTokenTTL: resource.lifetimeSeconds,
  };
}

/** The resource's own lifetime counts for nothing where a plain number stands for all access tokens. */
function accessTokenLifetime(_context: unknown, token: { resourceServer?: { accessTokenTTL: number } }): number {
  return token.resourceServer?.accessTokenTTL ?? HOUR;
}

/** Instead of asking for consent: the shop is the provider's own. */
async function grantEverything(context: GrantContext) {
  const { provider, client, session } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  for (const indicator of RESOURCES.keys()) grant.addResourceScope(indicator, SHOP_SCOPE);
  await grant.save();
  return grant;
}

interface GrantContext {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
}

/** oidc-provider insists on `aud`, other providers (Amazon Cognito) don't write it: here it is left out when the token is written. */
function dropAudience(_context: unknown, _token: unknown, jwt: { payload: Record<string, unknown> }) {
  const { aud, ...rest } = jwt.payload;
  if (RESOURCES.get(String(aud))?.audience === null) jwt.payload.toJSON = () => rest;
}
