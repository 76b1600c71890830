import { type Provider, providerOf } from '../causes/provider';

/** Who issued a token, as far as it matters for how another one is asked for. */
export type IssuerKind = Provider | 'google' | 'other';

export function issuerKind(issuer: string | undefined): IssuerKind {
  // Google's own libraries accept both forms of its `iss`.
  if (issuer === 'https://accounts.google.com' || issuer === 'accounts.google.com') return 'google';
  return providerOf(issuer) ?? 'other';
}
