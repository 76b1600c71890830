import { API_DESCRIPTIONS, API_NAMES } from './apis/api';

/** What the provider puts into an access token that is asked for with this resource indicator (RFC 8707). */
export interface Resource {
  /** null: the token is written without `aud`. */
  audience: string | null;
  lifetimeSeconds: number;
}

const HOUR = 3600;

const AUDIENCES = API_NAMES.map((name) => API_DESCRIPTIONS[name].audience);

export const STAGING_BILLING = 'https://billing.staging.shop.example';
export const WITHOUT_AUDIENCE = 'https://legacy.shop.example';
/** The right audience, in a token that lives one second, the shortest life that the provider can give. */
export const SHORT_LIVED_INVENTORY = `${API_DESCRIPTIONS.inventory.audience}?short-lived`;

/** By resource indicator. Each API's audience is one, and the same with a slash, as if someone had registered both. */
export const RESOURCES: ReadonlyMap<string, Resource> = new Map([
  ...[...AUDIENCES, ...AUDIENCES.map(withSlash), STAGING_BILLING].map(named),
  [SHORT_LIVED_INVENTORY, { audience: API_DESCRIPTIONS.inventory.audience, lifetimeSeconds: 1 }],
  [WITHOUT_AUDIENCE, { audience: null, lifetimeSeconds: HOUR }],
]);

export function withSlash(audience: string): string {
  return `${audience}/`;
}

function named(audience: string): [string, Resource] {
  return [audience, { audience, lifetimeSeconds: HOUR }];
}
