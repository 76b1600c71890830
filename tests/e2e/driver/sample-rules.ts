import type { WrittenRule } from '../../../src/core/audience/rule';

export const ORDERS: WrittenRule = {
  origin: 'https://orders.example.com',
  audiences: ['https://orders.example.com', 'api://orders'],
  issuers: ['https://auth.example.com/'],
  validator: 'express-jwt',
  name: 'Orders API',
};
export const BILLING: WrittenRule = {
  origin: 'https://gateway.example.com/*/billing',
  accept: [
    { issuers: ['https://login.microsoftonline.com/{tid}/v2.0'], audiences: ['6f0b1c1e'] },
    { issuers: ['https://sts.windows.net/{tid}/'], audiences: ['api://billing'] },
  ],
  validator: { name: 'fast-jwt', options: { requiredClaims: ['aud'] } },
};
export const IGNORED: WrittenRule = { origin: 'https://telemetry.example.net', ignore: true };
export const TEAM = { version: 1, rules: [ORDERS, BILLING, IGNORED] };

/** What storage holds where these rules are stored. */
export function stored(...rules: readonly WrittenRule[]): Record<string, unknown> {
  return Object.fromEntries(rules.map((rule) => [`rule:${rule.origin}`, rule]));
}
