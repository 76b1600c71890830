import { PairPool } from '../pair-pool';
import { hostOf } from './host-of';

/** Whose audience it is. Advice on how to get another one depends on it. */
export type AudienceOwner =
  | 'microsoft-graph'
  | 'microsoft'
  | 'auth0-management'
  | 'user-info'
  | 'keycloak'
  | 'identity-server'
  | 'supabase'
  | 'firebase'
  | 'kubernetes'
  | 'okta-default'
  | 'google-client'
  | 'google'
  | 'aws'
  | 'github'
  | 'issuer';

/** An audience that many people's tokens carry, and so hardly ever the name that an API gave itself. */
export interface WellKnown {
  readonly name: string;
  readonly owner: AudienceOwner;
  /** `looks-like`: the form speaks for it, and nothing else does. */
  readonly certainty: 'is' | 'looks-like';
  /** APIs of one's own are rightly guarded with this audience too (a Firebase project, Okta's `api://default`). */
  readonly shared: boolean;
}

type Entry = readonly [name: string, owner: AudienceOwner];

/** Without a slash at the end, which the services' own documents write or leave out at will. */
const BY_TEXT: ReadonlyMap<string, Entry> = new Map([
  ['00000003-0000-0000-c000-000000000000', ['Microsoft Graph', 'microsoft-graph']],
  ['https://graph.microsoft.com', ['Microsoft Graph', 'microsoft-graph']],
  ['https://graph.microsoft.us', ['Microsoft Graph (US government)', 'microsoft-graph']],
  ['https://microsoftgraph.chinacloudapi.cn', ['Microsoft Graph (China)', 'microsoft-graph']],
  ['00000002-0000-0000-c000-000000000000', ['Azure AD Graph', 'microsoft']],
  ['https://graph.windows.net', ['Azure AD Graph', 'microsoft']],
  ['https://management.azure.com', ['Azure Resource Manager', 'microsoft']],
  ['https://management.core.windows.net', ['Azure Resource Manager', 'microsoft']],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', ['Azure Resource Manager', 'microsoft']],
  ['https://vault.azure.net', ['Azure Key Vault', 'microsoft']],
  ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', ['Azure Key Vault', 'microsoft']],
  ['https://storage.azure.com', ['Azure Storage', 'microsoft']],
  ['https://database.windows.net', ['Azure SQL', 'microsoft']],
  ['https://outlook.office365.com', ['Exchange Online', 'microsoft']],
  ['https://outlook.office.com', ['Exchange Online', 'microsoft']],
  ['499b84ac-1321-427f-aa17-267ca6975798', ['Azure DevOps', 'microsoft']],
  ['api://AzureADTokenExchange', ['Entra ID token exchange', 'microsoft']],
  ['https://oauth2.googleapis.com/token', ['Google token endpoint', 'google']],
  ['sts.amazonaws.com', ['AWS STS', 'aws']],
] as const satisfies readonly (readonly [string, Entry])[]);

/** A page's tokens have a handful of audiences and issuers, and each new token is asked; longer texts are not kept, in characters. */
const MOST_PAIRS = 500;
const LONGEST_KEPT = 300;

const answers = new PairPool<{ readonly answer: WellKnown | undefined }>(MOST_PAIRS);

/**
 * Whose audience this is, or undefined where nothing tells.
 * @param issuer the token's `iss`, which proves some of the names that are ordinary words (`account`, `authenticated`)
 */
export function wellKnown(audience: string, issuer = ''): WellKnown | undefined {
  if (audience.length + issuer.length > LONGEST_KEPT) return ownerOf(audience, issuer);
  const before = answers.known(audience, issuer);
  if (before) return before.answer;
  const answer = ownerOf(audience, issuer);
  answers.keep(audience, issuer, { answer });
  return answer;
}

function ownerOf(audience: string, issuer: string): WellKnown | undefined {
  const key = audience.endsWith('/') ? audience.slice(0, -1) : audience;
  const entry = BY_TEXT.get(key);
  if (entry) return { name: entry[0], owner: entry[1], certainty: 'is', shared: false };
  return byWord(key, issuer) ?? byForm(key, issuer) ?? byIssuer(audience, issuer);
}

/** Its name in words, for an audience that an API of one's own hardly ever has. */
export function wellKnownAudience(audience: string, issuer: string | undefined): string | undefined {
  const known = wellKnown(audience, issuer);
  return known === undefined || known.shared ? undefined : known.name;
}

function byWord(word: string, issuer: string): WellKnown | undefined {
  switch (word) {
    case 'account':
      return own('Keycloak account', 'keycloak', issuer.includes('/realms/'));
    case 'realm-management':
    case 'broker':
      return issuer.includes('/realms/') ? own(`Keycloak ${word}`, 'keycloak', true) : undefined;
    case 'authenticated':
      return own('Supabase signed-in user', 'supabase', issuer.endsWith('/auth/v1'));
    case 'api://default':
      return { ...own('Okta’s default authorization server', 'okta-default', isOktaDefault(issuer)), shared: true };
  }
  return undefined;
}

function isOktaDefault(issuer: string): boolean {
  return issuer.endsWith('/oauth2/default');
}

function byForm(text: string, issuer: string): WellKnown | undefined {
  if (text.endsWith('/userinfo')) return own('User info endpoint', 'user-info', isAt(issuer, text));
  if (text.endsWith('/resources')) return own('IdentityServer’s own resources', 'identity-server', isAt(issuer, text));
  if (text.endsWith('/api/v2') && webHostOf(text)?.endsWith('.auth0.com')) {
    return own('Auth0 Management API', 'auth0-management', true);
  }
  if (/^https:\/\/kubernetes\.default\.svc(?:\.[\w.-]+)?$/.test(text)) {
    return own('Kubernetes API server', 'kubernetes', true);
  }
  if (text.endsWith('.apps.googleusercontent.com')) {
    return { ...own('Google OAuth client', 'google-client', true), shared: true };
  }
  if (text.startsWith('//iam.googleapis.com/') || text.startsWith('https://iam.googleapis.com/')) {
    return own('Google workload identity', 'google', true);
  }
  return undefined;
}

function byIssuer(audience: string, issuer: string): WellKnown | undefined {
  if (issuer === '' || audience === '') return undefined;
  if (issuer === `https://securetoken.google.com/${audience}`) {
    return { ...own('Firebase project', 'firebase', true), shared: true };
  }
  const host = webHostOf(audience);
  if (host === undefined) return undefined;
  if (host === 'github.com' && webHostOf(issuer) === 'token.actions.githubusercontent.com') {
    return own('GitHub Actions’ default', 'github', true);
  }
  return host === webHostOf(issuer) ? own('Identity provider', 'issuer', false) : undefined;
}

function own(name: string, owner: AudienceOwner, isCertain: boolean): WellKnown {
  return { name, owner, certainty: isCertain ? 'is' : 'looks-like', shared: false };
}

/** Whether an endpoint stands at the issuer's own host. */
function isAt(issuer: string, endpoint: string): boolean {
  const host = webHostOf(endpoint);
  return host !== undefined && host === webHostOf(issuer);
}

function webHostOf(text: string): string | undefined {
  return /^https?:/i.test(text) ? hostOf(text) : undefined;
}
