import type { ApiName } from '../apis/api';
import type { Mistake } from '../mistakes';

/** What the shop's page is told when it starts (`/settings.json`). */
export interface ShopSettings {
  issuer: string;
  client: string;
  scope: string;
  /** The resource indicators that a login asks for; each is then asked for alone with the refresh token. */
  resources: string[];
  apis: Record<ApiName, string>;
  mistakes: readonly Mistake[];
}
