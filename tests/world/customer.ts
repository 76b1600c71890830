import { createHash, randomBytes } from 'node:crypto';
import type { TokenChoice } from './mistakes';
import { SHOP_CLIENT, SHOP_SCOPE } from './provider';
import { RESOURCES } from './resources';
import type { World } from './world';

const SCOPE = `openid ${SHOP_SCOPE}`;

/** Signs in as the shop does, but without a browser (code flow with PKCE, RFC 7636), and gets the shop's tokens. */
export async function signInWithoutBrowser({ issuer, shop }: World): Promise<(choice: TokenChoice) => Promise<string>> {
  const verifier = randomBytes(32).toString('base64url');
  const code = await codeFrom(authorizationUrl(issuer, shop, verifier), shop);
  const ask = (grant: Record<string, string>) => tokenResponse(issuer, { client_id: SHOP_CLIENT, ...grant });
  const login = await ask({ grant_type: 'authorization_code', code, redirect_uri: shop, code_verifier: verifier });
  let refreshToken = login.refresh_token;

  return async (choice) => {
    if (choice.kind === 'id') return login.id_token;
    if (choice.kind === 'opaque') return login.access_token;
    const { resource } = choice;
    const renewed = await ask({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scope: SCOPE,
      resource,
    });
    refreshToken = renewed.refresh_token;
    return renewed.access_token;
  };
}

export function authorizationUrl(issuer: string, shop: string, verifier: string, loginHint = true): string {
  const query = new URLSearchParams({
    client_id: SHOP_CLIENT,
    response_type: 'code',
    redirect_uri: shop,
    scope: SCOPE,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(loginHint && { login_hint: 'ada' }),
  });
  for (const resource of RESOURCES.keys()) query.append('resource', resource);
  return `${issuer}/auth?${query}`;
}

/** Follows the login's redirects with a jar for the provider's cookies until they lead back to the shop. */
async function codeFrom(start: string, shop: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  while (!url.startsWith(shop)) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The login stopped at ${response.status}: ${await response.text()}`);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    url = new URL(location, url).href;
  }
  return new URL(url).searchParams.get('code') ?? '';
}

interface TokenResponse {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

async function tokenResponse(issuer: string, grant: Record<string, string>): Promise<TokenResponse> {
  const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(grant) });
  if (!response.ok) throw new Error(`The provider refused: ${await response.text()}`);
  return response.json() as Promise<TokenResponse>;
}
