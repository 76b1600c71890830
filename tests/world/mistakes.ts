import { API_DESCRIPTIONS, type ApiName } from './apis/api';
import { SHORT_LIVED_INVENTORY, STAGING_BILLING, WITHOUT_AUDIENCE, withSlash } from './resources';

/** Which of its tokens the shop sends; `opaque` is what the provider gives where no resource was asked for. */
export type TokenChoice = { kind: 'access'; resource: string } | { kind: 'id' } | { kind: 'opaque' };

/** One step of the shop's script: what it sends where, what Audlens must say, and what the API itself answers. */
export interface Mistake {
  id: string;
  title: string;
  /** What the shop does, in a sentence. */
  does: string;
  api: ApiName;
  path: string;
  token: TokenChoice;
  method: 'header' | 'query';
  /** Waits until the token's `exp` has passed before it is sent. */
  afterExpiry: boolean;
  /** The verdict's code and its word on the screen (design, section 6). */
  verdict: 'match' | 'mismatch' | 'missing' | 'undecodable';
  word: 'match' | 'mismatch' | 'no aud' | 'opaque';
  findings: readonly string[];
  flagged: boolean;
  /** The HTTP status that the API's own validator gives. */
  status: 200 | 401;
}

const { orders, billing, profile, reports } = API_DESCRIPTIONS;

const PATHS: Record<ApiName, string> = {
  orders: '/orders',
  billing: '/invoices',
  inventory: '/stock',
  profile: '/me',
  reports: '/sales',
};

/** In the order in which they are played. */
export const MISTAKES: readonly Mistake[] = [
  right('right-call', 'The right call', 'orders', orders.audience),
  slash('trailing-slash', 'Trailing slash', 'orders', orders.audience),
  right('right-call-again', 'The right call, another API', 'reports', reports.audience),
  slash('trailing-slash-again', 'Trailing slash, another API', 'profile', profile.audience),
  step('staging-token', 'Staging token', 'billing', "Sends the staging API's token to the real one.", {
    token: access(STAGING_BILLING),
  }),
  step('id-token', 'ID token as access token', 'reports', 'Sends the ID token, whose audience is the shop itself.', {
    token: { kind: 'id' },
  }),
  step('expired', 'Expired token', 'inventory', 'Sends the right token after it has expired.', {
    token: access(SHORT_LIVED_INVENTORY),
    afterExpiry: true,
    verdict: 'match',
    word: 'match',
    findings: ['expired'],
  }),
  step('no-aud', 'Token without aud', 'profile', 'Sends a token without aud to an API that insists on it.', {
    token: access(WITHOUT_AUDIENCE),
    verdict: 'missing',
    word: 'no aud',
  }),
  step(
    'no-aud-accepted',
    'Token without aud, accepted',
    'inventory',
    'Sends the same token to an API that lets it pass.',
    {
      token: access(WITHOUT_AUDIENCE),
      verdict: 'missing',
      word: 'no aud',
      flagged: false,
      status: 200,
    },
  ),
  step('opaque', 'Opaque token', 'billing', 'Forgets to ask for a resource and gets a token that is no JWT.', {
    token: { kind: 'opaque' },
    verdict: 'undecodable',
    word: 'opaque',
    flagged: false,
  }),
  step('token-in-query', 'Token in the query', 'billing', 'Puts the right token into the address.', {
    token: access(billing.audience),
    method: 'query',
    verdict: 'match',
    word: 'match',
    findings: ['token-in-query'],
    status: 200,
  }),
];

function right(id: string, title: string, api: ApiName, audience: string): Mistake {
  return step(id, title, api, 'Sends the token that this API asked for.', {
    token: access(audience),
    verdict: 'match',
    word: 'match',
    flagged: false,
    status: 200,
  });
}

function slash(id: string, title: string, api: ApiName, audience: string): Mistake {
  return step(id, title, api, 'Asks for the audience with a slash too many.', { token: access(withSlash(audience)) });
}

/** The usual case, a flagged mismatch that the API refuses, unless `rest` says otherwise. */
function step(
  id: string,
  title: string,
  api: ApiName,
  does: string,
  rest: Partial<Mistake> & Pick<Mistake, 'token'>,
): Mistake {
  return {
    id,
    title,
    does,
    api,
    path: PATHS[api],
    method: 'header',
    afterExpiry: false,
    verdict: 'mismatch',
    word: 'mismatch',
    findings: [],
    flagged: true,
    status: 401,
    ...rest,
  };
}

function access(resource: string): TokenChoice {
  return { kind: 'access', resource };
}
