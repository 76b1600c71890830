/** Audiences that belong to an identity provider or to a public service, and so hardly ever to the API that one debugs. */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
  'https://graph.microsoft.com': 'Microsoft Graph',
  '00000002-0000-0000-c000-000000000000': 'Azure AD Graph',
  'https://graph.windows.net': 'Azure AD Graph',
  'https://management.azure.com': 'Azure Resource Manager',
  'https://management.core.windows.net': 'Azure Resource Manager',
  'https://vault.azure.net': 'Azure Key Vault',
  account: 'Keycloak account',
  authenticated: 'Supabase signed-in user',
};

/**
 * Whose audience this is, in words, or undefined where nothing tells. Besides the table above: a provider's own
 * endpoint (`…/userinfo`, `…/resources`), and anything at the issuer's own host.
 */
export function wellKnownAudience(audience: string, issuer: string | undefined): string | undefined {
  const key = audience.replace(/\/$/, '');
  if (Object.hasOwn(WELL_KNOWN, key)) return WELL_KNOWN[key];
  if (key.endsWith('/userinfo')) return 'User info endpoint';
  if (key.endsWith('/resources')) return 'IdentityServer’s own resources';
  if (issuer !== undefined && hostOf(audience) !== undefined && hostOf(audience) === hostOf(issuer))
    return 'Identity provider';
  return undefined;
}

function hostOf(text: string): string | undefined {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).host : undefined;
}
