import { API_DESCRIPTIONS, API_NAMES, type ApiName } from './apis/api';

/** A rules file (design, section 5), as the options page imports it. */
export interface RulesFile {
  version: 1;
  rules: { origin: string; audiences: string[]; issuers: string[]; validator: string; name: string }[];
}

export const LAB_AUDIENCE = 'https://lab.shop.example';
export const LAB_ISSUER = 'https://issuer.lab.shop.example';

/** One rule for each API, and one for the lab, which is guarded by nothing and so compared exactly. */
export function rulesFor(origins: Record<ApiName, string>, issuer: string, labOrigin: string): RulesFile {
  const apis = API_NAMES.map((name) => {
    const { audience, validator, title } = API_DESCRIPTIONS[name];
    return { origin: origins[name], audiences: [audience], issuers: [issuer], validator, name: `${title} API` };
  });
  const lab = { origin: labOrigin, audiences: [LAB_AUDIENCE], issuers: [LAB_ISSUER], validator: 'exact', name: 'Lab' };
  return { version: 1, rules: [...apis, lab] };
}
